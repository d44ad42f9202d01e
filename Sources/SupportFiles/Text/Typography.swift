/// Takes the marks of word processors and web pages from a text that is not plain ASCII.
///
/// - Parameter isName: whether dashes stand for hyphens, as in a domain name; a TXT value may mean
///   them.
func withoutTypography(_ written: String, isName: Bool) -> CleanedText {
  var cleaned = CleanedText(written)
  cleaned.replace(with: trimmed(withoutInvisible(written)), by: .invisible)
  cleaned.replace(with: withoutTypographicQuotes(cleaned.text), by: .quotes)
  if isName { cleaned.replace(with: withHyphens(cleaned.text), by: .dashes) }
  return cleaned
}

// MARK: Invisible characters

/// A label of ASCII needs no joiner, but one of Persian or Hindi may (RFC 5892, appendix A).
private func withoutInvisible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isInvisible) else { return text }
  return text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    .map { label in
      let isForeign = label.contains { $0.properties.isAlphabetic && !$0.isASCII }
      return String(
        String.UnicodeScalarView(
          label.filter { !isInvisible($0) || isForeign && isJoiner($0) }))
    }
    .joined(separator: ".")
}

private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  !scalar.isASCII && scalar.properties.isDefaultIgnorableCodePoint
}

private func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{200C}" || scalar == "\u{200D}"
}

// MARK: Quotes

private func withoutTypographicQuotes(_ text: String) -> String {
  let opening: Set<Unicode.Scalar> = ["\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{00AB}"]
  let closing: Set<Unicode.Scalar> = ["\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "\u{00BB}"]
  let scalars = text.unicodeScalars
  guard scalars.count > 2, let first = scalars.first, opening.contains(first),
    let last = scalars.last, closing.contains(last)
  else { return text }
  return trimmed(String(scalars.dropFirst().dropLast()))
}

// MARK: Dashes

/// An em dash is left: it may stand for one hyphen or for two. Only after `xn` it can't be one.
private func withHyphens(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isDash) else { return text }
  return text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
    .map { label in
      let isALabel = String(label.prefix(2)).lowercased() == "xn"
      return label.enumerated().map { index, scalar in
        guard isDash(scalar) else { return String(scalar) }
        if index == 2, isALabel { return "--" }
        return scalar == emDash ? String(scalar) : "-"
      }.joined()
    }
    .joined(separator: ".")
}

let emDash: Unicode.Scalar = "\u{2014}"

/// Hyphens and dashes of typesetting.
private func isDash(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{2010}"..."\u{2014}", "\u{2212}", "\u{FE58}", "\u{FE63}", "\u{FF0D}": true
  default: false
  }
}
