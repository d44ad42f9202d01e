import Diagnostics
import Text

/// The domain in a line of its own above a table, whose rows have relative names: «Domain:
/// example.net», «**Domain:** example.net», «## example.net».
struct DomainLine {
  /// Nil where no such line stands above, or another line between speaks of some name.
  private(set) var domain: Located<String>?

  /// Takes in a line that is no row of a table.
  mutating func read(_ line: Range<Int>, in text: DecodedText) {
    guard domain != nil || line.count <= Self.longest else { return }
    let fields = LineHeadings(line, of: text).fields
    if fields.count == 1, fields[0].column == .domain {
      domain = fields[0].isInProse(in: line, of: text) ? nil : name(in: fields[0].offsets, of: text)
    } else if fields.isEmpty, Self.mayName(text.bytes[line]) {
      domain = heading(line, of: text)
    }
  }

  /// The domain that a heading of Markdown is, or a bold line.
  private func heading(_ line: Range<Int>, of text: DecodedText) -> Located<String>? {
    let words = text.trimmed(line)
    let marks: (UInt8) -> Bool = { "#*_: \t".utf8.contains($0) }
    guard let first = text.bytes[words].first, first != UInt8(ascii: ":"), marks(first),
      words.count <= Self.longest
    else { return nil }
    let name = text.bytes[words].drop(while: marks).dropLast(while: marks).indices
    return domainOfWords(text.string(name)) == nil ? nil : text.located(name)
  }

  /// The domain, which is that of the next table alone.
  mutating func take() -> Located<String>? {
    defer { domain = nil }
    return domain
  }

  /// The first word of a value, after which no other name stands.
  private func name(in value: Range<Int>, of text: DecodedText) -> Located<String>? {
    let word = value.prefix { !text.bytes[$0].isBlank }
    let name = text.located(word).map { unquotedName($0) }
    let rest = text.bytes[word.upperBound..<value.upperBound]
    return domainOfData(name.value) == nil || Self.mayName(rest) ? nil : name
  }

  /// In bytes.
  private static let longest = 400

  /// Whether a line has a dot within a word, as names have, and as some other words have.
  private static func mayName(_ line: ArraySlice<UInt8>) -> Bool {
    zip(line.dropFirst(), line.dropFirst(2)).contains { dot, next in
      dot == UInt8(ascii: ".") && (next.isLetter || next >= 0x80)
    }
  }
}
