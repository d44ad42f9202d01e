import Text

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
