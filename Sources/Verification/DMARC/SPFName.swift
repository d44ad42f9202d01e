import DNS

/// The name that a term of SPF speaks of (RFC 7208, section 7.1, `domain-spec`).
enum SPFName: Hashable {
  case name(DomainName)
  /// One with macros, which depends on the sender.
  case macro

  /// Nil where the text, in lower case, is no such name.
  init?(_ text: Substring) {
    guard Self.isMacroString(text) else { return nil }
    if text.hasSuffix("}"), text.contains("%{") {
      self = .macro
      return
    }
    let labels = (text.hasSuffix(".") ? text.dropLast() : text)
      .split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let top = labels.last, Self.isTopLabel(top) else { return nil }
    if text.contains("%") {
      self = .macro
    } else if let name = try? DomainName(String(text)) {
      self = .name(name)
    } else {
      return nil
    }
  }

  /// Whether all macros in a text are such, and the rest is printable (`macro-string`).
  static func isMacroString(_ text: Substring) -> Bool {
    // A pattern is slow, and nearly no text has macros.
    guard text.utf8.contains(UInt8(ascii: "%")) else {
      return text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
    let macroString =
      #/(?:[\x21-\x24\x26-\x7e]|%[%_\-]|%\{[slodiphv](?:0*[1-9][0-9]*)?r?[.\-+,\/_=]*\})*/#
    return text.wholeMatch(of: macroString) != nil
  }

  /// Digits alone are no top label (`toplabel`).
  private static func isTopLabel(_ label: Substring) -> Bool {
    let isDigit = { (octet: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }
    let isLetter = { (octet: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet) }
    let isHyphen = { (octet: UInt8) in octet == UInt8(ascii: "-") }
    guard let first = label.utf8.first, let last = label.utf8.last else { return false }
    return label.utf8.allSatisfy { isDigit($0) || isLetter($0) || isHyphen($0) }
      && !isHyphen(first) && !isHyphen(last) && !label.utf8.allSatisfy(isDigit)
  }
}
