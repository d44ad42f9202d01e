import Diagnostics
import Text

/// The reading of a table, row by row: what one row leaves to the next.
///
/// Headings name the columns of the rows below them, or of the cell beside them. A row may go on in
/// the next one, where a line was too short for it.
struct TableReading {
  private let text: DecodedText
  private var assembler = RowAssembler(nil)
  /// The row that the next one may be part of.
  private var row: [Range<Int>] = []
  /// What has gone on in the rows below it, by its column.
  private var continuations: [(column: Int, piece: Range<Int>)] = []
  /// What stands below the latest row, a cell a line: the next row may begin with it.
  private var cellsAlone: [Range<Int>] = []
  /// The record whose fields stand below each other.
  private var block: RecordBlock
  /// What stands above the headings to come of the domain that their rows are of.
  var domainLine: DomainLine
  /// The last row without keys, which may say whose the records below its cells are.
  private var caption: [Range<Int>] = []
  /// The table whose columns are records.
  private var columns: ColumnRecords?
  private var rows = 0

  init(_ text: DecodedText, _ domainLine: DomainLine = DomainLine()) {
    self.text = text
    self.domainLine = domainLine
    block = RecordBlock(text: text)
  }

  /// Takes in a row, whose cells may be empty and may hold line breaks.
  mutating func read(_ cells: [Range<Int>], into reading: inout Reading) {
    let cells = cells.map(text.trimmed)
    let hasKey = cells.contains(where: mentionsKey)
    defer { if !hasKey, !cells.allSatisfy({ Self.isRule(text.bytes[$0]) }) { caption = cells } }
    if !hasKey, let headings = headings(in: cells) {
      finish(&reading)
      assembler = RowAssembler(headings, of: domainLine.take())
    } else if cells.count == 2, let column = RecordColumn(heading: text.bytes[cells[0]]),
      column.isOfLines, RecordColumn(heading: text.bytes[cells[1]]) == nil
    {
      finishRow(&reading)
      block.take(
        LineHeadings.Field(column: column, heading: cells[0], offsets: cells[1]), &reading)
    } else if let headings = assembler.headings {
      readBelow(headings, cells, &reading)
    } else if let fields = labelled(cells) {
      for field in fields { block.take(field, &reading) }
    } else if !readInColumns(cells, hasKey: hasKey, &reading) {
      let words = cells.filter { !$0.isEmpty }.map { unwrapped([$0], of: text) }
      assembler.add(words, regions: reading.regions(in: cells, of: text), to: &reading)
    }
  }

  /// Takes in a row of a table whose columns are records; false for any other.
  private mutating func readInColumns(
    _ cells: [Range<Int>], hasKey: Bool, _ reading: inout Reading
  ) -> Bool {
    rows += 1
    let isOfRecords =
      hasKey
      || cells.contains {
        text.bytes[$0].containsWord("amazonses") || text.bytes[$0].containsWord("p=")
      }
    if isOfRecords, columns != nil { return columns?.read(cells, row: rows, of: text) == true }
    guard let next = ColumnRecords(cells, of: text) else { return false }
    columns.take(next, &reading)
    return !isOfRecords || columns?.read(cells, row: rows, of: text) == true
  }

  /// The fields of a row each of whose cells has its heading before the value («Name: x | Value:
  /// y»); nil for any other.
  private func labelled(_ cells: [Range<Int>]) -> [LineHeadings.Field]? {
    var fields: [LineHeadings.Field] = []
    for cell in cells where !cell.isEmpty {
      let label = text.bytes[cell].prefix { $0 != UInt8(ascii: ":") }
      let found = LineHeadings(cell, of: text).fields
      guard found.count == 1, !found[0].offsets.isEmpty, RecordColumn(lineHeading: label) != nil,
        !text.bytes[cell].contains(where: \.isLineBreak)
      else { return nil }
      fields += found
    }
    let ofRecords: [RecordColumn] = [.name, .selector, .type, .value]
    return fields.contains { ofRecords.contains($0.column) } ? fields : nil
  }

  private func headings(in cells: [Range<Int>]) -> Headings? {
    Headings(cells.map { text.bytes[$0] }, below: caption.map { text.bytes[$0] })
  }

  /// Ends the table.
  mutating func finish(_ reading: inout Reading) {
    finishRow(&reading)
    block.finish(&reading)
    columns.end(&reading)
  }

  // MARK: Rows

