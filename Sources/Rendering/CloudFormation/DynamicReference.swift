import Text

/// The line of the first `{{` in a string of JSON, from 1 on; nil where there is none.
///
/// CloudFormation takes `{{resolve:…}}` for a dynamic reference wherever it stands in a template,
/// and reads JSON's escapes before it looks.
func dynamicReferenceLine(in json: [UInt8]) -> Int? {
  json.withUnsafeBufferPointer { firstDynamicReference(in: $0) }.map { place in
    1 + json[..<place].count { $0 == UInt8(ascii: "\n") }
  }
}

private func firstDynamicReference(in json: UnsafeBufferPointer<UInt8>) -> Int? {
  let (brace, backslash) = (UInt8(ascii: "{"), UInt8(ascii: "\\"))
  var braceEnd: Int?
  var index = 0
  while let place = json.firstIndex(of: brace, or: backslash, from: index) {
    let length = json[place] == backslash ? escapeLength(at: json[place...]) : 1
    index = min(place + length, json.count)
    guard json[place] == brace || isEscapedBrace(json[place..<index]) else { continue }
    if braceEnd == place { return place }
    braceEnd = index
  }
  return nil
}

/// Two characters, or six of `\uNNNN`.
private func escapeLength(at text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
  text.dropFirst().first == UInt8(ascii: "u") ? 6 : 2
}

private func isEscapedBrace(_ escape: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  escape.count == 6 && String(decoding: escape, as: UTF8.self).lowercased() == "\\u007b"
}
