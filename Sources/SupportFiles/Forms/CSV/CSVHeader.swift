import Text

/// The line of a CSV text that names its columns, and the delimiter that it shows.
struct CSVHeader {
  /// A comma, a semicolon or a tab.
  let delimiter: UInt8
  /// The header's line.
  let line: Range<Int>
  let headings: Headings
  /// Whether it is just as the SES console writes it.
  let isOfConsole: Bool

  /// Looks for a header within the first lines, since titles may come before it.
  init?(in text: DecodedText) {
    var above = 0..<0
    for line in text.lines.prefix(Self.searchedLines) where line.count <= Self.longestHeader {
      guard !text.bytes[line].containsWord("_domainkey") else { continue }
      for delimiter in Self.delimiters {
        if let header = CSVHeader(line, below: above, of: text, delimiter: delimiter) {
          self = header
          return
        }
      }
      above = line
    }
    return nil
  }

  static let delimiters = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// The line as the SES console writes it, which nearly all files have.
  private static let lineOfConsole = Array("Type,Name,Value".utf8)
  private static let headingsOfConsole = Headings(plain: [.type, .name, .value])

  private static let searchedLines = 20
  private static let longestHeader = 4096

  private init?(
    _ line: Range<Int>, below above: Range<Int>, of text: DecodedText, delimiter: UInt8
  ) {
    func cells(_ line: Range<Int>) -> [ArraySlice<UInt8>] {
      text.bytes[line].split(separator: delimiter, omittingEmptySubsequences: false)
    }
    guard text.bytes[line].contains(delimiter) else { return nil }
    isOfConsole =
      delimiter == UInt8(ascii: ",") && text.bytes[line].elementsEqual(Self.lineOfConsole)
    let headings =
      isOfConsole
      ? Self.headingsOfConsole
      : Headings(cells(line), below: above.isEmpty ? [] : cells(above))
    guard let headings else { return nil }
    self.delimiter = delimiter
    self.line = line
    self.headings = headings
  }
}
