import Text

/// A path as part of a URI (RFC 3986, section 2.1), in which nothing can end a comment or a string:
/// letters, digits and `-._~/+@,=` stay, other bytes become `%` and two hexadecimal digits.
func percentEncoded(_ path: String) -> String {
  var encoded = ""
  for byte in path.utf8 {
    if isPlain(byte) {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += (byte < 16 ? "%0" : "%") + digits
    }
  }
  return encoded
}

/// The inverse: nil where the bytes are no UTF-8 or a `%` begins no code.
func percentDecoded(_ text: String) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    let digits = rest.prefix(2)
    guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    else { return nil }
    bytes.append(value)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func isPlain(_ byte: UInt8) -> Bool {
  byte.isLetter || byte.isDigit || "-._~/+@,=".utf8.contains(byte)
}
