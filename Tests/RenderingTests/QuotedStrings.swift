/// What three digits after a backslash are: Route 53 writes octets in octal, name servers in
/// decimal (RFC 1035, section 5.1).
enum OctetCodes: Int {
  case octal = 8
  case decimal = 10
}

/// Reads a TXT value as who takes it does: quoted strings with a space between; nil where it is
/// wrong.
func characterStrings(in value: String, codes: OctetCodes) -> [[UInt8]]? {
  var octets = Array(value.utf8)[...]
  var strings: [[UInt8]] = []
  while octets.popFirst() == UInt8(ascii: "\"") {
    var string: [UInt8] = []
    while let octet = octets.popFirst(), octet != UInt8(ascii: "\"") {
      guard (0x20...0x7E).contains(octet) else { return nil }
      guard octet == UInt8(ascii: "\\") else {
        string.append(octet)
        continue
      }
      let digits = octets.prefix(3)
      let code = UInt8(String(decoding: digits, as: UTF8.self), radix: codes.rawValue)
      if let code, digits.count == 3 {
        string.append(code)
        octets = octets.dropFirst(3)
      } else if let escaped = octets.popFirst() {
        string.append(escaped)
      }
    }
    strings.append(string)
    guard octets.first == UInt8(ascii: " ") else { return octets.isEmpty ? strings : nil }
    octets = octets.dropFirst()
  }
  return nil
}
