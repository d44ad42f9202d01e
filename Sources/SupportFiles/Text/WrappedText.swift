import Diagnostics

/// The text of a field that was wrapped: its pieces, each of which may have line breaks too, joined
/// as they belong together. It has the place of the first piece.
func joinedPieces(_ pieces: [Range<Int>], of text: DecodedText) -> Located<String> {
  let first = pieces.first ?? 0..<0
  var joined = text.string(first)
  for piece in pieces.dropFirst() { joined += "\n" + text.string(piece) }
  return Located(trimmed(joinedLines(joined)), at: text.range(first))
}

/// A text of several lines on one, joined as they belong together.
func joinedLines(_ text: String) -> String {
  guard text.utf8.contains(where: \.isLineBreak) else { return text }
  var joined: [UInt8] = []
  for line in Array(text.utf8).split(whereSeparator: \.isLineBreak) {
    let line = line.drop(while: \.isBlank).dropLast(while: \.isBlank)
    if !belongTogether(joined[...], line) { joined.append(UInt8(ascii: " ")) }
    joined += line
  }
  return String(decoding: joined, as: UTF8.self)
}

/// Whether no blank stood where a line was broken: within a name or a public key.
///
/// A blank stood behind the preference of an MX and before the `-all` of SPF.
private func belongTogether(_ start: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Bool {
  guard let last = start.last, let first = rest.first else { return true }
  let word = start[(start.lastIndex(where: \.isBlank) ?? start.startIndex)...]
  let isNumber = word.allSatisfy { $0.isDigit || $0.isBlank }
  return isPartOfWord(last) && isPartOfWord(first) && first != UInt8(ascii: "-") && !isNumber
}

/// Whether a byte may stand in a domain name or in base64.
private func isPartOfWord(_ byte: UInt8) -> Bool {
  byte.isLetter || byte.isDigit || "._-+/=".utf8.contains(byte)
}
