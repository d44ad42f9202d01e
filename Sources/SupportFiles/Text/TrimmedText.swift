/// A text without the white space and the invisible characters that copying leaves at its ends.
func trimmed(_ text: String) -> String {
  if let first = text.utf8.first, let last = text.utf8.last, isInk(first), isInk(last) {
    return text
  }
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last,
    isInvisible(first) || isInvisible(last)
  else { return text }
  return String(scalars.drop(while: isInvisible).dropLast(while: isInvisible))
}

/// Whether an octet is a visible character of ASCII, as those of nearly all texts' ends are.
private func isInk(_ octet: UInt8) -> Bool { octet > 0x20 && octet < 0x7F }

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "!"..."~": false
  // Zero-width space, joiners and no-break space, and the byte-order mark.
  case "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": true
  default: scalar.properties.isWhitespace
  }
}

/// A name without the quotes or backticks that Markdown or a word processor puts around it. No name
/// holds any, so the meaning is certain.
func unquotedName(_ text: String) -> String {
  // Nearly all names begin with a letter, a digit or an underscore.
  guard let start = text.utf8.first, !start.isLetter, !start.isDigit, start != .underscore else {
    return text
  }
  let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("`", "`"), ("\"", "\""), ("'", "'"), ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"),
  ]
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last, scalars.count > 2,
    pairs.contains(where: { $0 == (first, last) })
  else { return text }
  return String(scalars.dropFirst().dropLast())
}
