import Text

extension DecodedText {
  /// Whether a line, or the rest of one up to some place, is a comment of zone text, of code, or of
  /// YAML where the text is that. In Markdown, number signs begin a heading.
  func isComment(_ line: Range<Int>) -> Bool {
    guard let start = line.first(where: { !bytes[$0].isBlank }) else { return false }
    switch bytes[start] {
    case UInt8(ascii: ";"): return !isRowOfSemicolons(at: start)
    case UInt8(ascii: "/"): return bytes[start..<line.upperBound].starts(with: "//".utf8)
    case UInt8(ascii: "#"):
      return !bytes[start..<line.upperBound].starts(with: "##".utf8) && mayBeYAML
    default: return false
    }
  }

  /// Whether a line that begins with a semicolon is a row of a CSV with an empty cell first: it has
  /// as many as the text's first line, two at least, and nothing of it holds blanks.
  private func isRowOfSemicolons(at start: Int) -> Bool {
    let row = bytes[start..<bytes.indexOfLineBreak(from: start)]
    guard let first = lines.first(where: { _ in true }), first.count < Self.longestComment,
      !row.contains(where: \.isBlank)
    else {
      return false
    }
    let semicolons = row.count { $0 == UInt8(ascii: ";") }
    return semicolons > 1 && bytes[first].first != UInt8(ascii: ";")
      && bytes[first].count { $0 == UInt8(ascii: ";") } == semicolons
  }

  /// Whether an offset lies in a comment that begins its line.
  func isInComment(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, offset - start < Self.longestComment, !bytes[start - 1].isLineBreak {
      start -= 1
    }
    return offset - start < Self.longestComment && isComment(start..<offset)
  }

  /// Longer than what stands before a name in a comment, in bytes.
  private static let longestComment = 1000
}
