import Text

/// Base64 (RFC 4648, section 4): a whole number of groups of four, padding only at the end.
struct Base64Text {
  /// What the text stands for.
  let octets: [UInt8]

  /// Nil where the text is not base64 with its padding.
  init?(_ text: String) {
    guard let octets = text.withOctets(Self.decoded) else { return nil }
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
    let count = text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0
    let padding = text.count - count
    guard padding <= 2, text.count.isMultiple(of: 4), padding == 0 || count > 0 else { return nil }
    let values = values
    var all: UInt8 = 0
    let length = text.count / 4 * 3
    var octets = [UInt8](unsafeUninitializedCapacity: length) { octets, written in
      for group in 0..<length / 3 {
        var bits: UInt32 = 0
        for place in 4 * group..<4 * group + 4 {
          // Padding stands for zeros.
          let value = place < count ? values[Int(text[place])] : 0
          all |= value
          bits = bits << 6 | UInt32(value)
        }
        octets[3 * group] = UInt8(truncatingIfNeeded: bits >> 16)
        octets[3 * group + 1] = UInt8(truncatingIfNeeded: bits >> 8)
        octets[3 * group + 2] = UInt8(truncatingIfNeeded: bits)
      }
      written = length
    }
    guard all < noDigit else { return nil }
    octets.removeLast(padding)
    return octets
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
