import Text

/// Whether a byte of UTF-8 may need an escape in a quoted string of HCL, JSON or YAML, or belongs
/// to a character that may.
func mayNeedBackslash(_ byte: UInt8) -> Bool {
  byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}

/// Whether any of eight bytes may.
func mayNeedBackslash(_ bytes: EightBytes) -> Bool {
  bytes.holdUnprintable || bytes.hold("\"") || bytes.hold("\\")
}

/// The escapes that HCL, JSON and YAML share.
extension [UInt8] {
  /// Writes a backslash and the character.
  mutating func appendEscaped(_ character: UInt8) {
    append(UInt8(ascii: "\\"))
    append(character)
  }

  /// Writes a quote, backslash, line feed, carriage return or tab as its two-character escape, or
  /// nothing where the scalar is none of these.
  mutating func appendShortEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "\\": appendEscaped(UInt8(ascii: scalar))
    case "\n": appendEscaped(UInt8(ascii: "n"))
    case "\r": appendEscaped(UInt8(ascii: "r"))
    case "\t": appendEscaped(UInt8(ascii: "t"))
    default: return false
    }
    return true
  }

  /// Writes `\uNNNN`, or `\UNNNNNNNN` beyond the first plane, as HCL and YAML have it.
  mutating func appendUnicodeEscape(_ scalar: Unicode.Scalar) {
    let isLong = scalar.value > 0xFFFF
    appendEscaped(isLong ? UInt8(ascii: "U") : UInt8(ascii: "u"))
    appendHexadecimal(scalar.value, digits: isLong ? 8 : 4)
  }

  /// Writes the low digits of a number, upper case.
  mutating func appendHexadecimal(_ value: UInt32, digits: UInt32) {
    for place in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: (value >> (4 * place)) & 0xF)
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Appends text, moving what needs no escape as it is; each other character is passed on.
  mutating func append(
    _ text: consuming String, escapingBy escape: (Unicode.Scalar, inout [UInt8]) -> Void
  ) {
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = rest.firstIndex(where: mayNeedBackslash) {
        append(contentsOf: UnsafeBufferPointer(rebasing: rest[..<start]))
        // All bytes of a character outside ASCII are among these, so none is cut.
        let end = rest[start...].firstIndex { !mayNeedBackslash($0) } ?? rest.endIndex
        for scalar in String(decoding: rest[start..<end], as: UTF8.self).unicodeScalars {
          escape(scalar, &self)
        }
        rest = rest[end...]
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: rest))
    }
  }
}