  private mutating func readBelow(
    _ headings: Headings, _ cells: [Range<Int>], _ reading: inout Reading
  ) {
    if goesOn(in: cells, headings) {
      continuations += cells.enumerated().filter { !$0.element.isEmpty }
        .map { ($0.offset, $0.element) }
      return
    }
    let isRest =
      !row.isEmpty && row.count < headings.count && row.count + cells.count <= headings.count
      && !(pieces.contains(where: mentionsKey) && cells.contains(where: mentionsKey))
    if isRest {
      row += cells
      return
    }
    finishRow(&reading)
    guard !cells.allSatisfy({ Self.isRule(text.bytes[$0]) }) else { return }
    if cells.count == headings.count || cells.contains(where: mentionsKey) {
      row = cells.count == 1 ? beginning(headings) + cells : cells
      cellsAlone = []
    } else {
      cellsAlone = cells.count == 1 && cellsAlone.count < headings.count ? cellsAlone + cells : []
    }
  }

  /// The cells of a row that stand above its name: as many as there are columns before it.
  private func beginning(_ headings: Headings) -> [Range<Int>] {
    headings.groups.count == 1 && cellsAlone.count == headings.groups[0][.name] ? cellsAlone : []
  }

  /// Whether a row holds only what had no room in the cells above: it has no type and no name.
  private func goesOn(in cells: [Range<Int>], _ headings: Headings) -> Bool {
    guard headings.groups.count == 1, row.count == headings.count, cells.count == headings.count,
      let type = headings.groups[0][.type], let name = headings.groups[0][.name],
      cells[type].isEmpty, !pieces(of: type).allSatisfy(\.isEmpty),
      headings.groups[0][.operation].map({
        cells[$0].isEmpty && pieces(of: $0).allSatisfy(\.isEmpty)
      }) ?? true
    else { return false }
    let rest = text.bytes[cells[name]]
    let isOwnName =
      mentionsKey(cells[name]) && rest.first != UInt8(ascii: ".") && rest.first != UInt8(ascii: "_")
      && !isCutWithinToken(headings)
    return !isOwnName && cells.contains { !$0.isEmpty }
  }

  /// Whether the row's name and value may be the beginnings of a token, and are the same.
  private func isCutWithinToken(_ headings: Headings) -> Bool {
    guard let name = headings.groups[0][.name], let value = headings.groups[0][.value],
      continuations.isEmpty
    else { return false }
    let (start, other) = (text.bytes[row[name]], text.bytes[row[value]])
    return start.count > 1 && start.allSatisfy { $0.isLetter || $0.isDigit }
      && start.elementsEqual(other)
  }

  /// The cells of the row and all that has gone on in them.
  private var pieces: [Range<Int>] { row + continuations.map(\.piece) }

  /// A cell of the row, and what has gone on in it.
  private func pieces(of column: Int) -> [Range<Int>] {
    [row[column]] + continuations.filter { $0.column == column }.map(\.piece)
  }

  private mutating func finishRow(_ reading: inout Reading) {
    guard !row.isEmpty else { return }
    defer { (row, continuations) = ([], []) }
    let regions = reading.regions(in: pieces, of: text)
    if continuations.isEmpty, row.count == assembler.headings?.count,
      assembler.addUsual(row.count, regions, to: &reading, { row[$0] })
    {
      return
    }
    let cells = row.indices.map { unwrapped(pieces(of: $0), of: text) }
    if row.count == assembler.headings?.count {
      assembler.add(cells, regions: regions, to: &reading)
      return
    }
    let keys = pieces.filter(mentionsKey)
    guard let key = keys.first else { return }
    // Cells that lack others of their row are in no certain column.
    var bare = RowAssembler(nil)
    var part = Reading(of: text, as: reading.form)
    bare.add(cells, regions: regions, to: &part)
    if part.keys >= keys.count, part.problems == 0 { return reading.add(part) }
    reading.report(
      .incompleteRecord,
      "the row with this name has not the cells of the table's headings; was a part of it lost?",
      at: text.range(key))
  }

  private func mentionsKey(_ cell: Range<Int>) -> Bool {
    text.bytes[cell].containsWord("_domainkey")
  }

  /// Whether a cell is part of a rule, as below the headings: `---`, `:--:`, `===`.
  static func isRule(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.allSatisfy { "-:=+ ".utf8.contains($0) }
  }
}
