/// The line of the first `{{` in a string of JSON, from 1 on; nil where there is none.
///
/// CloudFormation takes `{{resolve:…}}` for a dynamic reference wherever it stands in a template,
/// and reads JSON's escapes before it looks.
func dynamicReferenceLine(in json: [UInt8]) -> Int? {
  let brace = UInt8(ascii: "{")
  var line = 1
  var isBehindBrace = false
  var rest = json[...]
  while let byte = rest.first {
    let length = byte == UInt8(ascii: "\\") ? escapeLength(at: rest) : 1
    let isBrace = byte == brace || length == 6 && isEscapedBrace(rest.prefix(6))
    if isBrace, isBehindBrace { return line }
    isBehindBrace = isBrace
    if byte == UInt8(ascii: "\n") { line += 1 }
    rest = rest.dropFirst(length)
  }
  return nil
}

/// Two characters, or six of `\uNNNN`.
private func escapeLength(at text: ArraySlice<UInt8>) -> Int {
  text.dropFirst().first == UInt8(ascii: "u") ? 6 : 2
}

private func isEscapedBrace(_ escape: ArraySlice<UInt8>) -> Bool {
  String(decoding: escape, as: UTF8.self).lowercased() == "\\u007b"
}
