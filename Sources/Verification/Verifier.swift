import Concurrency
import DNS
import DNSMessage
package import Planning
package import Resolution

/// Compares what is planned with what DNS says.
///
/// All that it knows of DNS comes from the function that it is given to ask with.
package final class Verifier: Sendable {
  /// Whom to ask, and how much at a time.
  package struct Options: Sendable {
    /// Resolvers, at least one.
    package let resolvers: [ServerAddress]
    /// Whether the zones' own servers are asked for records, and resolvers only for the rest; the
    /// port on which they are asked.
    package let authoritativePort: UInt16?
    /// How many record sets are looked into at a time.
    package let atATime: Int
    /// Where they are looked into; empty for wherever the system likes.
    package let threads: [any TaskExecutor]

    package init(
      resolvers: [ServerAddress], authoritativePort: UInt16? = nil, atATime: Int,
      threads: [any TaskExecutor] = []
    ) {
      self.resolvers = resolvers
      self.authoritativePort = authoritativePort
      self.atATime = atATime
      self.threads = threads
    }

    var isAuthoritative: Bool { authoritativePort != nil }
  }

  /// Told of each record set that is done.
  package typealias Progress = @Sendable () -> Void

  let options: Options
  private let resolvers: Resolvers
  /// The same as servers that are asked for records.
  private let askedResolvers: [AskedServer]
  let ask: Ask

  package init(_ options: Options, ask: @escaping Ask) {
    self.options = options
    self.ask = ask
    resolvers = Resolvers(addresses: options.resolvers, ask: ask)
    askedResolvers = options.resolvers.map(AskedServer.init(resolver:))
  }

  /// The same with another way to ask.
  package func asking(by ask: @escaping Ask) -> Verifier {
    Verifier(options, ask: ask)
  }

  /// Looks into all record sets that are planned.
  ///
  /// - Parameters:
  ///   - earlier: what an earlier look at the same plans came to, of which what was published is
  ///     taken over.
  ///   - isEnded: whether to end at once; of what is not looked into then nothing is known.
  package func look(
    into plans: [ZonePlan], since earlier: [ZoneVerdict]? = nil,
    until isEnded: @escaping @Sendable () -> Bool = { false }, progress: @escaping Progress
  ) async -> [ZoneVerdict] {
    let zones = await map(plans) { await self.lookUp($0.zone) }
    let lookups = plans.indices.flatMap { ZoneCutLookup.all(of: plans[$0], at: $0) }
    // Many look-ups keep the servers busy as they are: a task for each record set would cost more
    // than the record set does.
    let width = max(1, options.atATime / max(1, lookups.count))
    let records = await map(lookups) { lookup in
      let planned = plans[lookup.zone].recordSets[lookup.records]
      let found =
        isEnded()
        ? []
        : await self.look(
          into: planned, atATime: width, at: lookup.name, in: zones[lookup.zone],
          since: earlier?[lookup.zone].records[lookup.records], progress)
      return isEnded() ? planned.map(RecordVerdict.init(cutOff:)) : found
    }
    return gathered(consume records, in: zones, of: plans)
  }

  /// What DMARC makes of the mail of each domain, sorted by domain.
  package func mail(by zones: [ZoneVerdict]) async -> [MailVerdict] {
    let records = RecordsByDomain(zones)
    let viewpoints = await options.resolvers.boundedMap(atATime: options.resolvers.count) {
      await Viewpoint(resolver: $0, ask: AnswerMemory().remembering(self.resolvers.ask))
    }
    return await map(records.domains) { domain in
      let records = records[domain]
      let views = await viewpoints.boundedMap(atATime: viewpoints.count) { viewpoint in
        let investigation = MailInvestigation(
          domain: domain, records: records, areByResolvers: !self.options.isAuthoritative,
          resolvers: viewpoint.resolvers, policies: viewpoint.policies, ses: viewpoint.ses)
        return MailView(resolver: viewpoint.resolver, verdict: await investigation.run())
      }
      return MailVerdict(of: views)
    }
  }

  /// A resolver, and what mail of all domains is judged by as it tells that.
  private struct Viewpoint: Sendable {
    let resolver: ServerAddress
    let resolvers: Resolvers
    let policies: SPFPolicies
    let ses: SESAddresses

    init(resolver: ServerAddress, ask: @escaping Ask) async {
      self.resolver = resolver
      resolvers = Resolvers(addresses: [resolver], ask: ask)
      policies = SPFPolicies(lookUp: resolvers.spfLookUp)
      ses = await SESAddresses.read(by: policies)
    }
  }

  /// What former keys are needed for, in the order of the plans.
  package func formerKeys(in plans: [ZonePlan]) async -> [FormerKeyVerdict] {
    let former = plans.flatMap(\.recordSets).filter(\.isRetiring)
    return await map(former) { planned in
      await FormerKeyInvestigation(planned: planned, resolvers: self.resolvers).run()
    }
  }

  private func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable @escaping (Element) async -> Result
  ) async -> [Result] {
    await elements.boundedMap(atATime: options.atATime, on: options.threads, transform)
  }

  /// - Parameter verdicts: what was found by each look-up, in the order of the plans.
  private func gathered(
    _ verdicts: consuming [[RecordVerdict]], in zones: [LookedUpZone], of plans: [ZonePlan]
  ) -> [ZoneVerdict] {
    var verdicts = verdicts
    var next = 0
    return zip(zones, plans).map { zone, plan in
      var records: [RecordVerdict] = []
      records.reserveCapacity(plan.recordSets.count)
      while records.count < plan.recordSets.count {
        records += verdicts[next]
        // Given up at once: all verdicts are as large as all records.
        verdicts[next] = []
        next += 1
      }
      return ZoneVerdict(
        zone: zone.name, cut: zone.finding.cut,
        servers: options.isAuthoritative ? zone.serverNames : [], records: records,
        dnssecFailure: zone.finding.dnssecFailure, doubts: zone.finding.doubts)
    }
  }

  // MARK: Zones

  /// A zone of the manifest, and what DNS has in its place.
  private final class LookedUpZone: Sendable {
    let name: DomainName
    let finding: CutFinding
    let real: RealZone

    init(_ name: DomainName, _ finding: CutFinding, _ real: RealZone) {
      self.name = name
      self.finding = finding
      self.real = real
    }

    /// What its own servers are called, those that can't be asked among them.
    var serverNames: [String] { real.servers.map(\.text) + real.unreachable.map(\.server) }
  }

  private func lookUp(_ zone: DomainName) async -> LookedUpZone {
    let finding = await finding(at: zone)
    let real = await realZone(
      at: finding.cut.apex(of: zone), isBogus: finding.dnssecFailure != nil)
    return LookedUpZone(zone, finding, real)
  }

  /// What resolvers say of where the zone that holds a name begins.
  private struct CutFinding {
    let cut: ZoneCut
    /// Why the zone fails DNSSEC's checks; nil where it doesn't.
    var dnssecFailure: String?
    /// Resolvers that know otherwise, each a clause.
    var doubts: [String] = []
  }

  /// Where the zone that holds a name begins, by the resolver that finds most of it.
  private func finding(at name: DomainName) async -> CutFinding {
    let all = await resolvers.each.boundedMap(atATime: options.resolvers.count) { resolver in
      (address: resolver.addresses[0], finding: await self.finding(at: name, by: resolver))
    }
    var best = all[0].finding
    for other in all where other.finding.cut.rank > best.cut.rank { best = other.finding }
    best.dnssecFailure = all.lazy.compactMap(\.finding.dnssecFailure).first
    best.doubts = all.filter { $0.finding.cut.isKnown && $0.finding.cut != best.cut }.map {
      "\($0.address.text) says '\($0.finding.cut.code)'"
    }
    return best
  }

  private func finding(at name: DomainName, by resolvers: Resolvers) async -> CutFinding {
    let (holder, answer) = await resolvers.startOfAuthority(of: name)
    func finding(_ answer: Answer, _ failure: String?) -> CutFinding {
      let cut = ZoneCut(of: holder, answer).seen(from: name, below: holder)
      return CutFinding(cut: cut, dnssecFailure: failure)
    }
    if resolvers.addresses.count == 1, case .failure = answer { return finding(answer, nil) }
    guard !answer.isConclusive, let failure = await resolvers.dnssecFailure(of: holder, .soa) else {
      return finding(answer, nil)
    }
    return finding(await resolvers.disablingChecks.ask(holder, .soa), failure.detail)
  }

  private func realZone(at apex: DomainName?, isBogus: Bool) async -> RealZone {
    guard let port = options.authoritativePort else {
      return RealZone(apex: apex, servers: askedResolvers)
    }
    guard let apex else { return RealZone(apex: nil, servers: []) }
    // Who they are is to be known of a zone that fails DNSSEC's checks as well.
    let servers = ZoneServers(apex: apex, resolvers: resolvers.disablingChecks, port: port)
    var zone = await servers.find()
    zone.isSigned = zone.isSigned || isBogus
    return zone
  }

  /// The zone that begins between a zone of the manifest and a name in it; nil where none does.
  private func zone(
    below zone: LookedUpZone, at name: DomainName
  ) async -> RealZone? {
    guard let top = zone.real.apex, name != top else { return nil }
    // Where they themselves are asked for the records, one will do.
    let finding =
      options.isAuthoritative
      ? await finding(at: name) : await finding(at: name, by: resolvers)
    guard let apex = finding.cut.apex(of: name), apex != top, apex.isWithin(top) else { return nil }
    return await realZone(at: apex, isBogus: finding.dnssecFailure != nil)
  }

  // MARK: Records

  private func look(
    into planned: ArraySlice<PlannedRecordSet>, atATime count: Int, at name: DomainName,
    in zone: LookedUpZone, since earlier: ArraySlice<RecordVerdict>?,
    _ progress: @escaping Progress
  ) async -> [RecordVerdict] {
    let open =
      earlier.map { zip(planned, $0).filter { !$1.isPublished }.map(\.0) } ?? Array(planned)
    let below = open.isEmpty ? nil : await self.zone(below: zone, at: name)
    let found = await open.boundedMap(atATime: count) { planned in
      defer { progress() }
      return await self.look(into: planned, in: zone, below)
    }
    guard let earlier else { return found }
    var rest = found[...]
    return earlier.map { verdict in
      guard verdict.isPublished else { return rest.removeFirst() }
      progress()
      return verdict
    }
  }

  private func look(
    into planned: PlannedRecordSet, in zone: LookedUpZone, _ below: RealZone?
  ) async -> RecordVerdict {
    let real = below ?? zone.real
    let keySource =
      options.isAuthoritative ? resolvers.asking(by: AnswerMemory().remembering) : nil
    // Side by side: a silent server doesn't hold up the others.
    let statements = await real.servers.boundedMap(atATime: real.servers.count) { server in
      await RecordInvestigation(
        planned: planned.recordSet, zone: real.apex ?? zone.name, server: server,
        resolvers: self.resolvers, keySource: keySource ?? self.resolvers.only(server.address),
        isOneOfSeveral: real.servers.count > 1
      ).run()
    }.flatMap(\.self)
    let isThere = statements.contains { $0.state.isPublished }
    let failure = await dnssecFailure(of: planned.recordSet, isThere: isThere, in: real)
    let verdict = RecordVerdict(
      planned, statements + real.unreachable, dnssecFailure: failure, zoneBelow: below?.apex)
    guard case .missing = zone.finding.cut, real.apex == nil,
      verdict.state == .missing(.name) || real.servers.isEmpty
    else { return verdict }
    return verdict.withoutZone
  }

  /// What a resolver says of a record set in a signed zone whose own servers were asked, where its
  /// signatures don't hold.
  ///
  /// - Parameter isThere: whether a server has what is planned. Where none has a CNAME, receivers
  ///   go by the key in its place, which has signatures of its own.
  private func dnssecFailure(
    of planned: RecordSet, isThere: Bool, in zone: RealZone
  ) async -> RecordVerdict.Statement? {
    guard zone.isSigned else { return nil }
    var failure = await resolvers.dnssecFailure(of: planned.name, RecordTypeCode(planned.type))
    if failure == nil, !isThere, planned.aliasTarget != nil {
      failure = await resolvers.dnssecFailure(of: planned.name, planned.askedType)
    }
    return failure.map { .init(AskedServer(resolver: $0.server), .dnssecFailure($0.detail)) }
  }
}
