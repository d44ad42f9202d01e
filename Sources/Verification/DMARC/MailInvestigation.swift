import DNS
import DNSMessage
import Planning
import Resolution

/// Looks into whether a domain's mail would pass DMARC.
struct MailInvestigation {
  let domain: DomainName
  /// What was found out of the record sets that are planned for the domain.
  let records: [RecordVerdict]
  let resolvers: Resolvers

  func run() async -> MailVerdict {
    let walk = await TreeWalk(from: domain, resolvers.texts)
    var mailFroms: [MailVerdict.MailFromFinding] = []
    for name in mailFromNames { mailFroms.append(await look(at: name, walk)) }
    return MailVerdict(
      domain: domain, policy: await policy(walk), keys: keys, mailFroms: mailFroms,
      policyProblems: walk.problems + (walk.policy?.record?.problems ?? []))
  }

  private func policy(_ walk: TreeWalk) async -> MailVerdict.PolicyFinding {
    // What stands at the domain itself goes before what a failing server might have said above.
    if let failure = walk.failure, walk.steps.first?.record == nil { return .unknown(failure) }
    guard let step = walk.policy, let record = step.record else { return .none }
    var subject = step.domain == domain ? DMARCRecord.Subject.itself : .subdomain
    if subject == .subdomain, record.tellsMissingSubdomains {
      switch await resolvers.existence(of: domain) {
      case .yes: break
      case .no: subject = .missingSubdomain
      case .unknown: return .unknown("no answer tells whether \(domain) exists")
      }
    }
    return .found(record, at: step.domain, applies: record.policy(for: subject))
  }

  // MARK: DKIM

  private var keys: [MailVerdict.KeyFinding] {
    let keys = records.filter { isKey($0.planned.recordSet.name) }
    return Dictionary(grouping: keys, by: \.planned.region)
      .map { region, keys in
        MailVerdict.KeyFinding(
          region: region, isPublished: keys.map(\.hasKey).all)
      }
      .sorted { ($0.region ?? "") < ($1.region ?? "") }
  }

  private func isKey(_ name: DomainName) -> Bool {
    name.relative(to: domain)?.split(separator: ".").last == "_domainkey"
  }

  // MARK: SPF

  private var mailFromNames: [DomainName] {
    Set(records.map(\.planned.recordSet.name).filter { !isKey($0) }).sorted()
  }

  private func look(
    at name: DomainName, _ walk: TreeWalk
  ) async -> MailVerdict.MailFromFinding {
    let own = await TreeWalk(from: name, resolvers.texts)
    let planned = records.filter { $0.planned.recordSet.name == name }
    let exchange = planned.first { $0.planned.recordSet.type == .mx }
    return await MailVerdict.MailFromFinding(
      name: name,
      region: (exchange ?? planned.first)?.planned.region,
      isPublished: planned.allSatisfy(\.isPublished),
      hasExchange: exchange?.isServed ?? .yes,
      tree: SPFTree(of: name, resolvers),
      alignment: alignment(name, own, walk))
  }

  /// Whether the name and the domain are of one organizational domain. Where no policy says where the
  /// organization begins, one at the domain would.
  private func alignment(
    _ name: DomainName, _ own: TreeWalk, _ walk: TreeWalk
  ) -> MailVerdict.NameAlignment {
    if name == domain { return .same }
    if let failure = own.failure ?? walk.failure { return .unknown(failure) }
    let isOneOrganization =
      own.organizationalDomain == walk.organizationalDomain
      || walk.policy == nil && name.isWithin(domain)
    return isOneOrganization ? .sameOrganization : .foreign
  }
}

extension Resolvers {
  /// Whether a name exists (RFC 8020).
  fileprivate func existence(of name: DomainName) async -> Certainty {
    guard case .message(let message) = await ask(name, .a), message.responseCode.isConclusive
    else { return .unknown }
    return Certainty(message.responseCode != .nameError)
  }
}

extension RecordVerdict {
  /// Whether receivers find the key: they don't mind one that stands in its CNAME's place.
  fileprivate var hasKey: Certainty { state == .flattened ? .yes : isServed }

  /// Whether whoever asks gets what is planned: resolvers pass a lame server by.
  fileprivate var isServed: Certainty {
    switch state {
    case .published, .keyInTestMode: .yes
    case .lame: Certainty(statements.contains { $0.state.isPublished })
    default: state.isKnown ? .no : .unknown
    }
  }
}
