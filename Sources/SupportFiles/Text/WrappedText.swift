import Diagnostics
import Text

/// The text of a field that was wrapped: its pieces, each of which may have line breaks too. It has
/// the place of the first piece.
func unwrapped(_ pieces: [Range<Int>], of text: DecodedText) -> Located<String> {
  let first = pieces.first ?? 0..<0
  var lines = text.string(first)
  for piece in pieces.dropFirst() { lines += "\n" + text.string(piece) }
  return Located(trimmed(unwrapped(lines)), at: text.range(first))
}

/// The value of a TXT record on one line, where it was wrapped. Lines of a name are left: where one
/// may be broken is decided where names are cleaned.
func unwrapped(_ field: String) -> String {
  guard field.utf8.contains(UInt8(ascii: "=")), field.utf8.contains(where: \.isLineBreak) else {
    return field
  }
  var joined: [UInt8] = []
  for line in Array(field.utf8).split(whereSeparator: \.isLineBreak) {
    let line = line.drop(while: \.isBlank).dropLast(while: \.isBlank)
    if !belongTogether(joined[...], line) { joined.append(UInt8(ascii: " ")) }
    joined += line
  }
  return String(decoding: joined, as: UTF8.self)
}

/// Whether no blank stood where a line was broken: within a word of a public key, but not before
/// the `-all` of SPF.
private func belongTogether(_ start: ArraySlice<UInt8>, _ rest: ArraySlice<UInt8>) -> Bool {
  guard let last = start.last, let first = rest.first else { return true }
  return isPartOfWord(last) && isPartOfWord(first) && first != UInt8(ascii: "-")
}

/// Whether a byte may stand in a host name or in base64.
private func isPartOfWord(_ byte: UInt8) -> Bool {
  byte.isLetter || byte.isDigit || "._-+/=".utf8.contains(byte)
}
