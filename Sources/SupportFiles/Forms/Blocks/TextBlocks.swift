/// Lines with `Name:`, `Type:` and `Value:`, as support writes them into a ticket or a mail: in any
/// order, on lines of their own or on one, with prose between.
enum TextBlocks: Form {
  static let form = SupportFileForm.textBlocks

  static func recognise(_ text: DecodedText) -> Recognition {
    // A colon of Chinese or Japanese is no ASCII.
    guard text.census.has(UInt8(ascii: ":")) || !text.census.isASCII else { return .no }
    // In data, too, names stand before colons.
    guard !text.beginsLikeData, !text.beginsLikePython else { return .no }
    var columns: Set<RecordColumn> = []
    var fields = 0
    for line in text.lines where line.count > RecordColumn.shortestHeading {
      for field in LineHeadings(line, of: text).fields {
        columns.insert(field.column)
        if columns.contains(where: \.isOfName), columns.contains(.value) { return .likely }
        fields += 1
      }
      if fields > mostFields { return .no }
    }
    return .no
  }

  /// More than stand before the first name or value of any text.
  private static let mostFields = 10_000

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var block = RecordBlock(text: text)
    for line in text.lines {
      block.read(line, into: &reading)
      if reading.isHopeless { break }
    }
    block.finish(&reading)
  }
}
