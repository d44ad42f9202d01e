import Text

/// The headings in a line, such as `Name:`, each with what stands after it.
struct LineHeadings {
  struct Field {
    let column: RecordColumn
    /// The heading with its colon.
    let heading: Range<Int>
    /// The value, which may be empty, without blanks around it.
    let offsets: Range<Int>
    /// Whether the words before the heading call it old or new.
    var rank = Rank.plain

    /// Whether it is a domain that ends a sentence which is long before it: «Log in at your domain:
    /// x».
    func isInProse(in line: Range<Int>, of text: DecodedText) -> Bool {
      guard column == .domain else { return false }
      let before = text.bytes[line.lowerBound..<offsets.lowerBound]
      return before.split(whereSeparator: \.isBlank).count > RecordColumn.mostWords
    }
  }

  /// In the order of the line; empty where it has no heading.
  let fields: [Field]

  init(_ line: Range<Int>, of text: DecodedText) {
    let hasRoom = line.count > RecordColumn.shortestHeading
    let headings = hasRoom ? Self.headings(in: line, of: text) : []
    guard !headings.isEmpty else {
      fields = []
      return
    }
    let endOfLast = Self.withoutBraces(line, of: text).upperBound
    fields = headings.indices.map { index in
      let end = index + 1 < headings.count ? headings[index + 1].start : endOfLast
      // The next heading may begin with marks that end this one.
      let value = text.trimmed(min(headings[index].end, end)..<end)
      // «Name: x, Type: CNAME»: the comma belongs to neither, nor does one at a line's end. A
      // semicolon there may be of the value.
      let isLast = index + 1 == headings.count
      let hasComma =
        text.bytes[value].last.map { $0 == UInt8(ascii: ",") || !isLast && $0 == UInt8(ascii: ";") }
        ?? false
      return Field(
        column: headings[index].column,
        heading: headings[index].start..<headings[index].end,
        offsets: value.lowerBound..<(value.upperBound - (hasComma ? 1 : 0)),
        rank: headings[index].rank)
    }
  }

  /// A line without what closes the object that it is of some programming language:
  /// `{ name: 'x', value: 'y' },`.
  private static func withoutBraces(_ line: Range<Int>, of text: DecodedText) -> Range<Int> {
    let words = text.trimmed(line)
    guard text.bytes[words].first == UInt8(ascii: "{") else { return line }
    let closing = text.bytes[words].reversed().prefix { "}]),; ".utf8.contains($0) }
    return line.lowerBound..<(words.upperBound - closing.count)
  }

  private struct Heading {
    let column: RecordColumn
    let start: Int
    /// The offset after the colon.
    let end: Int
    let rank: Rank
  }

  private static func headings(in line: Range<Int>, of text: DecodedText) -> [Heading] {
    var headings: [Heading] = []
    var searched = line.lowerBound
    var colons = 0
    while headings.count < mostHeadings, colons < mostColons,
      let colon = colon(in: searched..<line.upperBound, of: text)
    {
      colons += 1
      var start = max(searched, colon.lowerBound - RecordColumn.longestHeading - decoration)
      // A character's middle is none of its beginnings.
      while start < colon.lowerBound, text.bytes[start].continuesScalar { start += 1 }
      searched = colon.upperBound
      // A key in quotes is of data, whose values end otherwise than those of lines.
      guard colon.lowerBound == start || text.bytes[colon.lowerBound - 1] != .quote else {
        continue
      }
      if let heading = heading(in: start..<colon.lowerBound, of: text, after: colon.upperBound) {
        headings.append(heading)
      }
    }
    return headings
  }

  /// The next colon, which in Chinese and Japanese is as wide as their letters.
  private static func colon(in line: Range<Int>, of text: DecodedText) -> Range<Int>? {
    var rest = line
    while let index = text.bytes.firstIndex(of: UInt8(ascii: ":"), or: 0xEF, in: rest) {
      if text.bytes[index] == UInt8(ascii: ":") { return index..<index + 1 }
      if text.bytes[index...].starts(with: "：".utf8) { return index..<index + 3 }
      rest = index + 1..<line.upperBound
    }
    return nil
  }

  /// More than any line has that people read.
  private static let mostHeadings = 64
  private static let mostColons = 1000

  /// Room for what decorates a heading: a number, a bullet, the mark of a reply.
  private static let decoration = 8

  /// The longest run of words right before a colon that is a heading.
  private static func heading(
    in window: Range<Int>, of text: DecodedText, after end: Int
  ) -> Heading? {
    let starts = window.dropLast(RecordColumn.shortestHeading - 1)
      .filter { isWordStart($0, in: window, of: text) }
    for start in starts.suffix(RecordColumn.mostWords) {
      let column = RecordColumn(lineHeading: text.bytes[start..<window.upperBound])
      if let column {
        let before = text.bytes[window.lowerBound..<start]
        let isOfRecords = column != .domain || mayQualifyDomain(before)
        return Heading(
          column: isOfRecords ? column : .other, start: start,
          end: end + closingEmphasis(at: end, from: start, of: text),
          rank: before.contains(where: { $0.isLetter || $0 >= 0x80 }) ? Rank(before) : .plain)
      }
    }
    return nil
  }

  /// Whether words before «domain:» let it be that of the records, which «MAIL FROM domain:» is
  /// not. Those of a sentence may say anything, and those of the field before it nothing.
  private static func mayQualifyDomain(_ text: ArraySlice<UInt8>) -> Bool {
    let field = text.split(whereSeparator: \.isBlank).last { word in
      word.last.map { ",;|".utf8.contains($0) } == true || word.containsWord("_domainkey")
        || word.containsWord("amazonses")
    }
    let before = text[(field?.endIndex ?? text.startIndex)...]
    guard before.contains(where: { $0.isLetter || $0 >= 0x80 }) else { return true }
    let words = Standing.words(of: String(decoding: before, as: UTF8.self))
    return words.count >= RecordColumn.mostWords
      || words.allSatisfy {
        qualifiersOfDomain.contains($0)
          || StandingVocabulary.others.contains($0) && $0 != "from" && $0 != "mail"
      } && Rank(words) != .void
  }

  private static let qualifiersOfDomain: Set<String> = [
    "new", "verified", "sending", "sender", "customer", "primary", "first", "second", "next", "und",
  ]

  /// The length of the emphasis that ends after a colon, as in `**Name:**`.
  private static func closingEmphasis(at end: Int, from start: Int, of text: DecodedText) -> Int {
    let marks = text.bytes[start..<end].prefix { !$0.isLetter }
      .reversed().prefix { $0 == UInt8(ascii: "*") || $0 == .underscore }
    return text.bytes[end...].starts(with: marks) ? marks.count : 0
  }

  private static func isWordStart(_ index: Int, in window: Range<Int>, of text: DecodedText) -> Bool
  {
    guard !text.bytes[index].isBlank else { return false }
    return index == 0 || index == window.lowerBound || text.bytes[index - 1].isBlank
      || text.bytes[index - 1] == UInt8(ascii: ",")
  }
}
