/// A name without what Markdown and wikis put around it and into it: code, emphasis, Jira's
/// `{{monospace}}`, Textile's `@code@`, a backslash before an underscore or a hyphen.
///
/// Fences of code may stand at one end only. A star at one end belongs to a wildcard.
func withoutMarkup(_ written: String) -> String {
  guard written.utf8.contains(where: { "`*{\\@".utf8.contains($0) }) else { return written }
  var name = written
  for mark in ["\\_", "\\-"] { name = name.replacing(mark, with: mark.dropFirst()) }
  while let bare = withoutOutermostMarks(name) { name = bare }
  return name
}

/// A text without one pair of marks around it; nil where it has none.
private func withoutOutermostMarks(_ text: String) -> String? {
  for (opening, closing) in [("`", ""), ("", "`"), ("*", "*"), ("{{", "}}"), ("@", "@")] {
    if text.hasPrefix(opening), text.hasSuffix(closing),
      text.utf8.count > opening.utf8.count + closing.utf8.count
    {
      return String(text.dropFirst(opening.count).dropLast(closing.count))
    }
  }
  return nil
}
