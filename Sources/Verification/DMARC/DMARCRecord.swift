import SupportFiles

/// A DMARC policy record (RFC 9989, section 4.7).
///
/// Unknown tags are passed over and broken ones reported and passed over, as the RFC says of readers.
package struct DMARCRecord: Hashable, Sendable {
  /// What a domain's owner asks of receivers, from the mildest to the strictest.
  package enum Policy: String, Sendable {
    case none, quarantine, reject
  }

  /// How near the domain that SPF or DKIM vouches for must be to that of the author.
  package enum Alignment: String, Sendable {
    /// Of the same organizational domain.
    case relaxed
    /// The same.
    case strict
  }

  /// The text as it is published.
  package let raw: String
  package let policy: Policy
  /// For domains below that have no record of their own.
  let subdomainPolicy: Policy?
  package private(set) var dkimAlignment = Alignment.relaxed
  package private(set) var spfAlignment = Alignment.relaxed
  /// Whether it says that its domain is one under which others register theirs (`psd=y`), or that it
  /// is none (`psd=n`); nil where it says neither.
  let isPublicSuffix: Bool?
  /// Whether the next milder policy is to be applied (`t=y`).
  package let isTesting: Bool
  /// What is wrong with the text, each the second half of a sentence.
  package private(set) var problems: [String] = []

  /// Nil where the text isn't a DMARC record, of which there may be others at the name.
  init?(_ text: String) {
    let parts = ListTag.parts(of: text)
    guard let first = parts.first.flatMap(ListTag.init), first.name == "v", first.value == "DMARC1"
    else { return nil }
    raw = text
    var tags: [Substring: Substring] = [:]
    var problems: [String] = []
    for part in parts.dropFirst() {
      guard let tag = ListTag(part) else {
        problems.append("'\(part.drop { $0 == " " }.prefix(40))' is not of the form tag=value")
        continue
      }
      if tags.updateValue(tag.value, forKey: tag.name) != nil {
        problems.append("the tag '\(tag.name.prefix(40))' stands twice")
      }
    }
    policy = Self.policy("p", tags, &problems) ?? .none
    if tags["p"] == nil { problems.append("it has no tag p, which counts as p=none") }
    subdomainPolicy = Self.policy("sp", tags, &problems)
    _ = Self.policy("np", tags, &problems)
    isPublicSuffix = Self.choice("psd", ["y": true, "n": false], tags, &problems)
    isTesting = Self.choice("t", ["y": true, "n": false], tags, &problems) ?? false
    dkimAlignment = Self.alignment("adkim", tags, &problems)
    spfAlignment = Self.alignment("aspf", tags, &problems)
    for name in ["pct", "rf", "ri"] where tags[Substring(name)] != nil {
      problems.append("the tag \(name) has no meaning since RFC 9989")
    }
    self.problems = problems
  }

  private static func policy(
    _ name: Substring, _ tags: [Substring: Substring], _ problems: inout [String]
  ) -> Policy? {
    guard let value = tags[name] else { return nil }
    if let policy = Policy(rawValue: value.lowercased()) { return policy }
    problems.append("\(name)=\(value.prefix(40)) is none of none, quarantine, reject")
    return nil
  }

  private static func alignment(
    _ name: Substring, _ tags: [Substring: Substring], _ problems: inout [String]
  ) -> Alignment {
    choice(name, ["r": .relaxed, "s": .strict], tags, &problems) ?? .relaxed
  }

  private static func choice<Value>(
    _ name: Substring, _ choices: KeyValuePairs<String, Value>, _ tags: [Substring: Substring],
    _ problems: inout [String]
  ) -> Value? {
    guard let value = tags[name] else { return nil }
    if let choice = choices.first(where: { $0.key == value.lowercased() }) { return choice.value }
    // 'psd=u' says what nothing says.
    if name == "psd", value.lowercased() == "u" { return nil }
    let known = choices.map(\.key).joined(separator: ", ")
    problems.append("\(name)=\(value.prefix(40)) is none of \(known)")
    return nil
  }

  /// The policy for mail of the record's own domain, or of one below.
  func policy(isForSubdomain: Bool) -> Policy {
    let policy = isForSubdomain ? subdomainPolicy ?? policy : policy
    return isTesting ? policy.milder : policy
  }
}

extension DMARCRecord.Policy {
  fileprivate var milder: DMARCRecord.Policy {
    switch self {
    case .none, .quarantine: .none
    case .reject: .quarantine
    }
  }
}
