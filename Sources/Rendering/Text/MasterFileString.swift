import DNS

/// Writes octets as the inside of a character string in quotes of a master file (RFC 1035, section
/// 5.1).
///
/// | octet | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | octets outside printable ASCII | `\DDD`, three decimal digits |
func appendMasterFileString(_ octets: some Sequence<UInt8>, to output: inout [UInt8]) {
  for octet in octets {
    switch octet {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.appendEscaped(octet)
    case 0x20..<0x7F: output.append(octet)
    default: output.append(decimalEscape(octet))
    }
  }
}
