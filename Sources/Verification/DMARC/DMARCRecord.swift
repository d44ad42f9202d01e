import DNS
import MailAuthentication

/// A DMARC policy record (RFC 9989, section 4.7).
///
/// Unknown tags are passed over and broken ones reported and passed over, as the RFC says of
/// readers.
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

  /// Whose mail a policy is for, as seen from the record's domain.
  enum Subject: Sendable {
    case itself
    /// A domain below that has no record of its own.
    case subdomain
    /// One that doesn't even exist (section 3.2.14).
    case missingSubdomain
  }

  /// The text as it is published.
  package let raw: String
  private let policies: Policies?
  package private(set) var dkimAlignment = Alignment.relaxed
  package private(set) var spfAlignment = Alignment.relaxed
  /// Whether it says that its domain is one under which others register theirs (`psd=y`), or that
  /// it is none (`psd=n`); nil where it says neither.
  let isPublicSuffix: Bool?
  /// Whether the next milder policy is to be applied (`t=y`).
  package let isTesting: Bool
  /// The domains of the mail addresses to which reports go, sorted.
  let reportHosts: [DomainName]
  /// A tag that stands twice, which makes the whole list invalid (RFC 6376, section 3.2), and of
  /// which readers take the first or the last all the same; nil where there is none.
  let repeatedTag: String?
  /// What is wrong with the text, each the second half of a sentence.
  package private(set) var problems: [String] = []

  /// Nil where the text isn't a DMARC record, of which there may be others at the name.
  init?(_ text: String) {
    let parts = ListTag.parts(of: text)
    // Nothing may stand before it, and its value has one letter case; names of tags have any.
    guard let first = parts.first.flatMap(ListTag.init), text.first == first.name.first,
      first.name.lowercased() == "v", first.value == "DMARC1"
    else { return nil }
    raw = text
    var tags: [Substring: Substring] = [:]
    var problems: [String] = []
    var repeatedTag: String?
    for part in parts.dropFirst() {
      guard let tag = ListTag(part) else {
        problems.append("'\(part.drop { $0 == " " }.prefix(40))' is not of the form tag=value")
        continue
      }
      if tags.updateValue(tag.value, forKey: Substring(tag.name.lowercased())) != nil {
        repeatedTag = repeatedTag ?? String(tag.name.prefix(40))
      }
    }
    self.repeatedTag = repeatedTag
    policies = Policies(tags, &problems)
    isPublicSuffix = Self.choice("psd", ["y": true, "n": false], tags, &problems)
    isTesting = Self.choice("t", ["y": true, "n": false], tags, &problems) ?? false
    dkimAlignment = Self.alignment("adkim", tags, &problems)
    spfAlignment = Self.alignment("aspf", tags, &problems)
    problems += reportingProblems(tags)
    reportHosts = hosts(ofReports: tags)
    for name in ["pct", "rf", "ri"] where tags[Substring(name)] != nil {
      problems.append("the tag \(name) has no meaning since RFC 9989")
    }
    self.problems = shownContents(problems)
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

  /// The policy for a domain's mail; nil where the record is so broken that receivers make nothing
  /// of it.
  func policy(for subject: Subject) -> Policy? {
    let policy = policies?.policy(for: subject)
    return isTesting ? policy?.milder : policy
  }

  /// Whether the record says of domains that don't exist what it doesn't say of others.
  var tellsMissingSubdomains: Bool {
    policy(for: .subdomain) != policy(for: .missingSubdomain)
  }
}

/// What `p`, `sp` and `np` say.
private struct Policies: Hashable {
  private var own = DMARCRecord.Policy.none
  private var subdomain: DMARCRecord.Policy?
  private var missingSubdomain: DMARCRecord.Policy?

  /// A broken policy counts as `p=none` where reports are wanted, at least (section 4.7); else the
  /// whole is nothing.
  init?(_ tags: [Substring: Substring], _ problems: inout [String]) {
    let broken = (["p", "sp", "np"] as [Substring]).filter { name in
      guard let value = tags[name] else { return false }
      return DMARCRecord.Policy(rawValue: value.lowercased()) == nil
    }
    for name in broken {
      let value = tags[name] ?? ""
      problems.append("\(name)=\(value.prefix(40)) is none of none, quarantine, reject")
    }
    guard broken.isEmpty else {
      if hasReportAddress(tags) {
        problems.append("with that, the record counts as p=none")
        return
      }
      problems.append("with that and without an address in rua, receivers pass over the record")
      return nil
    }
    func policy(_ name: Substring) -> DMARCRecord.Policy? {
      tags[name].flatMap { DMARCRecord.Policy(rawValue: $0.lowercased()) }
    }
    if tags["p"] == nil { problems.append("it has no tag p, which counts as p=none") }
    own = policy("p") ?? .none
    subdomain = policy("sp")
    missingSubdomain = policy("np")
  }

  func policy(for subject: DMARCRecord.Subject) -> DMARCRecord.Policy {
    switch subject {
    case .itself: own
    case .subdomain: subdomain ?? own
    case .missingSubdomain: missingSubdomain ?? subdomain ?? own
    }
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
