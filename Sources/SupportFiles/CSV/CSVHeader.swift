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

  /// The number of columns from the first to the last that is read.
  var columns: Int { max(name, type ?? 0, value) + 1 }

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
    let cells = text.bytes[line].split(separator: delimiter, omittingEmptySubsequences: false)
    let columns = cells.map { RecordColumn(heading: $0) }
    guard let name = columns.firstIndex(of: .name), let value = columns.firstIndex(of: .value)
    else { return nil }
    self.delimiter = delimiter
    self.line = line
    self.name = name
    self.type = columns.firstIndex(of: .type)
    self.value = value
  }
}
