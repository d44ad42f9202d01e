/// Base64 (RFC 4648, section 4): a whole number of groups of four, padding only at the end.
struct Base64Text {
  /// What the text stands for.
  let octets: [UInt8]

  /// Nil where the text is not base64 with its padding.
  init?(_ text: String) {
    var text = text
    guard let octets = text.withUTF8(Self.decoded) else { return nil }
    self.octets = octets
  }

  /// The length in bytes, header included, that a DER SEQUENCE (X.690, sections 8.1 and 8.9) at the
  /// beginning claims; nil where there is none. Public keys are one.
  var derSequenceLength: Int? {
    guard octets.count >= 4, octets[0] == 0x30 else { return nil }
    switch octets[1] {
    case 0..<0x80: return 2 + Int(octets[1])
    case 0x81: return 3 + Int(octets[2])
    case 0x82: return 4 + Int(octets[2]) << 8 + Int(octets[3])
    default: return nil
    }
  }

  private static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let digits = text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)]
    let padding = text.count - digits.count
    guard padding <= 2, text.count.isMultiple(of: 4), padding == 0 || !digits.isEmpty else {
      return nil
    }
    var octets: [UInt8] = []
    octets.reserveCapacity(text.count / 4 * 3)
    let values = values
    var bits: UInt32 = 0
    var all: UInt8 = 0
    for (index, digit) in digits.enumerated() {
      let value = values[Int(digit)]
      all |= value
      bits = bits << 6 | UInt32(value)
      // Digits bring six bits each, so every one but the first of four completes an octet.
      let left = index % 4
      if left > 0 { octets.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * left))) }
    }
    return all < noDigit ? octets : nil
  }
}

/// What each octet stands for as a digit.
private let values: [UInt8] = {
  let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  var values = [UInt8](repeating: noDigit, count: 256)
  for (value, digit) in digits.utf8.enumerated() { values[Int(digit)] = UInt8(value) }
  return values
}()

/// In place of a value, of an octet that is no digit.
private let noDigit: UInt8 = 0x40
