import MailAuthentication

/// The names and values of Easy DKIM records in a plain text, wherever they stand in it.
struct TokenMentions {
  struct Name {
    let token: Substring
    /// Of the token in the text.
    let offsets: Range<Int>
    /// What stands behind `_domainkey`, with the dot; it may be empty.
    let rest: Range<Int>
  }

  /// Names such as `<token>._domainkey`, in the order of the text, with a token of SES's usual form.
  private(set) var names: [Name] = []
  /// The tokens that have a target, too: `<token>.dkim`.
  private(set) var targets: Set<Substring> = []

  init(in text: DecodedText) {
    let bytes = text.bytes
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end].isOfToken { end += 1 }
      if end - start == DKIMToken.usualLength, start == 0 || !bytes[start - 1].isOfLabel {
        note(start..<end, of: text)
      }
      start = end + 1
    }
  }

  private mutating func note(_ offsets: Range<Int>, of text: DecodedText) {
    let rest = text.bytes[offsets.upperBound...]
    if starts(rest, with: "._domainkey") {
      let start = offsets.upperBound + "._domainkey".utf8.count
      let end = text.bytes[start...].firstIndex { !$0.isOfLabel && $0 != UInt8(ascii: ".") }
      names.append(
        Name(
          token: text.token(offsets), offsets: offsets, rest: start..<(end ?? text.bytes.count)))
    } else if starts(rest, with: ".dkim") {
      targets.insert(text.token(offsets))
    }
  }

  /// How many times a DKIM record's label stands in a text: a glance, to see whether more is needed.
  static func countOfLabels(in text: DecodedText) -> Int {
    text.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for index in bytes.indices where bytes[index] == .underscore {
        if starts(bytes[index...], with: "_domainkey") { count += 1 }
      }
      return count
    }
  }
}

/// Whether bytes begin with a word of ASCII, written in lower case, in any case.
private func starts(_ bytes: some Sequence<UInt8>, with word: String) -> Bool {
  bytes.lazy.map(\.lowercased).starts(with: word.utf8)
}

extension DecodedText {
  fileprivate func token(_ offsets: Range<Int>) -> Substring {
    string(offsets).lowercased()[...]
  }
}

extension UInt8 {
  /// Whether the byte may be of a token of SES's form, in any case.
  fileprivate var isOfToken: Bool {
    isLetter || self >= UInt8(ascii: "2") && self <= UInt8(ascii: "7")
  }

  /// Whether the byte may be of a DNS label of any kind.
  fileprivate var isOfLabel: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == .underscore
  }
}
