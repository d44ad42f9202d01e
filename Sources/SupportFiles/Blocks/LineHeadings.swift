/// The headings in a line, `Name:` say, each with what stands behind it.
struct LineHeadings {
  struct Field {
    let column: RecordColumn
    /// The value, which may be empty, without blanks around it.
    let offsets: Range<Int>
  }

  /// In the order of the line; empty where it has no heading.
  let fields: [Field]

  init(_ line: Range<Int>, of text: DecodedText) {
    let hasRoom = line.count > RecordColumn.headingLengths.lowerBound
    let headings = hasRoom ? Self.headings(in: line, of: text) : []
    guard !headings.isEmpty else {
      fields = []
      return
    }
    fields = headings.indices.map { index in
      let end = index + 1 < headings.count ? headings[index + 1].start : line.upperBound
      // The next heading may begin with marks that end this one.
      let value = text.trimmed(min(headings[index].end, end)..<end)
      // «Name: x, Type: CNAME»: the comma belongs to neither, nor does one at a line's end.
      let hasComma = text.bytes[value].last == UInt8(ascii: ",")
      return Field(
        column: headings[index].column,
        offsets: value.lowerBound..<(value.upperBound - (hasComma ? 1 : 0)))
    }
  }

  private struct Heading {
    let column: RecordColumn
    let start: Int
    /// Behind the colon.
    let end: Int
  }

  private static func headings(in line: Range<Int>, of text: DecodedText) -> [Heading] {
    var headings: [Heading] = []
    var searched = line.lowerBound
    while headings.count < mostHeadings,
      let colon = text.bytes[searched..<line.upperBound].firstIndex(of: UInt8(ascii: ":"))
    {
      let window =
        max(searched, colon - RecordColumn.headingLengths.upperBound - decoration)..<colon
      searched = colon + 1
      if let heading = heading(in: window, of: text) { headings.append(heading) }
    }
    return headings
  }

  /// More than any line has that people read.
  private static let mostHeadings = 64

  /// Room for what decorates a heading: a number, a bullet, the mark of a reply.
  private static let decoration = 8

  /// The longest run of words right before a colon that is a heading.
  private static func heading(in window: Range<Int>, of text: DecodedText) -> Heading? {
    let starts = window.dropLast(RecordColumn.headingLengths.lowerBound - 1)
      .filter { isWordStart($0, in: window, of: text) }
    for start in starts.suffix(RecordColumn.mostWords) {
      let column = RecordColumn(heading: text.bytes[start..<window.upperBound])
      if let column, column != .domain {
        let end = window.upperBound + 1
        return Heading(
          column: column, start: start,
          end: end + closingEmphasis(at: end, from: start, of: text))
      }
    }
    return nil
  }

  /// The length of the emphasis that ends behind a colon, as in `**Name:**`.
  private static func closingEmphasis(at end: Int, from start: Int, of text: DecodedText) -> Int {
    let marks = text.bytes[start..<end].prefix { !$0.isLetter }
      .reversed().prefix { $0 == UInt8(ascii: "*") || $0 == .underscore }
    return text.bytes[end...].starts(with: marks) ? marks.count : 0
  }

  private static func isWordStart(_ index: Int, in window: Range<Int>, of text: DecodedText) -> Bool
  {
    guard !text.bytes[index].isBlank else { return false }
    return index == 0 || index == window.lowerBound || text.bytes[index - 1].isBlank
  }
}
