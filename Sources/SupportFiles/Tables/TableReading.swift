import Diagnostics

/// The reading of a table, row by row: what one row leaves to the next.
///
/// Headings name the columns of the rows below them, or of the cell beside them. A row may go on in
/// the next one, where a line was too short for it.
struct TableReading {
  private let text: DecodedText
  /// Those of the headings above; empty before any.
  private var columns: [RecordColumn?] = []
  /// The row that the next one may be part of; each cell with its pieces.
  private var row: [[Range<Int>]] = []
  /// The record whose fields stand below each other.
  private var block: RecordBlock

  init(_ text: DecodedText) {
    self.text = text
    block = RecordBlock(text: text)
  }

  /// Takes in a row, whose cells may be empty and may hold line breaks.
  mutating func read(_ cells: [Range<Int>], into findings: inout Findings) {
    let cells = cells.map(text.trimmed)
    let headings = cells.map { RecordColumn(heading: text.bytes[$0]) }
    if headings.contains(.name), headings.contains(.value) {
      finish(&findings)
      columns = headings
    } else if cells.count == 2, let column = headings[0], column != .domain, headings[1] == nil {
      finishRow(&findings)
      block.take(LineHeadings.Field(column: column, offsets: cells[1]), &findings)
    } else if columns.isEmpty {
      readWithoutHeadings(cells, &findings)
    } else {
      readBelowHeadings(cells, &findings)
    }
  }

  /// Ends the table.
  mutating func finish(_ findings: inout Findings) {
    finishRow(&findings)
    block.finish(&findings)
  }

  // MARK: Rows

  private mutating func readBelowHeadings(
    _ cells: [Range<Int>], _ findings: inout Findings
  ) {
    if goesOn(in: cells) {
      for (column, cell) in cells.enumerated() where !cell.isEmpty { row[column].append(cell) }
      return
    }
    let isRest =
      !row.isEmpty && row.count < columns.count && row.count + cells.count <= columns.count
      && !(row.joined().contains(where: mentionsKey) && cells.contains(where: mentionsKey))
    if isRest {
      row += cells.map { [$0] }
      return
    }
    finishRow(&findings)
    let isRow = cells.count == columns.count || cells.contains(where: mentionsKey)
    if isRow, !cells.allSatisfy({ isRule(text.bytes[$0]) }) { row = cells.map { [$0] } }
  }

  /// Whether a row holds only what had no room in the cells above: it has no type and no name.
  private func goesOn(in cells: [Range<Int>]) -> Bool {
    guard row.count == columns.count, cells.count == columns.count,
      let type = columns.firstIndex(of: .type), let name = columns.firstIndex(of: .name),
      cells[type].isEmpty, !row[type].allSatisfy(\.isEmpty)
    else { return false }
    let rest = text.bytes[cells[name]]
    let isOwnName =
      mentionsKey(cells[name]) && rest.first != UInt8(ascii: ".") && rest.first != UInt8(ascii: "_")
    return !isOwnName && cells.contains { !$0.isEmpty }
  }

  private mutating func finishRow(_ findings: inout Findings) {
    guard !row.isEmpty else { return }
    defer { row = [] }
    if row.count == columns.count, var record = RawRecord(cell) {
      guard !record.name.value.isEmpty || !record.value.value.isEmpty else { return }
      record.regions = findings.regions(in: row.joined(), of: text)
      findings.add(record)
    } else if let key = row.joined().first(where: mentionsKey) {
      findings.report(
        .incompleteRecord,
        "the row with this name has not the cells of the table's headings; was a part of it lost?",
        at: text.range(key))
    }
  }

  private func cell(_ column: RecordColumn) -> Located<String>? {
    columns.firstIndex(of: column).map { unwrapped(row[$0], of: text) }
  }

  private func mentionsKey(_ cell: Range<Int>) -> Bool {
    text.bytes[cell].containsWord("_domainkey")
  }

  /// Whether a cell is part of a rule, as below the headings: `---`, `:--:`, `===`.
  private func isRule(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.allSatisfy { "-:=+ ".utf8.contains($0) }
  }

  // MARK: Rows without headings

  private func readWithoutHeadings(_ cells: [Range<Int>], _ findings: inout Findings) {
    let words = cells.filter { !$0.isEmpty }.map { unwrapped([$0], of: text) }
    if var record = RawRecord(unlabelled: words) {
      record.regions = findings.regions(in: cells, of: text)
      findings.add(record)
    } else if let key = cells.first(where: mentionsKey) {
      findings.report(
        .incompleteRecord, "there is no record around this name; ask for the whole table",
        at: text.range(key))
    }
  }
}
