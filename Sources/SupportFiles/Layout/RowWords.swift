import Diagnostics
import Text

/// The words of a line, cut at blanks and at what stands between the cells of a table.
struct RowWords {
  private let text: DecodedText
  /// Without quotes, brackets and marks around them, and links.
  let words: [Range<Int>]
  /// The values of TXT records, which may hold blanks and end their cells; after the first, nothing
  /// else of the line is looked at.
  private let texts: [Range<Int>]

  init(_ line: Range<Int>, in text: DecodedText) {
    self.text = text
    var words: [Range<Int>] = []
    var texts: [Range<Int>] = []
    var index = line.lowerBound
    while index < line.upperBound, words.count + texts.count < Self.mostWords {
      let start = Self.endOfGap(at: index, in: line, of: text)
      guard start < line.upperBound else { break }
      index = Self.endOfWord(at: start, in: line, of: text)
      if Self.hasTag(text.bytes[start..<index]) {
        index = Self.endOfText(at: start, in: line, of: text)
        texts.append(Self.bare(start..<index, in: text, without: " ,|`\t'{}"))
      }
      guard texts.isEmpty else { continue }
      let shown = Self.shownText(ofLink: start..<index, in: text) ?? start..<index
      for piece in Self.pieces(of: shown, in: text) {
        let word = Self.bare(piece, in: text, without: "\"'`()<>[]*:-{}=@")
        if !word.isEmpty { words.append(word) }
      }
    }
    self.words = words
    self.texts = texts
  }

  /// The words where nothing else stands in the line.
  var wordsAlone: [Range<Int>]? { texts.isEmpty ? words : nil }

  /// More than any record has; a sentence may have several.
  private static let mostWords = 4000

  var fields: [Located<String>] {
    (words + texts).map { text.located($0).map(trimmed) }
  }

  /// Whether a word begins a tag list, as `v=DKIM1` does; an arrow `=>` doesn't, nor does a key
  /// before its value.
  private static func hasTag(_ word: ArraySlice<UInt8>) -> Bool {
    let bare = word.drop { "\"'`({".utf8.contains($0) }
    guard let sign = bare.prefix(8).firstIndex(of: UInt8(ascii: "=")), sign > bare.startIndex else {
      return false
    }
    return bare[..<sign].allSatisfy(\.isLetter) && sign - bare.startIndex <= 2
  }

  /// Where a text ends that begins at a word: at the quote that it begins with, else with the line.
  private static func endOfText(at start: Int, in line: Range<Int>, of text: DecodedText) -> Int {
    let first = text.bytes[start]
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "'"),
      let end = text.bytes[(start + 1)..<line.upperBound].firstIndex(of: first)
    else {
      // Cells of a table end at the next pipe or tab, which no key has.
      return text.bytes[start..<line.upperBound].firstIndex {
        $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\t")
      }
        ?? line.upperBound
    }
    return end + 1
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

  // MARK: Cutting

  private static func endOfGap(at index: Int, in line: Range<Int>, of text: DecodedText) -> Int {
    var index = index
    while index < line.upperBound {
      let length = lengthOfGap(at: index, in: text.bytes)
      guard length > 0 else { break }
      index += length
    }
    return min(index, line.upperBound)
  }

  private static func endOfWord(at index: Int, in line: Range<Int>, of text: DecodedText) -> Int {
    var index = index
    while index < line.upperBound, lengthOfGap(at: index, in: text.bytes) == 0 { index += 1 }
    return index
  }

  /// The length of a blank, or of a mark that stands between words in some script; 0 for another
  /// byte.
  private static func lengthOfGap(at index: Int, in bytes: [UInt8]) -> Int {
    let byte = bytes[index]
    if byte < 0x80 {
      // Most are letters and dots.
      guard byte <= UInt8(ascii: ";") || byte == UInt8(ascii: "|") else { return 0 }
      let isGap =
        byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
        || byte == UInt8(ascii: "|")
      return isGap ? 1 : 0
    }
    guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF, index + 2 < bytes.count else { return 0 }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    // Arrows; 、 。 「 」 【 】; （ ） ， ： ；; bullets and the lines of boxes.
    case (0xE2, 0x86, 0x90...0xB3), (0xE2, 0x87, 0x84...0x92), (0xE2, 0x9E, 0x94...0xBE):
      return 3
    case (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x8A...0x91): return 3
    case (0xEF, 0xBC, 0x88...0x89), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9A...0x9B): return 3
    case (0xE2, 0x80, 0xA2), (0xE2, 0x94, 0x80...0xBF): return 3
    default: return 0
    }
  }

  /// The parts of a word that a colon or an equals sign joins to what stands before it:
  /// `"name":"x._domainkey…"`.
  private static func pieces(of word: Range<Int>, in text: DecodedText) -> [Range<Int>] {
    guard let joint = text.bytes.firstIndex(of: UInt8(ascii: ":"), or: UInt8(ascii: "="), in: word),
      word.contains(joint)
    else { return [word] }
    let bytes = text.bytes[word]
    guard bytes.containsWord("_domainkey") || bytes.containsWord("amazonses"),
      !bytes.containsWord("://")
    else { return [word] }
    return bytes.split { ":=(){}\"".utf8.contains($0) }.map { $0.startIndex..<$0.endIndex }
  }

  private static func bare(
    _ word: Range<Int>, in text: DecodedText, without marks: StaticString
  ) -> Range<Int> {
    marks.withUTF8Buffer { marks in
      var (start, end) = (word.lowerBound, word.upperBound)
      while start < end, marks.contains(text.bytes[start]) { start += 1 }
      while start < end, marks.contains(text.bytes[end - 1]) || endsSentence(start..<end) {
        end -= 1
      }
      return start..<end

      /// Whether a sentence ends after a bracket or quote: `(x.dkim.amazonses.com).`
      func endsSentence(_ word: Range<Int>) -> Bool {
        word.count > 1 && ".!?".utf8.contains(text.bytes[word.upperBound - 1])
          && "\"'`)>]*".utf8.contains(text.bytes[word.upperBound - 2])
      }
    }
  }
}
