/// Text that is safe on a terminal and in a log: characters that must not be shown
/// (`isUnsafeToShow`) become `\u{…}`.
///
/// So does what makes CI services see a command in a line: colons at the start of the text
/// (GitHub's `::error::`, which may stand after spaces), and a `#` after a `#` (`##[error]` and
/// Azure's `##vso[…]`, which may stand anywhere).
package func escapedForTerminal(_ text: String) -> String {
  if text.utf8.allSatisfy(isHarmless) { return text }
  var isAtStart = true
  var isBehindHash = false
  return replacingScalars(of: text) { scalar in
    let isCommand = scalar == ":" && isAtStart || scalar == "#" && isBehindHash
    isAtStart = isAtStart && scalar.properties.isWhitespace
    isBehindHash = scalar == "#"
    return isCommand || scalar.isUnsafeToShow ? codePointNotation(scalar) : nil
  }
}

/// Whether a byte is a character that is printed as it is wherever it stands, as nearly all are.
private func isHarmless(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "#")
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
