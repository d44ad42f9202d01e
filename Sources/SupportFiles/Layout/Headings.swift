import Text

/// The headings of a table: which column holds what, and which columns make a record.
struct Headings {
  let columns: [RecordColumn?]
  /// The columns of each record of a row: several where headings stand several times.
  let groups: [[RecordColumn: Int]]
  /// What the headings say besides, by column: «eu-west-1 name».
  let regions: [Set<String>]
  let domains: [String?]

  /// Nil where no column is one of names, or none one of values.
  init?(_ cells: [ArraySlice<UInt8>]) {
    let columns = cells.map { RecordColumn(heading: $0) }
    guard columns.contains(.name), columns.contains(.value) else { return nil }
    self.columns = columns
    groups = Self.groups(columns)
    regions = cells.map { $0.count < 100 && $0.count > 7 ? Set(RegionWords($0)) : [] }
    domains = zip(cells, columns).map { $1 == nil ? nil : Self.domain(in: $0) }
  }

  var count: Int { columns.count }

  private static func groups(_ columns: [RecordColumn?]) -> [[RecordColumn: Int]] {
    guard columns.count(where: { $0 == .name }) > 1 else { return [firstPlaces(columns)] }
    let places = Dictionary(
      grouping: columns.indices.filter { columns[$0] != nil }, by: { columns[$0] ?? .other })
    let records = places[.name]?.count ?? 0
    guard records > 1, places[.value]?.count == records else {
      return [places.compactMapValues(\.first)]
    }
    return (0..<records).map { record in
      places.compactMapValues { $0.count == records ? $0[record] : $0.first }
    }
  }

  private static func firstPlaces(_ columns: [RecordColumn?]) -> [RecordColumn: Int] {
    var places: [RecordColumn: Int] = [:]
    for (place, column) in columns.enumerated() {
      if let column, places[column] == nil { places[column] = place }
    }
    return places
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
