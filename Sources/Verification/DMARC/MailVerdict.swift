package import DNS

/// Whether the mail that SES sends for a domain would pass DMARC today (RFC 9989, section 4.4).
///
/// SES signs in each region with keys of that region, and has a MAIL FROM for each: mail of one
/// region may pass while that of another doesn't.
package struct MailVerdict: Sendable {
  /// The domain in the From of the mail, which DKIM signs for as well.
  package let domain: DomainName
  package let policy: PolicyFinding
  /// DKIM, for each region with keys in the plan, by sender, sorted.
  package let keys: [KeyFinding]
  /// SPF under each MAIL FROM name, sorted by name.
  package let mailFroms: [MailFromFinding]
  /// What is wrong with the policy's records, each a clause.
  package let policyProblems: [String]
  /// What servers say that the verdict doesn't go by, each a clause.
  package internal(set) var doubts: [String]
  /// By what the mail of each region passes; sorted by region, then by sender; one at least.
  let regions: [RegionFinding]

  /// - Parameter regions: where they don't follow from the rest, because resolvers differ.
  init(
    domain: DomainName, policy: PolicyFinding, keys: [KeyFinding], mailFroms: [MailFromFinding],
    policyProblems: [String], doubts: [String] = [], regions: [RegionFinding]? = nil
  ) {
    self.domain = domain
    self.policy = policy
    self.keys = keys
    self.mailFroms = mailFroms
    self.policyProblems = policyProblems
    self.doubts = doubts
    let findings = Findings(keys: keys, mailFroms: mailFroms, spfAlignment: policy.spfAlignment)
    self.regions = regions ?? findings.origins.map(findings.finding)
  }

  /// The DMARC policy found for a domain.
  package enum PolicyFinding: Sendable {
    /// A record, the domain at which it stands, and the policy that it has for the mail; no policy
    /// where the record is too broken for receivers.
    case found(DMARCRecord, at: DomainName, applies: DMARCRecord.Policy?)
    case none
    /// A server failed, for the reason that the text gives.
    case unknown(String)
  }

  /// The keys with which SES signs in a region.
  package struct KeyFinding: Sendable {
    /// Nil for keys that several regions share.
    package let region: String?
    /// The senders whose they are, where the manifest names those of the domain.
    package var senders: [String] = []
    /// All regions in which SES signs with them, sorted; empty where none is known.
    var regions: [String] = []
    /// Whether receivers find all of them: SES may sign with any.
    package internal(set) var isPublished: Certainty
    /// Whether some of those that they find are copies, which will no longer be SES's when it
    /// changes its keys.
    package var isBorrowed = false
  }

  /// SPF under a MAIL FROM name.
  package struct MailFromFinding: Sendable {
    package let name: DomainName
    /// The senders that use it, where the manifest names those of the domain.
    package var senders: [String] = []
    /// All regions that use it, sorted; empty where none is known.
    var regions: [String] = []
    /// Whether all that is planned at the name is published as planned.
    package let isPublished: Bool
    /// Whether the planned MX is published, without which SES doesn't use the name.
    package let hasExchange: Certainty
    package let tree: SPFTree
    package internal(set) var spf: SPFVerdict
    /// Whether SES's include stands at the name, be it to no effect.
    var mentionsSES = false
    package internal(set) var alignment: NameAlignment

    /// Whether a receiver finds the mail to come from where SPF allows.
    var isPassing: Certainty { [hasExchange, spf.passes].all }
  }

  /// How near a name is to the domain in the From (RFC 9989, section 4.4).
  package enum NameAlignment: Hashable, Sendable {
    /// The same: aligned, strict and relaxed.
    case same
    /// Of one organizational domain: aligned, relaxed.
    case sameOrganization
    case foreign
    /// A server failed, for the reason that the text gives.
    case unknown(String)

    /// Whether the name is near enough for what a DMARC record asks.
    package func allows(_ alignment: DMARCRecord.Alignment) -> Certainty {
      switch self {
      case .same: .yes
      case .sameOrganization: Certainty(alignment == .relaxed)
      case .foreign: .no
      case .unknown: alignment == .strict ? .no : .unknown
      }
    }
  }
}

