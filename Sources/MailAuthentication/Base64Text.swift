/// Base64 (RFC 4648, section 4).
///
/// Invariants: a whole number of groups of four, padding only at the end.
struct Base64Text {
  private let digits: [UInt8]
  private let padding: Int

  /// Nil where the text is not base64 with its padding.
  init?(_ text: String) {
    var text = text
    let (digits, padding) = text.withUTF8 { text in
      let body = text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)]
      var digits: [UInt8] = []
      digits.reserveCapacity(body.count)
      for digit in body {
        guard let value = Self.value(digit) else { break }
        digits.append(value)
      }
      return (digits.count == body.count ? digits : nil, text.count - body.count)
    }
    guard let digits, padding <= 2, (digits.count + padding).isMultiple(of: 4),
      padding == 0 || digits.count > 0
    else { return nil }
    self.digits = digits
    self.padding = padding
  }

  /// The number of bytes that the text stands for.
  var decodedCount: Int { (digits.count + padding) / 4 * 3 - padding }

  /// The length in bytes, header included, that a DER SEQUENCE (X.690, sections 8.1 and 8.9) at the
  /// beginning claims; nil where there is none. Public keys are one.
  var derSequenceLength: Int? {
    let header = octets(ofDigits: min(digits.count, 8) / 4 * 4)
    guard header.count >= 4, header[0] == 0x30 else { return nil }
    switch header[1] {
    case 0..<0x80: return 2 + Int(header[1])
    case 0x81: return 3 + Int(header[2])
    case 0x82: return 4 + Int(header[2]) << 8 + Int(header[3])
    default: return nil
    }
  }

  /// What the text stands for.
  var octets: [UInt8] { octets(ofDigits: digits.count) }

  /// What the first digits stand for, to the last whole octet.
  private func octets(ofDigits count: Int) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(count * 3 / 4)
    var bits: UInt32 = 0
    for (index, digit) in digits.prefix(count).enumerated() {
      bits = bits << 6 | UInt32(digit)
      // Digits bring six bits each, so every one but the first of four completes an octet.
      let left = index % 4
      if left > 0 { octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * left))) }
    }
    return octets
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
