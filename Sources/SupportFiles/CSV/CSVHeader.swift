/// The line of a CSV text that names its columns, and the delimiter that it shows.
struct CSVHeader {
  /// A comma, a semicolon or a tab.
  let delimiter: UInt8
  /// The header's line.
  let line: Range<Int>
  /// By the raw values of `RecordColumn`; name and value are there.
  private let places: [Int?]
  /// The number of all columns: what is in none that is read may name the record's region.
  let columns: Int

  /// The first column with a heading.
  subscript(column: RecordColumn) -> Int? { places[column.rawValue] }

  /// Looks for a header within the first lines, since titles may come before it.
  init?(in text: DecodedText) {
    for line in text.lines.prefix(Self.searchedLines) where line.count <= Self.longestHeader {
      for delimiter in Self.delimiters {
        if let header = CSVHeader(line, of: text, delimiter: delimiter) {
          self = header
          return
        }
      }
    }
    return nil
  }

  static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  private static let searchedLines = 20
  private static let longestHeader = 4096

  private init?(_ line: Range<Int>, of text: DecodedText, delimiter: UInt8) {
    guard text.bytes[line].contains(delimiter) else { return nil }
    var places: [Int?] = Array(repeating: nil, count: RecordColumn.allCases.count)
    var rest = text.bytes[line]
    var columns = 0
    for column in 0... {
      columns = column + 1
      let cell = rest.prefix { $0 != delimiter }
      if let heading = RecordColumn(heading: cell) {
        places[heading.rawValue] = places[heading.rawValue] ?? column
      }
      guard cell.endIndex < rest.endIndex else { break }
      rest = rest[(cell.endIndex + 1)...]
    }
    self.delimiter = delimiter
    self.line = line
    self.places = places
    self.columns = columns
    guard self[.name] != nil, self[.value] != nil else { return nil }
  }
}
