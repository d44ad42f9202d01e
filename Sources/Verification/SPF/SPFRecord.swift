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

  /// Where a name may be left out, that of the record is meant.
  enum Mechanism: Hashable {
    case all
    /// What the record of another domain lets pass.
    case include(SPFDomain)
    case a(SPFDomain?, Prefixes)
    case mx(SPFDomain?, Prefixes)
    case ptr(SPFDomain?)
    case exists(SPFDomain)
    /// `ip4` and `ip6`.
    case addresses(AddressBlock)
  }

  /// How many bits of an address must be the same.
  struct Prefixes: Hashable {
    var v4 = 32
    var v6 = 128
  }

  struct Directive: Hashable {
    let qualifier: Qualifier
    let mechanism: Mechanism
    /// As the record has it.
    let text: String
  }

  /// In their order, `all` being the last: what stands after it is never tested (section 5.1).
  private(set) var directives: [Directive] = []
  /// Whose record decides where nothing matches; `all` always does (section 6.1).
  private(set) var redirect: SPFDomain?
  /// What is wrong anywhere, each a clause; it makes the whole a permanent error (section 4.6).
  private(set) var problems: [String] = []

  /// Nil where the text isn't an SPF record.
  init?(_ text: String) {
    guard isSPF(text) else { return nil }
    guard text.unicodeScalars.allSatisfy({ (" "..."~").contains($0) }) else {
      addProblem("the record holds what is no printable ASCII")
      return
    }
    let terms = text.split(separator: " ").dropFirst()
    var modifiers: Set<String> = []
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
    _ modifier: String, _ value: Substring, _ earlier: inout Set<String>
  ) {
    guard modifier == "redirect" || modifier == "exp" else {
      if SPFDomain.parts(of: value) == nil {
        addProblem("'\(shown(value))' holds a broken macro")
      }
      return
    }
    guard earlier.insert(modifier).inserted else {
      return addProblem("'\(modifier)=' stands twice")
    }
    let name = name(value)
    if modifier == "redirect" { redirect = name }
  }

  private mutating func take(_ directive: Substring) {
    let written = directive.first.flatMap(Qualifier.init)
    let term = directive.dropFirst(written == nil ? 0 : 1)
    let count = problems.count
    if let mechanism = mechanism(term) {
      directives.append(
        Directive(qualifier: written ?? .pass, mechanism: mechanism, text: String(directive)))
    } else if problems.count == count {
      addProblem("SPF doesn't know '\(shown(directive))'")
    }
  }

  private mutating func mechanism(_ term: Substring) -> Mechanism? {
    let keyword = term.prefix { $0.isLetter || $0.isNumber }
    let rest = term.dropFirst(keyword.count)
    switch (keyword.lowercased(), rest.first) {
    case ("all", nil): return .all
    case ("include", ":"): return name(rest.dropFirst()).map(Mechanism.include)
    case ("exists", ":"): return name(rest.dropFirst()).map(Mechanism.exists)
    case ("ptr", nil): return .ptr(nil)
    case ("ptr", ":"): return name(rest.dropFirst()).map(Mechanism.ptr)
    case ("a", _): return lookUp(rest, Mechanism.a)
    case ("mx", _): return lookUp(rest, Mechanism.mx)
    case ("ip4", ":"): return block(rest.dropFirst(), isIPv4: true).map(Mechanism.addresses)
    case ("ip6", ":"): return block(rest.dropFirst(), isIPv4: false).map(Mechanism.addresses)
    default: return nil
    }
  }

  /// What stands after `a` or `mx`: nothing, a name, prefix lengths, or both.
  private mutating func lookUp(
    _ rest: Substring, _ mechanism: (SPFDomain?, Prefixes) -> Mechanism
  ) -> Mechanism? {
    let lengths =
      rest.contains("/") ? rest.firstMatch(of: #/(?:\/([0-9]+))?(?:\/\/([0-9]+))?$/#) : nil
    guard let v4 = prefix(lengths?.1, upTo: 32), let v6 = prefix(lengths?.2, upTo: 128)
    else { return nil }
    let prefixes = Prefixes(v4: v4, v6: v6)
    let text = rest[..<(lengths?.range.lowerBound ?? rest.endIndex)]
    guard let colon = text.first else { return mechanism(nil, prefixes) }
    return colon == ":" ? name(text.dropFirst()).map { mechanism($0, prefixes) } : nil
  }

  private mutating func name(_ text: Substring) -> SPFDomain? {
    let name = SPFDomain(text)
    if name == nil { addProblem("'\(shown(text))' is no domain name") }
    return name
  }

  private mutating func addProblem(_ problem: String) {
    // A record may have thousands of terms.
    if problems.count < 5 { problems.append(problem) }
  }
}

/// The name and the value of a modifier (`redirect`, `explanation` and `unknown-modifier`); nil for
/// a mechanism.
private func modifier(_ term: Substring) -> (name: String, value: Substring)? {
  let name = term.prefix { character in
    character.isASCII && (character.isLetter || character.isNumber) || "-_.".contains(character)
  }
  let rest = term.dropFirst(name.count)
  guard rest.first == "=", name.first?.isLetter == true else { return nil }
  return (name.lowercased(), rest.dropFirst())
}

private func shown(_ text: Substring) -> Substring { Substring(text.unicodeScalars.prefix(80)) }

/// An address with or without the length of a prefix.
private func block(_ text: Substring, isIPv4: Bool) -> AddressBlock? {
  let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  guard let address = IPAddress(String(parts[0])),
    let length = prefix(parts.count > 1 ? parts[1] : nil, upTo: isIPv4 ? 32 : 128)
  else { return nil }
  let block = AddressBlock(address, prefix: length)
  return block.isIPv4 == isIPv4 ? block : nil
}

/// A number of bits without leading zeros; the greatest where there is no text.
private func prefix(_ text: Substring?, upTo greatest: Int) -> Int? {
  guard let text else { return greatest }
  guard let bits = Int(text), text == String(bits) else { return nil }
  return (0...greatest).contains(bits) ? bits : nil
}
