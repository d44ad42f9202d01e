/// Rows of cells as lines: columns as wide as their widest cell, two blanks between, none at a
/// line's end. Cells are printed as they are, and counted in code points.
package func alignedLines(_ rows: [[String]]) -> [String] {
  let columns = Columns(of: rows)
  return rows.map(columns.line)
}

/// The columns of such rows, for whoever has too many to hold all lines at a time.
package struct Columns {
  private var widths: [Int] = []

  package init(of rows: some Sequence<[String]>) {
    for row in rows {
      for (column, cell) in row.dropLast().enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.scalarCount)
      }
    }
  }

  /// One of the rows as a line.
  package func line(_ row: [String]) -> String {
    // By octets: a string takes blanks at many times the expense.
    var line: [UInt8] = []
    for (column, cell) in row.enumerated() {
      line.append(contentsOf: cell.utf8)
      guard column + 1 < row.count else { continue }
      let blanks = widths[column] - cell.scalarCount + 2
      line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: blanks))
    }
    return String(decoding: line, as: UTF8.self)
  }
}

extension String {
  /// How many code points there are.
  fileprivate var scalarCount: Int { utf8.count { !$0.continuesScalar } }
}
