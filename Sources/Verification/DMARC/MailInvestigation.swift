import DNS
import Planning

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
      domain: domain, policy: policy(walk), isDKIMPublished: isDKIMPublished,
      mailFroms: mailFroms, policyProblems: walk.problems + (walk.policy?.record?.problems ?? []))
  }

  private func policy(_ walk: TreeWalk) -> MailVerdict.PolicyFinding {
    // What stands at the domain itself goes before what a failing server might have said above.
    if let failure = walk.failure, walk.steps.first?.record == nil { return .unknown(failure) }
    guard let step = walk.policy, let record = step.record else { return .none }
    return .found(
      record, at: step.domain, applies: record.policy(isForSubdomain: step.domain != domain))
  }

  // MARK: DKIM

  private var isDKIMPublished: Bool? {
    let keys = records.filter { isKey($0.planned.recordSet.name) }
    return keys.isEmpty ? nil : keys.allSatisfy(\.isPublished)
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
    return await MailVerdict.MailFromFinding(
      name: name,
      isPublished: records.allSatisfy {
        $0.planned.recordSet.name != name || $0.isPublished
      },
      tree: SPFTree(of: name, resolvers),
      isAlignedRelaxed: isAligned(name, own, walk),
      isAlignedStrict: name == domain)
  }

  /// Whether the name and the domain are of one organizational domain. Where no policy says where the
  /// organization begins, one at the domain would.
  private func isAligned(_ name: DomainName, _ own: TreeWalk, _ walk: TreeWalk) -> Bool {
    own.organizationalDomain == walk.organizationalDomain
      || walk.policy == nil && name.isWithin(domain)
  }
}
