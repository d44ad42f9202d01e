/// A table of a web page: its rows, whose cells are stretches of the page's text.
struct HTMLTable {
  /// In order; a cell that spans columns is followed by empty ones, and one that spans rows stands
  /// in each of them.
  private(set) var rows: [[Range<Int>]] = []
  /// From its first cell to its last; the end of a row may be a cell from above.
  var offsets: Range<Int>? {
    guard let start = rows.joined().first?.lowerBound else { return nil }
    return start..<rows.joined().reduce(start) { max($0, $1.upperBound) }
  }
  /// Whether it holds other tables.
  var isLayout = false

  /// A cell that goes on in the rows below.
  private struct Span {
    let cell: Range<Int>
    var rows: Int
  }

  private var spans: [Int: Span] = [:]
  private var open: (start: Int, columns: Int, rows: Int)?

  mutating func startRow() {
    rows.append([])
    takeSpans()
  }

  var hasOpenCell: Bool { open != nil }

  mutating func startCell(at offset: Int, columns: Int, rows: Int) {
    if self.rows.isEmpty { startRow() }
    let limits = 1...Self.widestSpan
    open = (
      offset, min(max(columns, limits.lowerBound), limits.upperBound),
      min(max(rows, limits.lowerBound), limits.upperBound)
    )
  }

  mutating func endCell(at offset: Int) {
    guard let (start, columns, rowSpan) = open, let row = rows.indices.last else { return }
    open = nil
    let cell = start..<max(start, offset)
    if rowSpan > 1 { spans[rows[row].count] = Span(cell: cell, rows: rowSpan - 1) }
    rows[row].append(cell)
    rows[row] += Array(repeating: cell.upperBound..<cell.upperBound, count: columns - 1)
    takeSpans()
  }

  /// More than any table has that people read.
  private static let widestSpan = 16

  /// Repeats the cells from above that reach into the next columns.
  private mutating func takeSpans() {
    guard let row = rows.indices.last else { return }
    while let span = spans[rows[row].count] {
      let column = rows[row].count
      spans[column] = span.rows > 1 ? Span(cell: span.cell, rows: span.rows - 1) : nil
      rows[row].append(span.cell)
    }
  }
}
