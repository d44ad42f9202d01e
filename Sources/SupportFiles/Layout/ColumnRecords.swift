import Diagnostics
import Text

/// The records of a table whose columns are whole records, or their names above their values,
/// beside cells that say which they are: «Old | New», «us-east-1 | eu-west-1» above them, and where
/// the table is turned, «Action | delete | add» above or below.
struct ColumnRecords {
  /// What stands between the cells of a line.
  private enum Cut: CaseIterable {
    case pipes, tabs, commas, semicolons, gaps
  }

  private let cut: Cut?
  private var facts: ColumnFacts
  /// How many columns there are.
  private let count: Int
  /// What was read, in order.
  private var parts: [Part] = []

  private struct Part {
    let field: Located<String>
    let column: Int
    let row: Int
    /// Whether it stands beside a heading that calls it old.
    let isFormer: Bool
  }

  private init(_ facts: ColumnFacts, columns: Int, cut: Cut?) {
    self.cut = cut
    self.facts = facts
    count = columns
  }

  /// The columns below cells that say so, or beside the heading of names that stand in a row; nil
  /// for any others.
  init?(_ cells: [Range<Int>], of text: DecodedText) {
    self.init(cells, of: text, cut: nil)
  }

  private init?(_ cells: [Range<Int>], of text: DecodedText, cut: Cut?) {
    let bytes = cells.map { text.bytes[$0] }
    guard let facts = Self.areTurned(bytes) ? ColumnFacts() : ColumnFacts(bytes) else { return nil }
    self.init(facts, columns: cells.count, cut: cut)
  }

  /// The same for a line of plain text.
  ///
  /// - Parameter row: a line of the table, which is cut as this one is.
  init?(in line: Range<Int>, beside row: Range<Int>, of text: DecodedText) {
    guard line.count <= Self.longestLine else { return nil }
    for cut in Cut.allCases
    where Self.mayHave(cut, text.bytes[line]) && Self.mayHave(cut, text.bytes[row]) {
      let cells = Self.cells(of: line, in: text, cut)
      if cells.count > 1, let columns = ColumnRecords(cells, of: text, cut: cut) {
        self = columns
        return
      }
    }
    return nil
  }

  /// Whether cells are the names of records beside their heading.
  private static func areTurned(_ cells: [ArraySlice<UInt8>]) -> Bool {
    guard cells.count > 2, RecordColumn(heading: cells[0])?.isOfName == true else { return false }
    return cells[1].containsWord("_domainkey") && cells[2].containsWord("_domainkey")
  }

  /// In bytes.
  private static let longestLine = 1 << 16

  private static func cells(
    of line: Range<Int>, in text: DecodedText, _ cut: Cut
  ) -> [Range<Int>] {
    if cut == .pipes { return TextTable.cells(of: line, in: text, .pipes) }
    guard let delimiter = delimiter(of: cut) else {
      return indent(of: line, in: text) + TextTable.cells(of: line, in: text, .gaps)
    }
    return text.bytes[line].split(separator: delimiter, omittingEmptySubsequences: false)
      .map { text.trimmed($0.indices) }
  }

  /// Nil for blanks.
  private static func delimiter(of cut: Cut) -> UInt8? {
    switch cut {
    case .pipes: UInt8(ascii: "|")
    case .tabs: UInt8(ascii: "\t")
    case .commas: UInt8(ascii: ",")
    case .semicolons: UInt8(ascii: ";")
    case .gaps: nil
    }
  }

  private static func mayHave(_ cut: Cut, _ line: ArraySlice<UInt8>) -> Bool {
    delimiter(of: cut).map(line.contains) ?? line.containsWord("  ")
  }

  /// The empty cell that an indented line begins with.
  private static func indent(of line: Range<Int>, in text: DecodedText) -> [Range<Int>] {
    let blanks = text.bytes[line].prefix(while: \.isBlank).count
    return blanks > 1 ? [line.lowerBound..<line.lowerBound] : []
  }

  /// Takes in another line about the same columns, above the records or below them.
  fileprivate mutating func add(_ other: ColumnRecords) -> Bool {
    guard cut == other.cut, count == other.count,
      facts.areNone || parts.isEmpty
    else { return false }
    facts.add(other.facts)
    return true
  }

  /// Takes in a line with keys; false for one with other cells.
  mutating func read(_ line: Range<Int>, row: Int, of text: DecodedText) -> Bool {
    guard let cut else { return false }
    return read(Self.cells(of: line, in: text, cut), row: row, of: text)
  }

  /// Takes in a row with keys; false for one with other cells.
  mutating func read(_ cells: [Range<Int>], row: Int, of text: DecodedText) -> Bool {
    guard cells.count == count else { return false }
    let isFormer = Rank(text.bytes[cells[0]]).order < Rank.plain.order
    for (column, cell) in cells.enumerated() {
      for line in text.bytes[cell].split(whereSeparator: \.isLineBreak) {
        for field in RowWords(line.indices, in: text).fields
        where !KeyMentions.isIdentifier(field.value) {
          parts.append(Part(field: field, column: column, row: row, isFormer: isFormer))
        }
      }
    }
    return true
  }

  /// Ends the table.
  func finish(_ reading: inout Reading) {
    for part in parts where part.isFormer { reading.addFormer(part.field.value) }
    // Where nothing is said of the columns, names and values may stand in any.
    guard !facts.areNone else { return add(parts, to: &reading) }
    for column in 0..<count where !reading.isHopeless {
      add(parts.filter { $0.column == column }, of: column, to: &reading)
    }
  }

  private func add(_ parts: [Part], of column: Int? = nil, to reading: inout Reading) {
    var pairs = KeyPairs()
    for part in parts { pairs.add(part.field, scope: part.row, isDeleted: part.isFormer) }
    for var record in pairs.records() {
      if let column {
        record.regions = facts.regions[column] ?? []
        record.domain = facts.domains[column]
        record.isDeleted = record.isDeleted || facts.voids.contains(column)
      }
      reading.add(record)
    }
  }
}

extension ColumnRecords? {
  /// Takes in a line about the columns of the table at hand, or begins another.
  mutating func take(_ line: ColumnRecords, _ reading: inout Reading) {
    if self?.add(line) == true { return }
    end(&reading)
    self = line
  }

  /// Ends the table at hand.
  mutating func end(_ reading: inout Reading) {
    self?.finish(&reading)
    self = nil
  }
}
