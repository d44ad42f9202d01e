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
  mutating func add(_ other: ColumnRecords) -> Bool {
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

/// What cells say of the columns below them: each of a region, a domain, or whether it holds.
struct ColumnFacts {
  private(set) var regions: [Int: Set<String>] = [:]
  private(set) var domains: [Int: String] = [:]
  /// The columns of what is to be deleted, or was replaced.
  private(set) var voids: Set<Int> = []

  /// Those of columns of which nothing is said.
  init() {}

  /// Nil where the cells don't say the same kind of thing, each of its column, but for the first,
  /// which may say of what kind it is: «Region».
  init?(_ cells: [ArraySlice<UInt8>]) {
    let written = cells.indices.filter { !cells[$0].allSatisfy(\.isBlank) }
    guard written.count > 1, cells.count <= Self.mostColumns,
      written.allSatisfy({ cells[$0].count <= Self.longestCell }),
      let last = written.last, Self.mayTell(cells[last])
    else { return nil }
    let isOfStates = HeadingVocabulary.states.contains { cells[written[0]].containsWord($0) }
    let told = written.filter { index in
      index > 0
        && !(isOfStates && Standing.isFinding(String(decoding: cells[index], as: UTF8.self)))
    }
    let first = written[0] == 0 ? [0] : []
    if take(cells, first + told) { return }
    guard take(cells, told) else { return nil }
  }

  /// Whether a cell may say something of its column, at a glance.
  private static func mayTell(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.contains { "-.".utf8.contains($0) }
      || Rank(cell).isAlone
  }

  /// Takes what some cells say of their columns; false where they aren't all of one kind.
  private mutating func take(_ cells: [ArraySlice<UInt8>], _ told: [Int]) -> Bool {
    guard told.count > 1 else { return false }
    let ranks = told.map { Self.rank(cells[$0]) }
    if ranks.allSatisfy(\.isAlone) {
      let best = ranks.map(\.order).max() ?? 0
      voids = Set(
        zip(told, ranks).filter { $1 == .void || best == Rank.valid.order && $1 != .valid }.map(\.0)
      )
      return !voids.isEmpty
    }
    let names = told.map { String(decoding: cells[$0], as: UTF8.self) }
    guard names.allSatisfy(Standing.isNameAlone) else { return false }
    for (column, name) in zip(told, names) {
      let named = Set(RegionWords(cells[column]))
      if named.isEmpty { domains[column] = domainOfData(name) } else { regions[column] = named }
    }
    // Two domains may be name and value of some other record.
    let isOfDomains = cells[0].allSatisfy(\.isBlank) || RecordColumn(heading: cells[0]) == .domain
    return regions.count == told.count || domains.count == told.count && isOfDomains
  }

  /// What a cell of nothing else says of whether its column holds.
  private static func rank(_ cell: ArraySlice<UInt8>) -> Rank {
    let words = Standing.words(of: String(decoding: cell, as: UTF8.self))
    return words.count <= RecordColumn.mostWords ? Rank(words) : .plain
  }

  /// Whether nothing is said of any column.
  var areNone: Bool { regions.isEmpty && domains.isEmpty && voids.isEmpty }

  /// Adds what another line says of the same columns.
  mutating func add(_ other: ColumnFacts) {
    regions.merge(other.regions) { $1 }
    domains.merge(other.domains) { $1 }
    voids.formUnion(other.voids)
  }

  /// In bytes.
  private static let longestCell = 60
  private static let mostColumns = 64
}
