/// Input as a code span (CommonMark, section 6.1), in which nothing means anything, or, where it
/// would end the span or a table's cell, as an element `code` of character references.
package func markdownCode(_ text: String) -> String {
  let text = escapedForTerminal(text)
  guard text.isEmpty || text.utf8.contains(where: { "`|".utf8.contains($0) }) else {
    return "`\(text)`"
  }
  let references = text.unicodeScalars.map { scalar in
    isActive(scalar) ? "&#\(scalar.value);" : String(scalar)
  }
  return "<code>\(references.joined())</code>"
}

/// Whether a character is one of ASCII's that Markdown or HTML may take for a sign of its own.
private func isActive(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9", " ": false
  default: scalar.isASCII
  }
}

/// Text in which nothing has a meaning to Markdown or HTML, nobody is mentioned, and nothing
/// becomes a link.
///
/// It goes by code points, as readers of Markdown do: as a character, a `<` beside a combining mark
/// or a letter that joins what follows it is no `<`.
package func markdownText(_ text: String) -> String {
  let scalars = escapedForTerminal(text).unicodeScalars
  var result = String.UnicodeScalarView()
  for index in scalars.indices {
    if signs.contains(scalars[index]) || isPartOfLink(scalars, at: index) { result.append("\\") }
    result.append(scalars[index])
  }
  return String(result)
}

private let signs = Set("\\`*_[]<>~|&#!@".unicodeScalars)

/// Whether a code point is what makes a link of an address that stands in text, as GitHub's
/// Markdown does (GFM, section 6.9): `http://…`, `www.…`, `mailto:…`.
private func isPartOfLink(_ text: String.UnicodeScalarView, at index: String.Index) -> Bool {
  let before = text[..<index]
  switch text[index] {
  case ":":
    let scheme = String(before.suffix(6)).lowercased()
    return text[index...].starts(with: "://".unicodeScalars) || scheme == "mailto"
      || scheme.hasSuffix("xmpp")
  case ".": return String(before.suffix(3)).lowercased() == "www"
  default: return false
  }
}
