import Text

/// Writes text as the inside of a JSON string (RFC 8259, section 7).
///
/// | text | written |
/// |---|---|
/// | `"` `\` | `\"` `\\` |
/// | line feed, carriage return, tab | `\n` `\r` `\t` |
/// | other hidden characters | `\uNNNN`, beyond the first plane as a surrogate pair |
func appendJSONString(_ text: String, to output: inout [UInt8]) {
  output.append(text) { scalar, output in
    if output.appendShortEscape(scalar) { return }
    guard scalar.isUnsafeToShow else { return output.append(scalar) }
    for unit in scalar.utf16 {
      output.appendEscaped(UInt8(ascii: "u"))
      output.appendHexadecimal(UInt32(unit), digits: 4)
    }
  }
}
