import Text

/// The names of DKIM records in a text, wherever they stand in it: `<selector>._domainkey`.
struct KeyMentions {
  struct Name {
    /// The labels before `_domainkey`, in lower case; empty for a placeholder.
    let selector: Substring
    /// Of the name in the text.
    let offsets: Range<Int>
    /// What stands behind `_domainkey`, with the dot; it may be empty.
    let rest: Range<Int>
  }

  /// In the order of the text.
  let names: [Name]

  init(in text: DecodedText) {
    var names: [Name] = []
    let bytes = text.bytes
    for label in Self.labels(in: bytes) {
      let dot = label.lowerBound - 1
      guard dot > 0, bytes[dot] == UInt8(ascii: ".") else { continue }
      var start = dot
      while start > 0, dot - start < Self.longestSelector, bytes[start - 1].isOfName { start -= 1 }
      while start < dot, !bytes[start].isOfLabel { start += 1 }
      var end = label.upperBound
      while end < bytes.count, end - label.upperBound < 300, bytes[end].isOfName { end += 1 }
      names.append(
        Name(
          selector: text.string(start..<dot).lowercased()[...], offsets: start..<end,
          rest: label.upperBound..<end))
    }
    self.names = names
  }

  /// More than a name has room for.
  private static let longestSelector = 253

  /// How many times a DKIM record's label stands in a text: a glance, to see whether more is needed.
  static func countOfLabels(in bytes: some Collection<UInt8>) -> Int {
    bytes.withContiguousStorageIfAvailable { bytes in
      var count = 0
      for index in bytes.indices where bytes[index] == .underscore {
        if bytes[index...].starts(withWord: "_domainkey") { count += 1 }
      }
      return count
    } ?? 0
  }

  private static func labels(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.indices.lazy
        .filter { bytes[$0] == .underscore && bytes[$0...].starts(withWord: "_domainkey") }
        .map { $0..<$0 + "_domainkey".utf8.count }
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
