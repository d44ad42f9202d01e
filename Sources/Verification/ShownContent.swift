/// How much of what DNS says is shown: a text may have 64 KB, and make thousands of entries.
enum ShownContent {
  /// Code points of a text; characters may have any number of them.
  static let longestText = 500
  static let mostEntries = 20
}

/// A text out of DNS as reports show it: what goes beyond 500 code points is cut off, and said to
/// be.
func shownContent(_ text: String, upTo limit: Int = ShownContent.longestText) -> String {
  guard text.utf8.count > limit else { return text }
  let scalars = text.unicodeScalars
  let head = scalars.prefix(limit)
  guard head.endIndex < scalars.endIndex else { return text }
  return "\(String(head))… (\(text.utf8.count) octets)"
}

/// The same for entries, and how many more there are than 20.
func shownContents(_ texts: [String]) -> [String] {
  let rest = texts.count - ShownContent.mostEntries
  let shown = texts.prefix(ShownContent.mostEntries).map { shownContent($0) }
  return rest > 0 ? shown + ["and \(rest) more"] : shown
}
