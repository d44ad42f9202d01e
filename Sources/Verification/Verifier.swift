import DNS
import DNSMessage
package import Planning
package import Resolution

/// Compares what is planned with what DNS says.
///
/// All that it knows of DNS comes from the function that it is given to ask with.
package struct Verifier: Sendable {
  package struct Options: Sendable {
    /// Resolvers, at least one.
    package let resolvers: [ServerAddress]
    /// Whether the zones' own servers are asked for records, and resolvers only for the rest; the
    /// port on which they are asked.
    package let authoritativePort: UInt16?
    /// How many record sets are looked into at a time.
    package let atATime: Int

    package init(resolvers: [ServerAddress], authoritativePort: UInt16? = nil, atATime: Int) {
      self.resolvers = resolvers
      self.authoritativePort = authoritativePort
      self.atATime = atATime
    }
  }

  /// Told of each record set that is done.
  package typealias Progress = @Sendable () -> Void

  private let options: Options
  private let resolvers: Resolvers

  package init(_ options: Options, ask: @escaping Ask) {
    self.options = options
    resolvers = Resolvers(addresses: options.resolvers, ask: ask)
  }

  /// Looks into all record sets that are planned.
  ///
  /// - Parameter earlier: what an earlier look at the same plans came to, of which what was published
  ///   is taken over.
  package func look(
    into plans: [ZonePlan], since earlier: [ZoneVerdict]? = nil, progress: @escaping Progress
  ) async -> [ZoneVerdict] {
    let zones = await plans.boundedMap(atATime: options.atATime) { await lookUp($0.zone) }
    let places = plans.indices.flatMap { zone in
      plans[zone].recordSets.indices.map { Place(zone: zone, record: $0) }
    }
    let records = await places.boundedMap(atATime: options.atATime) { place in
      defer { progress() }
      if let known = earlier?[place.zone].records[place.record], known.isPublished {
        return known
      }
      return await look(into: plans[place.zone].recordSets[place.record], in: zones[place.zone])
    }
    return gathered(records, in: zones, of: plans)
  }

  /// What DMARC makes of the mail of each domain, sorted by domain.
  package func mail(by zones: [ZoneVerdict]) async -> [MailVerdict] {
    let byDomain = Dictionary(grouping: zones.flatMap(\.records)) { $0.planned.domain }
    let remembering = Resolvers(addresses: options.resolvers, ask: remembering(resolvers.ask))
    return await byDomain.keys.sorted().boundedMap(atATime: options.atATime) { domain in
      await MailInvestigation(
        domain: domain, records: byDomain[domain] ?? [], resolvers: remembering
      ).run()
    }
  }

  /// Where a planned record set is.
  private struct Place {
    let zone: Int
    let record: Int
  }

  private func gathered(
    _ records: [RecordVerdict], in zones: [LookedUpZone], of plans: [ZonePlan]
  ) -> [ZoneVerdict] {
    var rest = records[...]
    return zip(zones, plans).map { zone, plan in
      let own = rest.prefix(plan.recordSets.count)
      rest = rest.dropFirst(plan.recordSets.count)
      return ZoneVerdict(zone: zone.name, cut: zone.cut, records: Array(own))
    }
  }

  // MARK: Zones

  /// A zone as DNS has it, and whom to ask for its records.
  private struct LookedUpZone {
    let name: DomainName
    let cut: ZoneCut
    let servers: [AskedServer]
  }

  private func lookUp(_ zone: DomainName) async -> LookedUpZone {
    let cut = ZoneCut(of: zone, await resolvers.ask(zone, .soa))
    guard let port = options.authoritativePort else {
      let servers = options.resolvers.map(AskedServer.init(resolver:))
      return LookedUpZone(name: zone, cut: cut, servers: servers)
    }
    guard let apex = cut.apex(of: zone) else {
      return LookedUpZone(name: zone, cut: cut, servers: [])
    }
    let servers = await ZoneServers(apex: apex, resolvers: resolvers, port: port).find()
    return LookedUpZone(name: zone, cut: cut, servers: servers)
  }

  // MARK: Records

  private func look(
    into planned: PlannedRecordSet, in zone: LookedUpZone
  ) async -> RecordVerdict {
    var statements: [RecordVerdict.Statement] = []
    for server in zone.servers {
      let investigation = RecordInvestigation(
        planned: planned.recordSet, zone: zone.name, server: server, resolvers: resolvers)
      statements.append(RecordVerdict.Statement(server, await investigation.run()))
    }
    let verdict = RecordVerdict(planned, statements)
    guard case .missing = zone.cut, zone.cut.apex(of: zone.name) == nil,
      verdict.state == .missing(.name) || zone.servers.isEmpty
    else { return verdict }
    return RecordVerdict(planned, .zoneMissing)
  }
}
