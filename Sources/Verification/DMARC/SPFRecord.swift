import DNS

/// An SPF record (RFC 7208, section 4.6), of which the terms that cost look-ups are understood.
struct SPFRecord {
  enum Term: Hashable {
    /// The record of another domain decides.
    case include(String)
    case redirect(String)
    /// `a`, `mx`, `ptr` and `exists`; without a name, that of the record.
    case lookUp(Kind, String?)
    /// `all`, `ip4`, `ip6` and modifiers, which cost nothing.
    case free
    case unknown(String)

    enum Kind: String {
      case a, mx, ptr, exists
    }
  }

  let terms: [Term]

  /// Nil where the text isn't an SPF record.
  init?(_ text: String) {
    guard isSPF(text) else { return nil }
    terms = text.split(separator: " ").dropFirst().map { Self.term($0.lowercased()) }
  }

  private static func term(_ text: String) -> Term {
    // A modifier has an equals sign behind its name, a mechanism may have a colon or a slash.
    let name = text.drop { "+-~?".contains($0) }.prefix { $0.isLetter || $0.isNumber }
    let rest = text.drop { "+-~?".contains($0) }.dropFirst(name.count)
    switch (name, rest.first) {
    case ("redirect", "="): return .redirect(String(rest.dropFirst()))
    case (_, "="): return .free
    case ("include", ":"): return .include(String(rest.dropFirst()))
    case ("all", nil), ("ip4", ":"), ("ip6", ":"): return .free
    case ("exists", ":"): return .lookUp(.exists, String(rest.dropFirst()))
    case ("a", _), ("mx", _), ("ptr", _):
      guard let kind = Term.Kind(rawValue: String(name)) else { return .unknown(text) }
      return lookUp(kind, rest) ?? .unknown(text)
    default: return .unknown(text)
    }
  }

  /// What stands behind `a`, `mx` or `ptr`: nothing, a name, a prefix length, or both.
  private static func lookUp(_ kind: Term.Kind, _ rest: Substring) -> Term? {
    guard let first = rest.first else { return .lookUp(kind, nil) }
    switch first {
    case ":": return .lookUp(kind, String(rest.dropFirst().prefix { $0 != "/" }))
    case "/": return .lookUp(kind, nil)
    default: return nil
    }
  }
}
