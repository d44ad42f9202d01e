import Text

/// The text of character strings with blanks between, in quotes or not.
func joinedSpacedStrings(_ written: String) -> String {
  var octets: [UInt8] = []
  var rest = Array(written.utf8)[...]
  while let first = rest.first {
    if first.isBlank {
      rest.removeFirst()
      continue
    }
    let isQuoted = first == .quote
    if isQuoted { rest.removeFirst() }
    var end = rest.startIndex
    while end < rest.endIndex, isQuoted ? rest[end] != .quote : !rest[end].isBlank {
      end += rest[end] == .backslash ? 2 : 1
    }
    end = min(end, rest.endIndex)
    octets += unescapedCharacterString(rest[..<end])
    rest = rest[end...].dropFirst(isQuoted ? 1 : 0)
  }
  return String(decoding: octets, as: UTF8.self)
}
