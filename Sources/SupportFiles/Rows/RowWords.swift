import Diagnostics

/// The words of a line, cut at blanks and at what stands between the cells of a table.
struct RowWords {
  private let text: DecodedText
  /// Without quotes, brackets and marks around them, and links.
  let words: [Range<Int>]
  /// The value of a TXT record, which may hold blanks and ends its line.
  private let rest: Range<Int>?

  init(_ line: Range<Int>, in text: DecodedText) {
    self.text = text
    var words: [Range<Int>] = []
    var rest: Range<Int>?
    var index = line.lowerBound
    while index < line.upperBound, words.count < Self.mostWords {
      let start = text.bytes[index..<line.upperBound].firstIndex { !Self.isGap($0) }
      guard let start else { break }
      index = text.bytes[start..<line.upperBound].firstIndex(where: Self.isGap) ?? line.upperBound
      if Self.hasTag(text.bytes[start..<index]) {
        rest = Self.bare(start..<line.upperBound, in: text, without: " ,|`\t")
        break
      }
      let shown = Self.shownText(ofLink: start..<index, in: text) ?? start..<index
      let word = Self.bare(shown, in: text, without: "\"'`()<>[]*:-")
      if !word.isEmpty { words.append(word) }
    }
    self.words = words
    self.rest = rest
  }

  /// More than any record has.
  private static let mostWords = 100

  var fields: [Located<String>] {
    (words + [rest].compactMap(\.self)).map { text.located($0).map(trimmed) }
  }

  /// Whether a word begins a tag list, as `v=DKIM1` does; an arrow `=>` doesn't.
  private static func hasTag(_ word: ArraySlice<UInt8>) -> Bool {
    guard let sign = word.firstIndex(of: UInt8(ascii: "=")), sign > word.startIndex else {
      return false
    }
    return word[sign - 1].isLetter
  }

  /// What Markdown shows of a link `[name](http://name)`; nil for any other word.
  private static func shownText(ofLink word: Range<Int>, in text: DecodedText) -> Range<Int>? {
    guard text.bytes[word].first == UInt8(ascii: "["), word.count <= longestLink,
      let shown = textOfLink(text.string(word))
    else { return nil }
    return word.lowerBound + 1..<word.lowerBound + 1 + shown.utf8.count
  }

  /// Longer than any link around a name, in bytes.
  private static let longestLink = 1024

  private static func isGap(_ byte: UInt8) -> Bool {
    byte.isBlank || ",;|".utf8.contains(byte)
  }

  private static func bare(
    _ word: Range<Int>, in text: DecodedText, without marks: StaticString
  ) -> Range<Int> {
    marks.withUTF8Buffer { marks in
      var (start, end) = (word.lowerBound, word.upperBound)
      while start < end, marks.contains(text.bytes[start]) { start += 1 }
      while start < end, marks.contains(text.bytes[end - 1]) { end -= 1 }
      return start..<end
    }
  }
}
