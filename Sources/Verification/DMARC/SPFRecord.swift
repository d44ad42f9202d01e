import DNS
import DNSMessage
import Resolution

/// An SPF record (RFC 7208, sections 4.6.1 and 12).
struct SPFRecord {
  /// What is said of the hosts that a mechanism matches.
  enum Qualifier: Character {
    case pass = "+"
    case fail = "-"
    case softFail = "~"
    case neutral = "?"
  }

  enum Mechanism: Hashable {
    case all
    /// What the record of another domain lets pass.
    case include(SPFName)
    /// Without a name, that of the record.
    case lookUp(Kind, SPFName?)
    /// `ip4` and `ip6`.
    case address

    enum Kind: String {
      case a, mx, ptr, exists
    }
  }

  struct Directive: Hashable {
    let qualifier: Qualifier
    let mechanism: Mechanism
  }

  /// In their order, `all` being the last: what stands behind it is never tested (section 5.1).
  private(set) var directives: [Directive] = []
  /// Whose record decides where nothing matches; `all` always does (section 6.1).
  private(set) var redirect: SPFName?
  /// What is wrong anywhere, each a clause; it makes the whole a permanent error (section 4.6).
  private(set) var problems: [String] = []

  /// Nil where the text isn't an SPF record.
  init?(_ text: String) {
    guard isSPF(text) else { return nil }
    let terms = text.lowercased().split(separator: " ").dropFirst()
    var modifiers: Set<Substring> = []
    for term in terms {
      if let (name, value) = modifier(term) {
        take(name, value, &modifiers)
      } else {
        take(term)
      }
    }
    guard let all = directives.firstIndex(where: { $0.mechanism == .all }) else { return }
    directives.removeSubrange((all + 1)...)
    redirect = nil
  }

  /// Modifiers that nobody knows are passed over.
  private mutating func take(
    _ modifier: Substring, _ value: Substring, _ earlier: inout Set<Substring>
  ) {
    guard modifier == "redirect" || modifier == "exp" else {
      if !SPFName.isMacroString(value) { noteProblem("'\(shown(value))' holds a broken macro") }
      return
    }
    guard earlier.insert(modifier).inserted else {
      return noteProblem("'\(modifier)=' stands twice")
    }
    let name = name(value)
    if modifier == "redirect" { redirect = name }
  }

  private mutating func take(_ directive: Substring) {
    let written = directive.first.flatMap(Qualifier.init)
    let term = directive.dropFirst(written == nil ? 0 : 1)
    let count = problems.count
    if let mechanism = mechanism(term) {
      directives.append(Directive(qualifier: written ?? .pass, mechanism: mechanism))
    } else if problems.count == count {
      noteProblem("SPF doesn't know '\(shown(directive))'")
    }
  }

  private mutating func mechanism(_ term: Substring) -> Mechanism? {
    let keyword = term.prefix { $0.isLetter || $0.isNumber }
    let rest = term.dropFirst(keyword.count)
    switch (keyword, rest.first) {
    case ("all", nil): return .all
    case ("include", ":"): return name(rest.dropFirst()).map(Mechanism.include)
    case ("exists", ":"): return name(rest.dropFirst()).map { .lookUp(.exists, $0) }
    case ("ptr", nil): return .lookUp(.ptr, nil)
    case ("ptr", ":"): return name(rest.dropFirst()).map { .lookUp(.ptr, $0) }
    case ("a", _): return lookUp(.a, rest)
    case ("mx", _): return lookUp(.mx, rest)
    case ("ip4", ":"), ("ip6", ":"):
      return isNetwork(rest.dropFirst(), ofIPv6: keyword == "ip6") ? .address : nil
    default: return nil
    }
  }

  /// What stands behind `a` or `mx`: nothing, a name, prefix lengths, or both.
  private mutating func lookUp(_ kind: Mechanism.Kind, _ rest: Substring) -> Mechanism? {
    let prefixes =
      rest.contains("/") ? rest.firstMatch(of: #/(?:\/([0-9]+))?(?:\/\/([0-9]+))?$/#) : nil
    guard isPrefix(prefixes?.1, upTo: 32), isPrefix(prefixes?.2, upTo: 128) else { return nil }
    let text = rest[..<(prefixes?.range.lowerBound ?? rest.endIndex)]
    guard let colon = text.first else { return .lookUp(kind, nil) }
    return colon == ":" ? name(text.dropFirst()).map { .lookUp(kind, $0) } : nil
  }

  private mutating func name(_ text: Substring) -> SPFName? {
    let name = SPFName(text)
    if name == nil { noteProblem("'\(shown(text))' is no domain name") }
    return name
  }

  private mutating func noteProblem(_ problem: String) {
    // A record may have thousands of terms.
    if problems.count < 5 { problems.append(problem) }
  }
}

/// The name and the value of a modifier (`redirect`, `explanation` and `unknown-modifier`); nil for a
/// mechanism.
private func modifier(_ term: Substring) -> (name: Substring, value: Substring)? {
  let name = term.prefix { character in
    character.isASCII && (character.isLetter || character.isNumber) || "-_.".contains(character)
  }
  let rest = term.dropFirst(name.count)
  guard rest.first == "=", name.first?.isLetter == true else { return nil }
  return (name, rest.dropFirst())
}

private func shown(_ text: Substring) -> Substring { text.prefix(80) }

/// Whether a text is an address with or without the length of a prefix.
private func isNetwork(_ text: Substring, ofIPv6: Bool) -> Bool {
  let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  guard let address = IPAddress(String(parts[0])) else { return false }
  let length = parts.count > 1 ? parts[1] : nil
  switch address {
  case .v4: return !ofIPv6 && isPrefix(length, upTo: 32)
  case .v6: return ofIPv6 && isPrefix(length, upTo: 128)
  }
}

/// Whether a text, where there is one, is a number of bits without leading zeros.
private func isPrefix(_ text: Substring?, upTo greatest: Int) -> Bool {
  guard let text else { return true }
  guard let bits = Int(text), text == String(bits) else { return false }
  return (0...greatest).contains(bits)
}
