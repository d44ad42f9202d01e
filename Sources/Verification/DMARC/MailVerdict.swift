package import DNS

/// Whether the mail that SES sends for a domain would pass DMARC today (RFC 9989, section 4.4).
package struct MailVerdict: Sendable {
  /// The domain in the From of the mail, which DKIM signs for as well.
  package let domain: DomainName
  package let policy: PolicyFinding
  /// Whether all planned keys are published; nil where none is planned.
  package let isDKIMPublished: Bool?
  /// SPF under each MAIL FROM name, sorted by name.
  package let mailFroms: [MailFromFinding]

  /// The DMARC policy found for a domain.
  package enum PolicyFinding: Sendable {
    /// A record, the domain at which it stands, and the policy that it has for the mail.
    case found(DMARCRecord, at: DomainName, applies: DMARCRecord.Policy)
    case none
    /// A server failed, for the reason that the text gives.
    case unknown(String)
  }

  /// What is wrong with the policy's records, each a clause.
  package let policyProblems: [String]

  /// SPF under a MAIL FROM name.
  package struct MailFromFinding: Sendable {
    package let name: DomainName
    /// Whether all that is planned at the name is published; without its MX, SES doesn't use it.
    package let isPublished: Bool
    package let tree: SPFTree
    /// Whether name and domain are of one organizational domain.
    package let isAlignedRelaxed: Bool
    /// Whether name and domain are the same.
    package let isAlignedStrict: Bool

    func isAligned(_ alignment: DMARCRecord.Alignment) -> Bool {
      switch alignment {
      case .relaxed: isAlignedRelaxed
      case .strict: isAlignedStrict
      }
    }

    /// Whether a receiver finds the mail to come from where SPF allows.
    var isPassing: Bool {
      isPublished && tree.includesSES && tree.errors.isEmpty && tree.failure == nil
    }
  }

  /// By DKIM: the signature is of the domain itself, which is aligned, strict and relaxed.
  package var passesByDKIM: Bool { isDKIMPublished == true }

  /// By SPF, whichever of the MAIL FROM names is used.
  package var passesBySPF: Bool {
    !mailFroms.isEmpty && mailFroms.allSatisfy { $0.isPassing && $0.isAligned(spfAlignment) }
  }

  private var spfAlignment: DMARCRecord.Alignment {
    if case .found(let record, _, _) = policy { record.spfAlignment } else { .relaxed }
  }
}

extension MailVerdict {
  /// In a sentence: whether the mail would pass today, by what, and what is missing.
  package var sentence: String {
    let means = [passesByDKIM ? "DKIM" : nil, passesBySPF ? "SPF" : nil].compactMap(\.self)
    let missing = missingForDKIM + missingForSPF
    let passing =
      switch means.count {
      case 2: "would pass today, by DKIM and by SPF"
      case 1: "would pass today, by \(means[0]) alone"
      default: "would not pass today"
      }
    let rest = missing.isEmpty ? "" : "; missing: " + missing.joined(separator: "; ")
    return "mail from \(domain) \(passing)\(rest) (\(policyClause))"
  }

  private var policyClause: String {
    switch policy {
    case .found(let record, let place, let applies):
      let testing = record.isTesting ? ", in test mode" : ""
      return "policy \(applies.rawValue)\(testing), from _dmarc.\(place)"
    case .none: return "no DMARC policy is published, so nothing is rejected for want of it"
    case .unknown(let reason): return "the policy is not known: \(reason)"
    }
  }

  private var missingForDKIM: [String] {
    switch isDKIMPublished {
    case true?: []
    case false?: ["for DKIM, keys that are published"]
    case nil: ["for DKIM, keys in the manifest"]
    }
  }

  private var missingForSPF: [String] {
    guard !mailFroms.isEmpty else { return ["for SPF, a MAIL FROM of the domain's own"] }
    return mailFroms.flatMap { finding in missing(finding).map { "for SPF, " + $0 } }
  }

  private func missing(_ finding: MailFromFinding) -> [String] {
    var missing: [String] = []
    if !finding.isPublished { missing.append("the records of \(finding.name)") }
    if let failure = finding.tree.failure { missing.append("an answer for \(failure)") }
    if finding.isPublished {
      missing += finding.tree.errors.map { "a sound record at \(finding.name): \($0)" }
      if !finding.tree.includesSES { missing.append("include:amazonses.com at \(finding.name)") }
    }
    if !finding.isAligned(spfAlignment) {
      let reason =
        spfAlignment == .strict
        ? "the policy says aspf=s, and \(finding.name) is not \(domain)"
        : "\(finding.name) and \(domain) are of different organizations by RFC 9989"
      missing.append("alignment: \(reason)")
    }
    return missing
  }
}
