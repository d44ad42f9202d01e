import Text

/// The headings of a table: which column holds what, and which columns make a record.
struct Headings {
  let columns: [RecordColumn?]
  /// The columns of each record of a row: several where headings stand several times.
  let groups: [ColumnPlaces]
  /// What the headings say besides, by column: «eu-west-1 name».
  let regions: [Int: Set<String>]
  let domains: [Int: String]
  /// What the columns beside those of the record may say of it.
  let remarks: [Remark]
  /// The columns of names and tokens that are old or wrong.
  let voidColumns: Set<Int>
  /// The columns of values that others replace.
  let formerColumns: Set<Int>

  enum Remark {
    case none, text, state, buttons
    /// Yes or no to what the heading says.
    case flag(Standing.Verdict)
  }

  /// Nil where no column is one of names, or none one of values, but for tables of tokens by
  /// domain.
  ///
  /// - Parameter above: the cells of the row above, which may say whose the records of each part of
  ///   the rows are.
  init?(_ cells: [ArraySlice<UInt8>], below above: [ArraySlice<UInt8>] = []) {
    let ranked = RankedColumns(cells)
    let columns = ranked.columns
    let haveNames = columns.contains { $0?.isOfName == true }
    guard haveNames && columns.contains(.value) || Self.areOfTokens(columns) else {
      return nil
    }
    self.columns = columns
    voidColumns = ranked.voidColumns
    formerColumns = ranked.formerColumns
    remarks = zip(columns, cells).map(Self.remark)
    groups = Self.groups(columns)
    var (regions, domains): ([Int: Set<String>], [Int: String]) = ([:], [:])
    for (column, cell) in cells.enumerated() where cell.count > 7 {
      let named = cell.count < 100 ? Set(RegionWords(cell)) : []
      if !named.isEmpty { regions[column] = named }
      if columns[column] != nil, let domain = Self.domain(in: cell) { domains[column] = domain }
    }
    for (column, cell) in Self.captions(above, of: groups, columns.count) {
      let named = Set(RegionWords(cell))
      if !named.isEmpty { regions[column] = regions[column] ?? named }
      domains[column] = domains[column] ?? Self.domain(in: cell)
    }
    (self.regions, self.domains) = (regions, domains)
  }

  /// Headings that say nothing besides: one record a row, each column once.
  init(plain columns: [RecordColumn]) {
    self.columns = columns
    groups = Self.groups(columns)
    remarks = columns.map { _ in .none }
    (regions, domains, voidColumns, formerColumns) = ([:], [:], [], [])
  }

  var count: Int { columns.count }

  /// What a column may say of the records, by its heading.
  private static func remark(_ column: RecordColumn?, _ heading: ArraySlice<UInt8>) -> Remark {
    guard column == nil || column == .other || column == .remark else { return .none }
    // Their cells are about the proxy of a record, or the like.
    guard
      !["prox", "alias", "routing", "ttl", "health"].contains(where: { heading.containsWord($0) })
    else { return .none }
    let words = String(decoding: heading, as: UTF8.self)
    if let standing = Standing(words), !Standing.isFinding(words) {
      return .flag(standing.verdict)
    }
    guard column == .remark else { return .buttons }
    return HeadingVocabulary.states.contains { heading.containsWord($0) } ? .state : .text
  }

  /// Whether the rows have a domain and its tokens, and no records.
  var areOfTokens: Bool { Self.areOfTokens(columns) }

  private static func areOfTokens(_ columns: [RecordColumn?]) -> Bool {
    columns.contains(.token) && columns.contains(.domain) && !columns.contains(.name)
  }

  private static func groups(_ columns: [RecordColumn?]) -> [ColumnPlaces] {
    let records = columns.count { $0 == .name }
    guard records > 1, columns.count(where: { $0 == .value }) == records else {
      return [ColumnPlaces(of: 0, among: 1, in: columns)]
    }
    return (0..<records).map { ColumnPlaces(of: $0, among: records, in: columns) }
  }

  /// The cells of the row above that stand over each column: one for each record of a row, else
  /// each over the columns up to the next one, where that gives each record its own.
  private static func captions(
    _ above: [ArraySlice<UInt8>], of groups: [ColumnPlaces], _ count: Int
  ) -> [Int: ArraySlice<UInt8>] {
    let written = above.indices.filter { !above[$0].allSatisfy(\.isBlank) }
    guard groups.count > 1, written.count > 1, above.allSatisfy({ $0.count < 300 }) else {
      return [:]
    }
    let cells =
      written.count == groups.count
      ? written : groups.compactMap { group in written.last { $0 <= group[.name] ?? count } }
    guard cells.count == groups.count, Set(cells).count == cells.count else { return [:] }
    var captions: [Int: ArraySlice<UInt8>] = [:]
    for (group, cell) in zip(groups, cells) {
      for column in group.columns { captions[column] = above[cell] }
    }
    return captions
  }

  /// The domain that a heading begins with: «example.com name».
  private static func domain(in heading: ArraySlice<UInt8>) -> String? {
    guard heading.count < 300 else { return nil }
    return heading.split(whereSeparator: \.isBlank).first { word in
      word.contains(UInt8(ascii: ".")) && word.allSatisfy(\.isOfName)
        && word.first != UInt8(ascii: ".") && word.last != UInt8(ascii: ".")
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Where the fields of a record stand in a row.
struct ColumnPlaces {
  /// By the raw values of the columns.
  private var places: [Int?] = Array(repeating: nil, count: RecordColumn.allCases.count)

  /// The places of one of several records of a row. Of a column that the records have not each for
  /// itself, the first is all of theirs.
  init(of record: Int, among records: Int, in columns: [RecordColumn?]) {
    for (place, column) in columns.enumerated() {
      guard let column, places[column.rawValue] == nil else { continue }
      places[column.rawValue] = place
    }
    guard records > 1 else { return }
    for column in RecordColumn.allCases {
      let own = columns.indices.filter { columns[$0] == column }
      if own.count == records { places[column.rawValue] = own[record] }
    }
  }

  subscript(column: RecordColumn) -> Int? { places[column.rawValue] }

  /// All of them.
  var columns: [Int] { places.compactMap(\.self) }
}
