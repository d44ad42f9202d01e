import DNS

extension VerificationDocument {
  /// What DMARC makes of a domain's mail.
  struct Mail: Encodable {
    let domain: String
    /// Whether all of its mail passes; absent where that isn't known.
    let passes: Bool?
    /// `dkim` and `spf`, as far as all of the mail passes by them.
    let by: [String]
    let regions: [Region]
    let verdict: String
    let policy: Policy
    /// Whether all planned keys are published; absent where none is planned, or it isn't known.
    let dkimPublished: Bool?
    let dkim: [Keys]
    let mailFrom: [MailFrom]
    /// What servers say that the verdict doesn't go by.
    let doubts: [String]

    enum CodingKeys: String, CodingKey {
      case domain, passes, by, regions, verdict, policy, dkim, doubts
      case dkimPublished = "dkim_published"
      case mailFrom = "mail_from"
    }

    init(_ verdict: MailVerdict) {
      domain = verdict.domain.text
      passes = verdict.passes.bool
      by = means(dkim: verdict.passesByDKIM, spf: verdict.passesBySPF)
      regions = verdict.regions.map(Region.init)
      self.verdict = verdict.sentence
      policy = Policy(verdict)
      dkimPublished = verdict.isDKIMPublished?.bool
      dkim = verdict.keys.map(Keys.init)
      mailFrom = verdict.mailFroms.map(MailFrom.init)
      doubts = verdict.doubts
    }
  }

  /// By what the mail of a region passes.
  struct Region: Encodable {
    /// Absent where no region is known.
    let region: String?
    /// Absent where the manifest names no senders of the domain.
    let sender: String?
    /// Absent where that isn't known.
    let passes: Bool?
    let by: [String]

    init(_ finding: MailVerdict.RegionFinding) {
      region = finding.origin.region
      sender = finding.origin.sender
      passes = finding.passes.bool
      by = means(dkim: finding.dkim, spf: finding.spf)
    }
  }

  /// The DMARC policy found for a domain; all but `problems` is absent where none was.
  struct Policy: Encodable {
    /// The record as it is published.
    let record: String?
    /// The domain at which it stands.
    let at: String?
    /// The policy that it has for the domain's mail; absent where it is too broken to have one.
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
        record = shownContent(found.raw)
        at = place.text
        applies = policy?.rawValue
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

  /// The keys with which SES signs in a region.
  struct Keys: Encodable {
    /// Absent for keys that several regions share.
    let region: String?
    /// Absent where the manifest names no senders of the domain.
    let senders: [String]?
    /// Whether receivers find all of them; absent where that isn't known.
    let published: Bool?
    /// Whether some pass today that will no longer when SES changes its keys.
    let borrowed: Bool
    /// The signature is of the author's domain itself.
    let alignedRelaxed = true
    let alignedStrict = true

    enum CodingKeys: String, CodingKey {
      case region, senders, published, borrowed
      case alignedRelaxed = "aligned_relaxed"
      case alignedStrict = "aligned_strict"
    }

    init(_ finding: MailVerdict.KeyFinding) {
      region = finding.region
      senders = finding.senders.isEmpty ? nil : finding.senders
      published = finding.isPublished.bool
      borrowed = finding.isBorrowed
    }
  }

  /// SPF under a MAIL FROM name.
  struct MailFrom: Encodable {
    let name: String
    let published: Bool
    let lookups: Int
    let voidLookups: Int
    let includesSES: Bool
    /// What `check_host()` of receivers may come to for SES's addresses.
    let spf: [String]
    /// Whether a receiver lets SES's hosts send; absent where that isn't known.
    let passes: Bool?
    /// Absent where that isn't known.
    let alignedRelaxed: Bool?
    let alignedStrict: Bool
    let problems: [String]

    enum CodingKeys: String, CodingKey {
      case name, published, lookups, passes, problems, spf
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
      includesSES = finding.tree.includesSES || finding.spf.passes == .yes
      spf = finding.spf.results.map(\.rawValue).sorted()
      passes = finding.isPassing.bool
      alignedRelaxed = finding.alignment.allows(.relaxed).bool
      alignedStrict = finding.alignment == .same
      problems = finding.tree.errors + (finding.tree.failure.map { [$0] } ?? [])
    }
  }
}

/// The means by which mail passes for certain.
private func means(dkim: Certainty, spf: Certainty) -> [String] {
  [dkim == .yes ? "dkim" : nil, spf == .yes ? "spf" : nil].compactMap(\.self)
}
