import MailAuthentication
import Text

/// The names of DKIM records in a text, wherever they stand in it: `<selector>._domainkey`.
struct KeyMentions {
  struct Name {
    /// The labels before `_domainkey`, in lower case; empty for a placeholder.
    let selector: Substring
    /// Of the name in the text.
    let offsets: Range<Int>
    /// What stands after `_domainkey`, with the dot; it may be empty.
    let rest: Range<Int>
  }

  private let text: DecodedText

  init(in text: DecodedText) {
    self.text = text
  }

  /// In the order of the text, each made when it is asked for.
  var names: some Sequence<Name> { text.keyLabels.lazy.compactMap(name) }

  private func name(at label: Int) -> Name? {
    let bytes = text.bytes
    let (dot, rest) = (label - 1, label + "_domainkey".utf8.count)
    guard dot > 0, bytes[dot] == UInt8(ascii: ".") else { return nil }
    var start = dot
    while start > 0, dot - start < Self.longestSelector, bytes[start - 1].isOfName { start -= 1 }
    while start < dot, !bytes[start].isOfLabel { start += 1 }
    start = Self.startOfToken(in: start..<dot, of: bytes) ?? start
    var end = rest
    while end < bytes.count, end - rest < 300, bytes[end].isOfName { end += 1 }
    return Name(
      selector: text.string(start..<dot).lowercased()[...], offsets: start..<end, rest: rest..<end)
  }

  /// Where a token begins after the zone in an identifier of Terraform's, which joins zone, name
  /// and type by underscores; nil in any other name.
  private static func startOfToken(in label: Range<Int>, of bytes: [UInt8]) -> Int? {
    let start = label.upperBound - DKIMToken.usualLength
    guard start > label.lowerBound + 1, bytes[start - 1] == .underscore,
      bytes[start..<label.upperBound].allSatisfy({ $0.isOfToken })
    else { return nil }
    return start
  }

  /// Whether a text is such an identifier, which is no name itself.
  static func isIdentifier(_ text: String) -> Bool {
    let label = text.utf8.prefix { $0 != UInt8(ascii: ".") }
    guard label.count > DKIMToken.usualLength + 1, label.contains(.underscore) else { return false }
    let bytes = Array(label)
    return startOfToken(in: bytes.indices, of: bytes) != nil
  }

  /// More than a name has room for.
  private static let longestSelector = 253

  /// How many times a DKIM record's label stands in a text: a glance, to see whether more is
  /// needed.
  static func countOfLabels(in bytes: some Collection<UInt8>) -> Int {
    bytes.withContiguousStorageIfAvailable { labels(in: $0).reduce(0) { count, _ in count + 1 } }
      ?? 0
  }

  /// Whether a DKIM record's label stands in a text.
  static func areAny(in bytes: some Collection<UInt8>) -> Bool {
    bytes.withContiguousStorageIfAvailable { labels(in: $0).contains { _ in true } } == true
  }

  /// Where the label begins, in order.
  static func labels(in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { Array(labels(in: $0)) }
  }

  /// In a word with underscores, such as a label of Terraform made of a name, it is none.
  private static func labels(in bytes: UnsafeBufferPointer<UInt8>) -> some Sequence<Int> {
    sequence(state: 0) { start -> Int? in
      let label: StaticString = "_domainkey"
      while let place = label.withUTF8Buffer({ bytes.firstIndex(ofWord: $0, from: start) }) {
        start = place + label.utf8CodeUnitCount
        if start == bytes.count || bytes[start] != .underscore { return place }
      }
      return nil
    }
  }
}

extension Collection<UInt8> {
  /// Whether the bytes begin with a word of ASCII, written in lower case, in any case.
  func starts(withWord word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      var index = startIndex
      for byte in word {
        guard index < endIndex, self[index].lowercased == byte else { return false }
        formIndex(after: &index)
      }
      return true
    }
  }
}

extension UInt8 {
  /// Whether the byte may be of a DNS label of any kind.
  var isOfLabel: Bool { isLetter || isDigit || self == UInt8(ascii: "-") || self == .underscore }

  /// Whether the byte may be of a name, with its dots.
  var isOfName: Bool { isOfLabel || self == UInt8(ascii: ".") }
}
