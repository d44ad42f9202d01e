import Text

/// Finds YAML among other lines by its indentation: an element of a list or a key, and below it
/// deeper lines that are such too.
struct YAMLLines {
  private let text: DecodedText
  /// The part at hand: from the beginning of its first line to the end of its latest.
  private var part: (range: Range<Int>, indent: Int, lines: Int)?

  /// Nil where the text can't have any.
  init?(_ text: DecodedText) {
    guard Self.mayStand(in: text) else { return nil }
    self.text = text
  }

  /// Whether a text has an indented line of a key, at a glance.
  static func mayStand(in text: DecodedText) -> Bool {
    text.census.has(UInt8(ascii: ":")) && text.mentionsKeys
      && (text.holds("\n  ") || text.holds("\n- "))
  }

  /// Takes in a line, and gives the part that has ended before it.
  mutating func take(_ line: Range<Int>, _ words: Range<Int>) -> Range<Int>? {
    guard !words.isEmpty else { return nil }
    let indent = words.lowerBound - line.lowerBound
    let bytes = text.bytes[words]
    let isElement = bytes.starts(with: "- ".utf8)
    let isYAML = isElement || Self.isKey(bytes)
    if let open = part, isYAML, indent > open.indent || indent == open.indent && isElement {
      part = (open.range.lowerBound..<words.upperBound, open.indent, open.lines + 1)
      return nil
    }
    let ended = finish()
    let begins = isElement && Self.isKey(bytes.dropFirst(2)) || isYAML && bytes.last == Self.colon
    part = begins ? (line.lowerBound..<words.upperBound, indent, 1) : nil
    return ended
  }

  /// The part at hand, where it has more than a few lines and keys in them.
  mutating func finish() -> Range<Int>? {
    defer { part = nil }
    guard let part, part.lines > 2, text.bytes[part.range].containsWord("_domainkey") else {
      return nil
    }
    return part.range
  }

  private static let colon = UInt8(ascii: ":")

  /// Whether a line begins with a key, which ends in a colon before a blank or the line's end.
  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    let key = line.prefix { $0 != colon }
    guard !key.isEmpty, key.count < line.count, key.count <= longestKey else { return false }
    return line.dropFirst(key.count + 1).first?.isBlank != false
      && key.allSatisfy { $0.isOfName || "\"'/@".utf8.contains($0) }
  }

  private static let longestKey = 80
}
