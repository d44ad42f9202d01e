/// JSON in which nothing stands as it is that must not be shown (`isUnsafeToShow`), or that CI
/// services may take for a command: encoders leave U+009B as it is, which begins a command as ESC [
/// does.
///
/// All of that is within strings, and becomes an escape of JSON, so whoever reads the JSON gets the
/// same values. Of `##vso[` and `##[` the second `#` does, and a string that begins with `::` gets
/// its first colon escaped.
package func jsonEscapedForTerminal(_ json: String) -> String {
  guard mayNeedEscape(json) else { return json }
  var previous: Unicode.Scalar?
  let scalars = json.unicodeScalars
  var result = ""
  result.reserveCapacity(json.utf8.count)
  for index in scalars.indices {
    let scalar = scalars[index]
    let next = scalars.index(after: index)
    let isCommand =
      scalar == "#" && previous == "#"
      || scalar == ":" && previous == "\"" && next < scalars.endIndex && scalars[next] == ":"
    if isCommand || scalar.isUnsafeToShow && !isLayout(scalar) {
      result += jsonEscape(scalar)
    } else {
      result.unicodeScalars.append(scalar)
    }
    previous = scalar
  }
  return result
}

/// What stands between tokens; in strings encoders have escaped it already.
private func isLayout(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\n" || scalar == "\r" || scalar == "\t"
}

private func jsonEscape(_ scalar: Unicode.Scalar) -> String {
  String(scalar).utf16.map { "\\u" + hexadecimal($0, digits: 4).lowercased() }.joined()
}

/// A glance that most texts pass.
private func mayNeedEscape(_ json: String) -> Bool {
  var json = json
  return json.withUTF8 { bytes in
    var previous: UInt8 = 0
    for byte in bytes {
      if byte >= 0x7F { return true }
      if byte == previous, byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":") { return true }
      previous = byte
    }
    return false
  }
}
