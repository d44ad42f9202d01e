import Text

/// One tag of a tag list (RFC 6376, section 3.2): a name, an equals sign and a value, with blanks
/// that mean nothing around each. DKIM's key records and DMARC's policies are such lists.
package struct ListTag {
  package let name: Substring
  package let value: Substring

  /// Takes what stands between two semicolons; nil where it is no tag.
  package init?(_ part: Substring) {
    guard let equals = part.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    name = trimmed(part[..<equals])
    value = trimmed(part[part.utf8.index(after: equals)...])
    let isName =
      name.utf8.first?.isLetter == true
      && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .underscore }
    guard isName else { return nil }
  }

  /// What stands between the semicolons of a list; the last semicolon may stand at the end.
  package static func parts(of list: String) -> ArraySlice<Substring> {
    let semicolons = list.withOctets { $0.indices(of: UInt8(ascii: ";")) }
    let octets = list.utf8
    var start = octets.startIndex
    var parts: [Substring] = []
    for semicolon in semicolons {
      let end = octets.index(octets.startIndex, offsetBy: semicolon)
      parts.append(list[start..<end])
      start = octets.index(after: end)
    }
    let last = list[start...]
    return last.utf8.allSatisfy(isFolding) ? parts[...] : (parts + [last])[...]
  }

  /// The items of a value that is a list itself, without the blanks around each.
  package static func items(of value: Substring, separator: Character) -> [Substring] {
    value.split(separator: separator, omittingEmptySubsequences: false).map(trimmed)
  }
}

private func trimmed(_ text: Substring) -> Substring {
  let start = text.utf8.drop(while: isFolding)
  let end = start.lastIndex { !isFolding($0) }.map(start.index(after:))
  return Substring(start[..<(end ?? start.startIndex)])
}

/// Whether an octet may stand between the parts of a tag list without meaning.
func isFolding(_ octet: UInt8) -> Bool {
  octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t")
}
