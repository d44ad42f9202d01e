import Text

/// The text of a key record without what forms put around it: backticks, quotes, the backslash
/// before a semicolon that OctoDNS has.
func keyText(_ written: String) -> String {
  var text = logicalText(trimmed(written))
  while text.utf8.count > 2, let first = text.utf8.first, first == text.utf8.last,
    "`'".utf8.contains(first)
  {
    text = String(text.dropFirst().dropLast())
  }
  text = logicalText(text)
  return text.utf8.contains(.backslash) ? text.replacing("\\;", with: ";") : text
}
