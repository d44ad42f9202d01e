import DNS
import Text

/// Writes the value of a record for CloudFormation: as the API of Route 53 takes it, but that no
/// two braces stand side by side.
///
/// CloudFormation looks for dynamic references, `{{resolve:secretsmanager:…}}`, in every string of
/// a template, and would publish the secret. A brace after a brace stands as Route 53's escape
/// `\173`, so the record stays the same.
func appendCloudFormationValue(_ data: RecordData, to output: inout [UInt8]) {
  let start = output.count
  appendRoute53Value(data, to: &output)
  let brace = UInt8(ascii: "{")
  let holdsBrace = output.withUnsafeBufferPointer { $0.firstIndex(of: brace, from: start) != nil }
  guard holdsBrace else { return }
  let value = Array(output[start...])
  output.removeSubrange(start...)
  var previous: UInt8?
  for byte in value {
    if byte == brace, previous == brace { output.append("\\173") } else { output.append(byte) }
    previous = byte
  }
}

/// Writes the value of a record as the API of Route 53 takes it ("Supported DNS record types",
/// Route 53 developer guide). CloudFormation passes it on as it is.
///
/// | record | value |
/// |---|---|
/// | CNAME to `a.example` | `a.example.` |
/// | MX 10 to `a.example` | `10 a.example.` |
/// | TXT | its character strings, each in double quotes, with a space between |
func appendRoute53Value(_ data: RecordData, to output: inout [UInt8]) {
  appendValue(data, hostsEndInDot: true, to: &output) { text, output in
    output.append(UInt8(ascii: "\""))
    appendRoute53Text(text, to: &output)
    output.append(UInt8(ascii: "\""))
  }
}

/// Writes text as Route 53 has it between the outermost quotes of a TXT record.
///
/// | text | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | octets outside printable ASCII | `\ooo`, three octal digits |
/// | between two character strings (255 octets) | `" "` |
///
/// Strings are cut before they are escaped, so no cut falls inside an escape.
func appendRoute53Text(_ text: String, to output: inout [UInt8]) {
  let isPlain = text.withOctets {
    $0.count <= maximumCharacterString && !anyBytes(of: $0, mayNeedBackslash)
  }
  if isPlain { return output.append(text) }
  for (index, string) in characterStrings(of: text).enumerated() {
    if index > 0 { output.append("\" \"") }
    for octet in string { appendRoute53Octet(octet, to: &output) }
  }
}

private func appendRoute53Octet(_ octet: UInt8, to output: inout [UInt8]) {
  switch octet {
  case UInt8(ascii: "\""), UInt8(ascii: "\\"):
    output.appendEscaped(octet)
  case 0x20...0x7E:
    output.append(octet)
  default:
    output.appendEscaped(UInt8(ascii: "0") + (octet >> 6))
    output.append(UInt8(ascii: "0") + ((octet >> 3) & 7))
    output.append(UInt8(ascii: "0") + (octet & 7))
  }
}
