import DNS
import DNSMessage
import Planning
import Resolution
import Text

/// Looks into whether a domain's mail would pass DMARC.
struct MailInvestigation {
  let domain: DomainName
  /// What was found out of the record sets that are planned for the domain.
  let records: [RecordVerdict]
  /// Whether it was found out by the same resolvers, which would say the same again.
  var areByResolvers = false
  let resolvers: Resolvers
  let policies: SPFPolicies
  let ses: SESAddresses

  func run() async -> MailVerdict {
    let walk = await TreeWalk.up(from: domain, resolvers.texts)
    var mailFroms: [MailVerdict.MailFromFinding] = []
    for name in mailFromNames { mailFroms.append(await look(at: name, walk)) }
    return await MailVerdict(
      domain: domain, policy: policy(walk), keys: keys(), mailFroms: mailFroms,
      policyProblems: policyProblems(walk), doubts: records.doubts)
  }

  private func policyProblems(_ walk: TreeWalk) async -> [String] {
    guard let step = walk.policy, let record = step.record else { return walk.problems }
    let reports = ReportAuthorization(domain: step.domain, resolvers: resolvers)
    return walk.problems + record.problems + (await reports.problems(of: record))
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

  private func keys() async -> [MailVerdict.KeyFinding] {
    let keys = records.filter { isKey($0.planned.recordSet.name) }
    var findings: [MailVerdict.KeyFinding] = []
    for keys in Dictionary(grouping: keys, by: \.planned.origin).values {
      var found: [Certainty] = []
      for key in keys { found.append(await hasKey(key)) }
      findings.append(
        MailVerdict.KeyFinding(
          region: keys.first?.planned.region, senders: keys.first?.planned.senders ?? [],
          isPublished: found.all,
          isBorrowed: zip(keys, found).contains { !$0.isPublished && $1 == .yes }))
    }
    return findings.sorted {
      ($0.region ?? "", $0.senders.first ?? "") < ($1.region ?? "", $1.senders.first ?? "")
    }
  }

  /// Whether receivers find the key with which SES signs, wherever the name leads.
  private func hasKey(_ verdict: RecordVerdict) async -> Certainty {
    if verdict.state == .inconsistent, verdict.statements.contains(where: \.state.mayHaveKey) {
      return .unknown
    }
    guard verdict.state.mayHaveKey else { return verdict.isServed }
    return await KeyComparison.made(of: verdict.planned.recordSet, resolvers).isSame
  }

  private func isKey(_ name: DomainName) -> Bool {
    (try? domain.prepending("_domainkey")).map(name.isWithin) == true
  }

  // MARK: SPF

  private var mailFromNames: [DomainName] {
    Set(records.map(\.planned.recordSet.name).filter { !isKey($0) }).sorted()
  }

  private func look(
    at name: DomainName, _ walk: TreeWalk
  ) async -> MailVerdict.MailFromFinding {
    let own = await TreeWalk.up(from: name, sharing: walk, resolvers.texts)
    let planned = records.filter { $0.planned.recordSet.name == name }
    if let text = planned.publishedSPF {
      policies.assume(text, at: name)
    } else if !areByResolvers, let texts = planned.textsOfOwnServers {
      policies.assume(texts, at: name)
    }
    let exchange = planned.first { $0.planned.recordSet.type == .mx }
    var spf = await SPFVerdict.reached(at: name, ses, policies)
    if planned.contains(where: { $0.planned.recordSet.type == .txt && $0.state == .inconsistent }) {
      spf.doubt = "servers that agree on the TXT record of \(name)"
    }
    return await MailVerdict.MailFromFinding(
      name: name,
      region: (exchange ?? planned.first)?.planned.region,
      senders: (exchange ?? planned.first)?.planned.senders ?? [],
      isPublished: planned.allSatisfy(\.isPublished),
      hasExchange: exchange?.isServed ?? .yes,
      tree: SPFTree.followed(from: name, policies),
      spf: spf,
      alignment: alignment(name, own, walk))
  }

  /// Whether the name and the domain are of one organizational domain. Where no policy says where
  /// the organization begins, one at the domain would.
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

extension RecordState {
  /// Whether something stands in the record's place that may lead to its key all the same.
  fileprivate var mayHaveKey: Bool {
    switch withoutWildcard {
    case .differs, .relativeTarget, .flattened, .otherType, .blockedByAlias, .underDNAME,
      .wrongCase,
      .quoted:
      true
    default: false
    }
  }
}

extension RecordVerdict {
  /// Whether whoever asks gets what is planned: resolvers pass a lame server by, and whom they ask
  /// of servers that differ is chance.
  fileprivate var isServed: Certainty {
    switch state {
    case .published, .keyInTestMode: .yes
    // Where no server of the zone serves it, resolvers fail, as they do for want of an answer.
    case .lame: statements.contains { $0.state.isPublished } ? .yes : .unknown
    case .delegated: .unknown
    case .inconsistent: statements.contains { $0.state.isPublished } ? .unknown : .no
    // Some servers take any of it.
    case .aliasConflict: .unknown
    default: state.isKnown ? .no : .unknown
    }
  }
}

extension [RecordVerdict] {
  /// The SPF record at a name, where it is published as planned and is thus the only one.
  fileprivate var publishedSPF: String? {
    for verdict in self where verdict.state == .published {
      if case .txt(let text)? = verdict.planned.recordSet.values.first, isSPF(text) { return text }
    }
    return nil
  }

  /// What the zone's own servers have instead of the planned TXT record, which resolvers may not
  /// know yet; nil where that isn't known, or there is an alias.
  fileprivate var textsOfOwnServers: [String]? {
    let state = first { $0.planned.recordSet.type == .txt }?.state.withoutWildcard
    return switch state {
    case .missing, .doubledSuffix: []
    case .differs(let texts), .severalSPF(let texts): texts
    case .wrongCase(let text), .quoted(let text): [text]
    default: nil
    }
  }

  /// Servers that don't say what the verdict is by, each a clause.
  fileprivate var doubts: [String] {
    flatMap { verdict in
      verdict.statements.filter { $0.state != verdict.state }.map { statement in
        let set = verdict.planned.recordSet
        return "\(statement.text) (\(set.name) \(set.type.rawValue))"
      }
    }
  }
}
