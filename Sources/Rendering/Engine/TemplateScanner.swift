import Diagnostics
import Text

/// Cuts the text of a template into literal text and tags, in one pass.
///
/// Mustache's syntax, with one limit more: a tag other than a comment ends on its own line, so that
/// a forgotten `}}` is reported where it is missing.
struct TemplateScanner {
  private let file: SourceFile
  private let text: [UInt8]
  private var offset = 0
  private var cursor = TextCursor()
  private var cursorOffset = 0
  private var delimiters = Delimiters()
  private var scanned: TemplateToken?

  /// Takes the template's text. A byte-order mark is skipped.
  init(_ source: TemplateSource) {
    file = source.file
    text = source.text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(source.text[3...]) : source.text
  }

  /// The next piece of the text, or nil at its end.
  mutating func next() -> TemplateToken? {
    if let token = scanned {
      scanned = nil
      return token
    }
    guard offset < text.count else { return nil }
    let start = offset
    let startPosition = position(at: start)
    let opening = firstOffset(of: delimiters.open, from: start) ?? text.count
    guard opening < text.count else {
      offset = text.count
      return .literal(text[start...], start: startPosition)
    }
    let (token, end) = scanTag(at: opening)
    let literal = text[start..<max(start, end)]
    guard !literal.isEmpty else { return token }
    scanned = token
    return .literal(literal, start: startPosition)
  }

  /// Scans the tag at an offset and moves after it. The second value is where the literal text
  /// before it ends: at the start of the line, where the tag stands alone on it.
  private mutating func scanTag(at opening: Int) -> (TemplateToken, literalEnd: Int) {
    let start = position(at: opening)
    let sigil = TagSigil(text, at: opening + delimiters.open.count)
    let contentStart = opening + delimiters.open.count + sigil.length
    let closing = sigil.closing(delimiters)
    guard let contentEnd = contentEnd(from: contentStart, closing, of: sigil) else {
      return (unclosed(at: start, closing), opening)
    }
    let content = trimmed(text[contentStart..<contentEnd])
    offset = contentEnd + closing.count
    let indentation = sigil.canStandAlone ? takeLine(around: opening) : nil
    let range = range(from: start, toOffset: contentEnd + closing.count)
    let literalEnd = indentation?.startIndex ?? opening
    if sigil == .delimiters, !setDelimiters(content) {
      let message = "the tag sets no delimiters; write two, such as {{=<% %>=}}"
      return (.malformed(message: message, range: range), literalEnd)
    }
    let tag = TemplateTag(
      kind: sigil.kind, name: String(decoding: content, as: UTF8.self), range: range,
      standaloneIndentation: indentation)
    return (.tag(tag), literalEnd)
  }

  /// Where the content of a tag ends, or nil where the tag isn't closed; the offset then stands
  /// where scanning can go on.
  private mutating func contentEnd(
    from start: Int, _ closing: [UInt8], of sigil: TagSigil
  ) -> Int? {
    var end = start
    while end < text.count {
      if isPresent(closing, at: end) { return end }
      let isNextTag = text[end] == UInt8(ascii: "\n") || isPresent(delimiters.open, at: end)
      if sigil != .comment, isNextTag { break }
      end += 1
    }
    offset = end
    return nil
  }

  /// Whether the tag at `opening`, which ends at `offset`, stands alone on its line: the blanks
  /// before it. The rest of the line is then skipped.
  private mutating func takeLine(around opening: Int) -> ArraySlice<UInt8>? {
    var start = opening
    while start > 0, isBlank(text[start - 1]) { start -= 1 }
    guard start == 0 || text[start - 1] == UInt8(ascii: "\n") else { return nil }
    var end = offset
    while end < text.count, isBlank(text[end]) { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: "\r") { end += 1 }
    guard end >= text.count || text[end] == UInt8(ascii: "\n") else { return nil }
    offset = min(end + 1, text.count)
    return text[start..<opening]
  }

  private mutating func setDelimiters(_ content: ArraySlice<UInt8>) -> Bool {
    let parts = content.split(whereSeparator: isBlank)
    guard parts.count == 2, !content.contains(UInt8(ascii: "=")) else { return false }
    delimiters = Delimiters(open: Array(parts[0]), close: Array(parts[1]))
    return true
  }

  // MARK: Places

  /// The position of an offset that doesn't lie before those asked for earlier.
  private mutating func position(at offset: Int) -> SourcePosition {
    while cursorOffset < offset {
      cursor.advance(over: text[cursorOffset])
      cursorOffset += 1
    }
    return cursor.position
  }

  private mutating func range(from start: SourcePosition, toOffset end: Int) -> SourceRange {
    SourceRange(file: file, start: start, end: position(at: end))
  }

  private func unclosed(at start: SourcePosition, _ closing: [UInt8]) -> TemplateToken {
    let missing = quoted(String(decoding: closing, as: UTF8.self))
    return .malformed(
      message: "the tag is not closed; end it with \(missing) on its line",
      range: SourceRange(file: file, start: start, end: start))
  }

  // MARK: Bytes

  private func firstOffset(of word: [UInt8], from start: Int) -> Int? {
    text[start...].indices.first { isPresent(word, at: $0) }
  }

  private func isPresent(_ word: [UInt8], at offset: Int) -> Bool {
    guard text[offset] == word[0], offset + word.count <= text.count else { return false }
    return word.indices.allSatisfy { text[offset + $0] == word[$0] }
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

private func trimmed(_ content: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let head = content.drop(while: isBlank)
  guard let last = head.lastIndex(where: { !isBlank($0) }) else { return head.prefix(0) }
  return head[...last]
}
