/// A text as part of a URI (RFC 3986, section 2.1): letters, digits and some signs stay, other
/// bytes become `%` and two hexadecimal digits.
///
/// - Parameter signs: those of ASCII that stay.
package func percentEncoded(_ text: some StringProtocol, keeping signs: String) -> String {
  var encoded = ""
  for byte in text.utf8 {
    if byte.isLetter || byte.isDigit || signs.utf8.contains(byte) {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      encoded += "%" + hexadecimal(byte, digits: 2)
    }
  }
  return encoded
}

/// The inverse: nil where the bytes are no UTF-8 or a `%` begins no code.
package func percentDecoded(_ text: String) -> String? {
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
