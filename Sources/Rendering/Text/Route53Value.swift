import DNS

/// The value of a record as the API of Route 53 takes it ("Supported DNS record types", Route 53
/// developer guide). CloudFormation passes it on as it is.
///
/// | record | value |
/// |---|---|
/// | CNAME to `a.example` | `a.example.` |
/// | MX 10 to `a.example` | `10 a.example.` |
/// | TXT | its character strings, each in double quotes, with a space between |
func route53Value(_ data: RecordData) -> String {
  switch data {
  case .cname(let target): target.absolute
  case .mx(let preference, let exchange): "\(preference) \(exchange.absolute)"
  case .txt(let text): "\"\(route53Text(text))\""
  }
}

/// The value as Terraform's provider takes it: the same, but the provider puts the outermost quotes
/// of a TXT record itself (`expandTxtEntry` of `aws_route53_record`).
func terraformValue(_ data: RecordData) -> String {
  switch data {
  case .cname, .mx: route53Value(data)
  case .txt(let text): route53Text(text)
  }
}

/// Text as Route 53 writes it between the outermost quotes of a TXT record.
///
/// | text | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | octets outside printable ASCII | `\ooo`, three octal digits |
/// | between two character strings (255 octets) | `" "` |
///
/// Strings are cut before they are escaped, so no cut falls inside an escape.
func route53Text(_ text: String) -> String {
  if text.utf8.count <= maximumCharacterString, text.utf8.allSatisfy(isPlainInRoute53) {
    return text
  }
  var written: [UInt8] = []
  for (index, string) in characterStrings(of: text).enumerated() {
    if index > 0 { written.append(contentsOf: "\" \"".utf8) }
    for octet in string { appendRoute53(octet, to: &written) }
  }
  return String(decoding: written, as: UTF8.self)
}

private func isPlainInRoute53(_ octet: UInt8) -> Bool {
  !mayNeedEscape(octet)
}

private func appendRoute53(_ octet: UInt8, to written: inout [UInt8]) {
  switch octet {
  case UInt8(ascii: "\""), UInt8(ascii: "\\"):
    written.appendEscaped(octet)
  case 0x20...0x7E:
    written.append(octet)
  default:
    written.appendEscaped(UInt8(ascii: "0") + (octet >> 6))
    written.append(UInt8(ascii: "0") + ((octet >> 3) & 7))
    written.append(UInt8(ascii: "0") + (octet & 7))
  }
}
