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
    let keys = records(isOfKeys: true)
    var findings: [MailVerdict.KeyFinding] = []
    for keys in Dictionary(grouping: keys, by: \.planned.origin).values {
      var found: [KeyInvestigation.Finding] = []
      for key in keys {
        found.append(
          await KeyInvestigation(
            verdict: key, isByOwnServers: !areByResolvers, resolvers: resolvers
          ).run())
      }
      findings.append(
        MailVerdict.KeyFinding(
          region: keys.first?.planned.region, senders: keys.first?.planned.senders ?? [],
          regions: keys.first?.planned.regions ?? [], isPublished: found.map(\.isPublished).all,
          isBorrowed: found.contains(where: \.isCopy)))
    }
    return findings.sorted {
      ($0.region ?? "", $0.senders.first ?? "") < ($1.region ?? "", $1.senders.first ?? "")
    }
  }

  private static let keyLabel: DomainName = "_domainkey"

  /// The record sets of keys, or all others.
  private func records(isOfKeys: Bool) -> [RecordVerdict] {
    let place = try? domain.prepending(Self.keyLabel)
    return records.filter { verdict in
      let isOfKey = place.map(verdict.planned.recordSet.name.isWithin) ?? false
      return isOfKey == isOfKeys
    }
  }

  // MARK: SPF

  private var mailFromNames: [DomainName] {
    let names = records(isOfKeys: false).map(\.planned.recordSet.name).sorted()
    return names.reduce(into: []) { names, name in
      if names.last != name { names.append(name) }
    }
  }

  private func look(
    at name: DomainName, _ walk: TreeWalk
  ) async -> MailVerdict.MailFromFinding {
    let own = await TreeWalk.up(from: name, sharing: walk, resolvers.texts)
    let planned = records.filter { $0.planned.recordSet.name == name }
    let exchange = planned.first { $0.planned.recordSet.type == .mx }
    let text = planned.first { $0.planned.recordSet.type == .txt }
    let regions = Set(planned.flatMap(\.planned.regions)).sorted()
    let spf = await spf(at: name, text)
    return await MailVerdict.MailFromFinding(
      name: name,
      senders: Set(planned.flatMap(\.planned.senders)).sorted(), regions: regions,
      isPublished: planned.allSatisfy(\.isPublished),
      hasExchange: exchange?.isServed ?? .yes,
      tree: SPFTree.followed(from: name, policies),
      spf: spf,
      mentionsSES: text?.mentionsSES ?? false,
      alignment: alignment(name, own, walk))
  }

  /// What SPF comes to with the texts that stand at a name; of own servers that differ, where it is
  /// the same by each of them.
  private func spf(at name: DomainName, _ text: RecordVerdict?) async -> SPFVerdict {
    if let text { await assume(text.state, of: text, in: policies) }
    var verdict = await SPFVerdict.reached(at: name, ses, policies)
    guard let text, text.state == .inconsistent, !areByResolvers else { return verdict }
    let byServer = await verdictsOfOwnServers(on: text)
    if let first = byServer.first, byServer.allSatisfy({ $0.passes == first.passes }) {
      return first
    }
    verdict.doubt = "servers that agree on the TXT record of \(name)"
    return verdict
  }

  /// What SPF comes to with the texts of each server; nothing where those of one aren't known.
  private func verdictsOfOwnServers(on text: RecordVerdict) async -> [SPFVerdict] {
    let name = text.planned.recordSet.name
    var verdicts: [SPFVerdict] = []
    for state in text.contradictions {
      let policies = SPFPolicies(lookUp: policies.lookUp)
      guard await assume(state, of: text, in: policies) else { return [] }
      verdicts.append(await SPFVerdict.reached(at: name, ses, policies))
    }
    return verdicts
  }

  /// Takes what a state tells of the texts at a name for what stands there, so that resolvers are
  /// asked neither for what is known, nor for what they remember from before.
  ///
  /// - Returns: whether it tells them.
  @discardableResult
  private func assume(
    _ state: RecordState, of text: RecordVerdict, in policies: SPFPolicies
  ) async -> Bool {
    let name = text.planned.recordSet.name
    if state == .published, let planned = text.plannedSPF {
      policies.assume(planned, at: name)
      return true
    }
    guard !areByResolvers else { return false }
    switch state.withoutWildcard {
    case .missing, .doubledSuffix: policies.assume([], at: name)
    case .differs(let texts), .severalSPF(let texts): policies.assume(texts, at: name)
    case .wrongCase(let text), .quoted(let text): policies.assume([text], at: name)
    case .blockedByAlias(let target), .underDNAME(_, let target):
      guard let target = try? DomainName(target) else { return false }
      policies.assume(await resolvers.records(.txt, at: target), at: name)
    default: return false
    }
    return true
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
    guard case .message(let message) = await ask(name, .a), message.isConclusive
    else { return .unknown }
    // After a CNAME, what doesn't exist is its target.
    return Certainty(
      message.responseCode != .nameError || message.answers.contains { $0.name.isSame(as: name) })
  }
}

extension RecordVerdict {
  /// The SPF record that is planned; published, it is the only one at its name.
  fileprivate var plannedSPF: String? {
    guard case .txt(let text)? = planned.recordSet.values.first, isSPF(text) else { return nil }
    return text
  }

  /// Whether SES's include stands in the record's place, be it to no effect.
  fileprivate var mentionsSES: Bool {
    ([state] + statements.map(\.state)).flatMap(\.found).contains {
      $0.lowercased().contains("include:\(SESAddresses.domain)")
    }
  }
}

extension [RecordVerdict] {
  /// What servers say that the verdict isn't by, each a clause.
  fileprivate var doubts: [String] {
    flatMap { verdict in
      verdict.doubtful.map { statement in
        let set = verdict.planned.recordSet
        return "\(statement.text) (\(set.name) \(set.type.rawValue))"
      }
    }
  }
}

extension RecordVerdict {
  /// Beside a lame server, the verdict is by those that serve the record.
  fileprivate var doubtful: [Statement] {
    if case .lame = state { return statements.filter { !$0.state.isPublished } }
    return statements.filter { $0.state != state }
  }
}
