import Text

/// A text without the white space at its ends.
func trimmed(_ text: String) -> String {
  if let first = text.utf8.first, let last = text.utf8.last, isInk(first), isInk(last) {
    return text
  }
  let scalars = text.unicodeScalars
  guard let first = scalars.first, let last = scalars.last,
    isWhiteSpace(first) || isWhiteSpace(last)
  else { return text }
  return String(scalars.drop(while: isWhiteSpace).dropLast(while: isWhiteSpace))
}

extension Range<Int> {
  /// From the first of two pieces of a text to the end of the last.
  func joined(with other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}

/// Whether an octet is a visible character of ASCII, as those of nearly all texts' ends are.
private func isInk(_ octet: UInt8) -> Bool { octet > 0x20 && octet < 0x7F }

private func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

/// A name without the quotes or backticks that Markdown or a shell puts around it. No name holds
/// any, so the meaning is certain.
func unquotedName(_ text: String) -> String {
  guard let first = text.utf8.first, "`\"'".utf8.contains(first), first == text.utf8.last,
    text.utf8.count > 2
  else { return text }
  return String(text.unicodeScalars.dropFirst().dropLast())
}