extension MailVerdict {
  /// Where mail comes from.
  struct Origin: Hashable, Comparable {
    /// Nil where no region is known.
    let region: String?
    /// Nil where the manifest names no senders of the domain.
    let sender: String?

    /// As sentences name it.
    var text: String {
      let place = region ?? "any region"
      return sender.map { "\(place), \($0)" } ?? place
    }

    /// Whether what some regions and senders have serves this mail.
    func isServed(by regions: [String], _ senders: [String]) -> Bool {
      (regions.isEmpty || region.map(regions.contains) == true)
        && (senders.isEmpty || sender.map(senders.contains) ?? true)
    }

    static func < (left: Origin, right: Origin) -> Bool {
      (left.region ?? "", left.sender ?? "") < (right.region ?? "", right.sender ?? "")
    }
  }

  /// By what the mail of a region passes.
  struct RegionFinding: Hashable {
    let origin: Origin
    /// The signature is of the domain itself, which is aligned, strict and relaxed.
    let dkim: Certainty
    /// Whichever of the region's MAIL FROM names is used.
    let spf: Certainty
    /// Whether some of its keys stand there otherwise than planned (`KeyFinding.isBorrowed`).
    let isBorrowed: Bool

    var passes: Certainty { [dkim, spf].any }
  }

  /// What there is to find out by what the mail of a region passes.
  fileprivate struct Findings {
    let keys: [KeyFinding]
    let mailFroms: [MailFromFinding]
    let spfAlignment: DMARCRecord.Alignment
  }

  /// Whether all of the mail passes.
  package var passes: Certainty { regions.map(\.passes).all }
  /// Whether all of it passes by DKIM.
  package var passesByDKIM: Certainty { regions.map(\.dkim).all }
  /// Whether all of it passes by SPF.
  package var passesBySPF: Certainty { regions.map(\.spf).all }

  /// Whether all planned keys are published; nil where none is planned.
  package var isDKIMPublished: Certainty? { keys.isEmpty ? nil : keys.map(\.isPublished).all }

  var spfAlignment: DMARCRecord.Alignment { policy.spfAlignment }
}

extension MailVerdict.PolicyFinding {
  fileprivate var spfAlignment: DMARCRecord.Alignment {
    if case .found(let record, _, _) = self { record.spfAlignment } else { .relaxed }
  }
}

extension MailVerdict.Findings {
  typealias Origin = MailVerdict.Origin

  /// Sorted by region, then by sender; one at least.
  var origins: [Origin] {
    let own = keys.map { ($0.regions, $0.senders) } + mailFroms.map { ($0.regions, $0.senders) }
    let origins = own.flatMap { regions, senders -> [Origin] in
      // Of several senders in several regions, nobody knows who sends from where.
      guard regions.count == 1 || senders.count < 2 else { return [] }
      return regions.flatMap { region in
        senders.isEmpty
          ? [Origin(region: region, sender: nil)]
          : senders.map { Origin(region: region, sender: $0) }
      }
    }
    return origins.isEmpty ? [Origin(region: nil, sender: nil)] : Set(origins).sorted()
  }

  func finding(_ origin: Origin) -> MailVerdict.RegionFinding {
    let keys = keys.filter { origin.isServed(by: $0.regions, $0.senders) }
    let mailFroms = mailFroms.filter { origin.isServed(by: $0.regions, $0.senders) }
    return MailVerdict.RegionFinding(
      origin: origin,
      dkim: keys.isEmpty ? .no : keys.map(\.isPublished).all,
      spf: mailFroms.isEmpty
        ? .no
        : mailFroms.flatMap { [$0.isPassing, $0.alignment.allows(spfAlignment)] }.all,
      isBorrowed: keys.contains(where: \.isBorrowed))
  }
}
