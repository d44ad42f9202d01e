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
    let macroString =
      #/(?:[\x21-\x24\x26-\x7e]|%[%_\-]|%\{[slodiphv](?:0*[1-9][0-9]*)?r?[.\-+,\/_=]*\})*/#
    return text.wholeMatch(of: macroString) != nil
  }

  /// Digits alone are no top label (`toplabel`).
  private static func isTopLabel(_ label: Substring) -> Bool {
    label.wholeMatch(of: #/[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?/#) != nil
      && !label.allSatisfy(\.isNumber)
  }
}
