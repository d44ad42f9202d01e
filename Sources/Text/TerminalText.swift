/// Text that is safe on a terminal and in a log: characters that must not be shown
/// (`isUnsafeToShow`) become `\u{…}`.
///
/// So does what makes CI services see a command in a line: colons at the start of the text
/// (GitHub's `::error::`, which may stand after spaces), and a `#` after a `#` (`##[error]` and
/// Azure's `##vso[…]`, which may stand anywhere).
package func escapedForTerminal(_ text: String) -> String {
  if isHarmless(text) { return text }
  var isAtStart = true
  var isAfterHash = false
  return replacingScalars(of: text) { scalar in
    let isCommand = scalar == ":" && isAtStart || scalar == "#" && isAfterHash
    isAtStart = isAtStart && scalar.properties.isWhitespace
    isAfterHash = scalar == "#"
    return isCommand || scalar.isUnsafeToShow ? codePointNotation(scalar) : nil
  }
}

/// Whether a text is printed as it is, as nearly all are: ASCII that doesn't begin with a blank or
/// a colon, and has no two `#` in a row.
private func isHarmless(_ text: String) -> Bool {
  let (colon, hash) = (UInt8(ascii: ":"), UInt8(ascii: "#"))
  guard let first = text.utf8.first, first > 0x20, first != colon else { return text.isEmpty }
  var previous: UInt8 = 0
  return text.utf8.allSatisfy { byte in
    defer { previous = byte }
    return byte >= 0x20 && byte < 0x7F && (byte != hash || previous != hash)
  }
}

private func codePointNotation(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

/// The text with some of its code points replaced.
///
/// Escaping works on code points: as a character, a `%` with a combining mark after it is no `%`,
/// and no `\n` is in `\r\n`.
package func replacingScalars(
  of text: String, by replacement: (Unicode.Scalar) -> String?
) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if let replacement = replacement(scalar) {
      result += replacement
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
