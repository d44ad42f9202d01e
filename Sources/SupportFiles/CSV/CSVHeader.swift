/// The line of a CSV text that names its columns, and the delimiter that it shows.
struct CSVHeader {
  /// A comma, a semicolon or a tab.
  let delimiter: UInt8
  /// The header's line.
  let line: Range<Int>
  let name: Int
  /// Nil where no column tells the type.
  let type: Int?
  let value: Int

  /// The number of all columns: what is in none of the three may name the record's region.
  let columns: Int

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

  private static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  private static let searchedLines = 20
  private static let longestHeader = 4096

  private init?(_ line: Range<Int>, of text: DecodedText, delimiter: UInt8) {
    guard text.bytes[line].contains(delimiter) else { return nil }
    var (name, type, value): (Int?, Int?, Int?)
    var rest = text.bytes[line]
    var columns = 0
    for column in 0... {
      columns = column + 1
      let cell = rest.prefix { $0 != delimiter }
      switch RecordColumn(heading: cell) {
      case .name: name = name ?? column
      case .type: type = type ?? column
      case .value: value = value ?? column
      case nil: break
      }
      guard cell.endIndex < rest.endIndex else { break }
      rest = rest[(cell.endIndex + 1)...]
    }
    guard let name, let value else { return nil }
    self.delimiter = delimiter
    self.line = line
    self.name = name
    self.type = type
    self.value = value
    self.columns = columns
  }
}
