import Text

/// Which octets a text has: one look at it that answers many questions, since what has no `<` is no
/// web page, and what has no `{` no configuration.
struct OctetCensus {
  /// By the octets' numbers.
  private var isThere = InlineArray<256, Bool>(repeating: false)
  /// Whether all octets are ASCII.
  let isASCII: Bool

  init(_ bytes: [UInt8]) {
    var all: UInt8 = 0
    for byte in bytes {
      isThere[Int(byte)] = true
      all |= byte
    }
    isASCII = all < 0x80
  }

  /// Whether the text has an octet.
  func has(_ octet: UInt8) -> Bool { isThere[Int(octet)] }

  /// Whether the text may have a word of ASCII in any case, at a glance.
  ///
  /// - Parameter word: in lower case.
  func mayHave(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      word.allSatisfy { has($0) || $0.isLetter && has($0 & ~0x20) }
    }
  }

  /// Whether the text has anything but blanks and line breaks.
  var hasInk: Bool {
    isThere.indices.contains { isThere[$0] && !UInt8($0).isBlank && !UInt8($0).isLineBreak }
  }
}
