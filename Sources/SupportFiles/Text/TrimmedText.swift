/// A text without the white space and the invisible characters that copying leaves at its ends.
func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last,
    isInvisible(first) || isInvisible(last)
  else { return text }
  return String(scalars.drop(while: isInvisible).dropLast(while: isInvisible))
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "!"..."~": false
  // Zero-width space, joiners and no-break space, and the byte-order mark.
  case "\u{200B}"..."\u{200F}", "\u{2060}", "\u{FEFF}": true
  default: scalar.properties.isWhitespace
  }
}
