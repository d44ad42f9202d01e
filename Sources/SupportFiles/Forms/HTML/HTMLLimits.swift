import Diagnostics
import Text

extension WebPage {
  /// The bytes of a page that are read.
  private static let longestPage = 4 << 20
  /// The attributes of a tag; libxml2 compares each with all before it.
  private static let mostAttributes = 100

  /// Whether reading a page takes no longer than pages that people read; if not, says so.
  static func isReadable(_ text: DecodedText, _ reading: inout Reading) -> Bool {
    guard text.bytes.count <= longestPage else {
      reading.report(
        .unsupportedForm,
        "the web page has more than \(longestPage >> 20) MB; paste the records as a table instead",
        at: text.range(0..<0))
      return false
    }
    guard let tag = tagWithTooManyAttributes(text.bytes) else { return true }
    reading.report(
      .unsupportedForm,
      "this tag has more than \(mostAttributes) attributes; paste the records as a table instead",
      at: text.range(tag..<tag + 1))
    return false
  }

  /// The offset of the first tag that has more attributes than are read.
  private static func tagWithTooManyAttributes(_ page: [UInt8]) -> Int? {
    var index = 0
    while let start = page[index...].firstIndex(of: UInt8(ascii: "<")) {
      let (end, attributes) = tag(at: start, in: page)
      if attributes > mostAttributes { return start }
      index = end
    }
    return nil
  }

  /// Where a tag ends, and about how many attributes it has: what stands between blanks, but for
  /// blanks in quotes.
  private static func tag(at start: Int, in page: [UInt8]) -> (end: Int, attributes: Int) {
    var (index, attributes) = (start + 1, 0)
    guard index < page.count, page[index].isLetter else { return (index, 0) }
    while index < page.count, page[index] != UInt8(ascii: ">"), attributes <= mostAttributes {
      let byte = page[index]
      if byte.isBlank || byte.isLineBreak || byte == UInt8(ascii: "/") { attributes += 1 }
      let isQuote = byte == .quote || byte == UInt8(ascii: "'")
      if isQuote, page[index - 1] == UInt8(ascii: "=") || page[index - 1].isBlank,
        let closing = page[(index + 1)...].firstIndex(of: byte)
      {
        attributes += 1
        index = closing
      }
      index += 1
    }
    return (index, attributes)
  }
}
