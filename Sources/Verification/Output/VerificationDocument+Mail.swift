import DNS

extension VerificationDocument {
  /// What DMARC makes of a domain's mail.
  struct Mail: Encodable {
    let domain: String
    let passes: Bool
    /// `dkim` and `spf`, as far as the mail passes by them.
    let by: [String]
    let verdict: String
    let policy: Policy
    /// Whether all planned keys are published; absent where none is planned.
    let dkimPublished: Bool?
    let mailFrom: [MailFrom]

    enum CodingKeys: String, CodingKey {
      case domain, passes, by, verdict, policy
      case dkimPublished = "dkim_published"
      case mailFrom = "mail_from"
    }

    init(_ verdict: MailVerdict) {
      domain = verdict.domain.text
      by = [verdict.passesByDKIM ? "dkim" : nil, verdict.passesBySPF ? "spf" : nil]
        .compactMap(\.self)
      passes = !by.isEmpty
      self.verdict = verdict.sentence
      policy = Policy(verdict)
      dkimPublished = verdict.isDKIMPublished
      mailFrom = verdict.mailFroms.map(MailFrom.init)
    }
  }

  /// The DMARC policy found for a domain; all but `problems` is absent where none was.
  struct Policy: Encodable {
    /// The record as it is published.
    let record: String?
    /// The domain at which it stands.
    let at: String?
    /// The policy that it has for the domain's mail.
    let applies: String?
    let adkim: String?
    let aspf: String?
    let testing: Bool?
    /// Why nothing is known of it; absent where something is.
    let unknown: String?
    let problems: [String]

    init(_ verdict: MailVerdict) {
      problems = verdict.policyProblems
      switch verdict.policy {
      case .found(let found, let place, let policy):
        record = found.raw
        at = place.text
        applies = policy.rawValue
        adkim = found.dkimAlignment.rawValue
        aspf = found.spfAlignment.rawValue
        testing = found.isTesting
        unknown = nil
      case .none, .unknown:
        (record, at, applies, adkim, aspf, testing) = (nil, nil, nil, nil, nil, nil)
        unknown = if case .unknown(let reason) = verdict.policy { reason } else { nil }
      }
    }
  }

  /// SPF under a MAIL FROM name.
  struct MailFrom: Encodable {
    let name: String
    let published: Bool
    let lookups: Int
    let voidLookups: Int
    let includesSES: Bool
    let alignedRelaxed: Bool
    let alignedStrict: Bool
    let problems: [String]

    enum CodingKeys: String, CodingKey {
      case name, published, lookups, problems
      case voidLookups = "void_lookups"
      case includesSES = "includes_ses"
      case alignedRelaxed = "aligned_relaxed"
      case alignedStrict = "aligned_strict"
    }

    init(_ finding: MailVerdict.MailFromFinding) {
      name = finding.name.text
      published = finding.isPublished
      lookups = finding.tree.lookUps
      voidLookups = finding.tree.voidLookUps
      includesSES = finding.tree.includesSES
      alignedRelaxed = finding.isAlignedRelaxed
      alignedStrict = finding.isAlignedStrict
      problems = finding.tree.errors + (finding.tree.failure.map { [$0] } ?? [])
    }
  }
}
