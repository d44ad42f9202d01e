import DNS
package import Diagnostics
import Providers
package import SupportFiles
import Text

/// The records that stand in DNS already, whoever made them, as files list them.
package struct ExistingRecords: Sendable {
  /// In the files' order.
  let byName: [DomainName: [ListedRecord]]

  package init(_ records: [ListedRecord]) {
    byName = Dictionary(grouping: records, by: \.name)
  }

  /// How each record set of a zone's plan stands to what exists, in the plan's order; errors say
  /// what is blocked, warnings what would be changed, notes what may be.
  ///
  /// A record of another zone is none of this one's, whatever its name: where a zone is delegated,
  /// its parent may still have records below the cut, which nobody sees.
  package func standings(of plan: ZonePlan) -> ([ExistingStanding], Diagnostics) {
    var diagnostics = Diagnostics()
    let cuts = cuts(in: plan)
    for (cut, planned) in cuts.byCut { diagnostics.reportOccluded(planned, by: cut) }
    let standings = plan.recordSets.map { planned in
      cuts.names.contains(planned.recordSet.name)
        ? .blocked : standing(of: planned, in: plan, &diagnostics)
    }
    checkTTLsOfNames(in: plan, standings, &diagnostics)
    return (standings, diagnostics)
  }

  private func standing(
    of planned: PlannedRecordSet, in plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) -> ExistingStanding {
    let (zone, provider) = (plan.zone, plan.hosting.provider)
    let all = (byName[planned.recordSet.name] ?? []).filter { $0.isKept(by: plan.hosting) }
    let standing = all.filter { $0.belongs(to: zone) }
    let wanted = planned.recordSet
    var same = standing.filter { $0.type == wanted.type.rawValue }
    if let obstacle = Obstacle(to: wanted, same: same, all: standing) {
      obstacle.report(to: planned, &diagnostics)
      return .blocked
    }
    if provider.description.unit == .value, wanted.type == .txt {
      // Other texts stay beside the wanted one.
      same = same.filter { $0.data.map(wanted.values.contains) == true }
    }
    guard let first = same.first else {
      let other = all.first { $0.type == wanted.type.rawValue && $0.zone?.isAbove(zone) == true }
      if let other { diagnostics.noteOtherZone(other, planned, zone) }
      return .new
    }
    let values = Set(same.map(\.data))
    // As far as the file tells.
    let isIdentical =
      values == Set(wanted.values.map(Optional.some))
      && same.allSatisfy { $0.ttl == nil || $0.ttl == wanted.ttl }
    if let proxied = same.first(where: \.isProxied) {
      diagnostics.warnOfProxy(before: proxied, planned)
      if isIdentical { return .different }
    }
    if isIdentical, let open = same.first(where: { $0.ttl == nil }) {
      diagnostics.noteUnknownTTL(of: open, planned)
      return .different
    }
    if isIdentical {
      if same.contains(where: \.lacksFinalDot) { diagnostics.noteMissingDot(of: first, planned) }
      return .identical
    }
    diagnostics.warnOfChange(of: same, first, to: planned, at: provider)
    return .different
  }

  // MARK: Cuts

  /// The delegations and DNAMEs of a zone, with the planned record sets that nobody sees below
  /// them.
  private struct Cuts {
    /// In the order of the first record set that each hides.
    var byCut: [(cut: ListedRecord, hidden: [PlannedRecordSet])] = []
    /// The names of all that are hidden.
    var names: Set<DomainName> = []
  }

  private func cuts(in plan: ZonePlan) -> Cuts {
    var cuts = Cuts()
    var indices: [DomainName: Int] = [:]
    for planned in plan.recordSets {
      guard let cut = cut(above: planned.recordSet.name, in: plan) else { continue }
      let index = indices[cut.name] ?? cuts.byCut.count
      if index == cuts.byCut.count { cuts.byCut.append((cut, [])) }
      indices[cut.name] = index
      cuts.byCut[index].hidden.append(planned)
      cuts.names.insert(planned.recordSet.name)
    }
    return cuts
  }

  /// The delegation or the DNAME of a zone below which a name lies, so that nobody sees it there
  /// (RFC 1034, section 4.2.1; RFC 6672, section 2.3): the outermost of several.
  private func cut(above name: DomainName, in plan: ZonePlan) -> ListedRecord? {
    var outermost: ListedRecord?
    for above in name.withAncestors {
      let isApex = above == plan.zone
      let cut = byName[above]?.first { record in
        record.belongs(to: plan.zone) && record.isKept(by: plan.hosting)
          && (record.type == "NS" && !isApex || record.type == "DNAME" && above != name)
      }
      outermost = cut ?? outermost
      if isApex { break }
    }
    return outermost
  }

  // MARK: TTLs

  /// Warns where the provider has one TTL for all records of a name, and others than the planned
  /// ones stand there with another.
  private func checkTTLsOfNames(
    in plan: ZonePlan, _ standings: [ExistingStanding], _ diagnostics: inout Diagnostics
  ) {
    guard plan.hosting.provider.description.ttls.areOfNames else { return }
    let wanted = Dictionary(grouping: plan.recordSets.map(\.recordSet), by: \.name)
    var done = Set(
      zip(plan.recordSets, standings).filter { $1 == .blocked }.map(\.0.recordSet.name))
    for planned in plan.recordSets where done.insert(planned.recordSet.name).inserted {
      let (name, ttl) = (planned.recordSet.name, planned.recordSet.ttl)
      let other = byName[name]?.first { record in
        record.belongs(to: plan.zone) && record.ttl.map { $0 != ttl } == true
          && wanted[name]?.contains(where: record.isTaken) == false
      }
      if let other { diagnostics.warnOfCommonTTL(other, planned, plan.hosting.provider) }
    }
  }
}

extension ListedRecord {
  /// Whether it becomes part of a wanted record set, as all of its type do but other texts.
  fileprivate func isTaken(by wanted: RecordSet) -> Bool {
    type == wanted.type.rawValue
      && (wanted.type != .txt || data.map(wanted.values.contains) == true)
  }
}

extension ListedRecord {
  /// Whether it is a zone's; where the file doesn't tell, it is whichever's asks.
  fileprivate func belongs(to asking: DomainName) -> Bool {
    zone == nil || zone == asking
  }

  /// Whether it may lie where the manifest has the zone: not in another zone of the same name, or
  /// another view, as far as both tell.
  func isKept(by hosting: Hosting) -> Bool {
    hosting.provider.description.keys.allSatisfy { key in
      guard let listed = identifiers[key.name], let said = hosting[key.name] ?? key.standard else {
        return true
      }
      return listed.lowercased() == said.lowercased()
    }
  }
}

extension DomainName {
  fileprivate func isAbove(_ other: DomainName) -> Bool { self != other && other.isWithin(self) }
}

extension ExistingRecords {
  /// The plan, with those of its record sets to be imported that exist.
  package func importing(_ plan: ZonePlan, _ standings: [ExistingStanding]) -> ZonePlan {
    var plan = plan
    plan.imports = zip(plan.recordSets, standings).filter { $1.isAdoptable }.map(\.0)
    plan.differing = zip(plan.recordSets, standings).filter { $1 == .different }.map(\.0)
    for recordSet in plan.imports.map(\.recordSet) {
      let listed = (byName[recordSet.name] ?? []).filter {
        $0.belongs(to: plan.zone) && $0.isKept(by: plan.hosting)
          && $0.type == recordSet.type.rawValue
      }
      for value in recordSet.values {
        let record = listed.first { $0.data == value } ?? listed.first
        plan.identifiers[RecordKey(recordSet.name, value)] = record?.identifiers
      }
    }
    return plan
  }
}

extension Diagnostics {
  fileprivate mutating func reportOccluded(
    _ hidden: [PlannedRecordSet], by cut: ListedRecord
  ) {
    let names = hidden.map { "\($0.recordSet.type.rawValue) record of \($0.recordSet.name)" }
    let reason =
      cut.type == "NS" ? "\(cut.name) is delegated to other servers" : "\(cut.name) has a DNAME"
    let shown = names.prefix(3).joined(separator: ", the ")
    error(
      .occluded,
      names.count == 1
        ? "nobody would see the \(names[0]) in this zone: \(reason)"
        : "nobody would see \(names.count) records in this zone: \(reason)",
      at: hidden.first?.sources.first,
      notes: (names.count == 1
        ? []
        : [
          .init(
            names.count > 3
              ? "they are the \(shown) and \(names.count - 3) more" : "they are the \(shown)")
        ]) + [
          .init(
            cut.type == "NS"
              ? "the delegation stands here; declare \(cut.name) under 'zones:', and publish"
                + " \(names.count == 1 ? "the record" : "them") there"
              : "the DNAME stands here; choose a name that isn't below it", at: cut.range)
        ])
  }

  fileprivate mutating func warnOfCommonTTL(
    _ other: ListedRecord, _ planned: PlannedRecordSet, _ provider: DNSProvider
  ) {
    let wanted = planned.recordSet
    warning(
      .commonTTL,
      "\(provider.description.title) keeps one TTL for all records of a name: the \(other.type)"
        + " record of \(other.name) has \(other.ttl ?? 0), the records that are wanted there"
        + " \(wanted.ttl)",
      at: planned.sources.first,
      notes: [
        .init("it stands here; say its 'ttl' for the domain, or change it first", at: other.range)
      ])
  }

  fileprivate mutating func noteOtherZone(
    _ other: ListedRecord, _ planned: PlannedRecordSet, _ zone: DomainName
  ) {
    note(
      .existingInAnotherZone,
      "the \(other.type) record of \(other.name) exists in the zone \(other.zone?.text ?? ""), not in"
        + " \(zone), where it is wanted; it counts as new",
      at: planned.sources.first, notes: [.init("it stands here", at: other.range)])
  }

  fileprivate mutating func warnOfProxy(
    before proxied: ListedRecord, _ planned: PlannedRecordSet
  ) {
    warning(
      .existingProxied,
      "the \(proxied.type) record of \(proxied.name) exists with Cloudflare's proxy switched on, so DNS"
        + " has the proxy's addresses in its place and SES can't find it",
      at: planned.sources.first,
      notes: [
        .init("it stands here; switch its proxy off ('DNS only')", at: proxied.range)
      ])
  }

  fileprivate mutating func noteUnknownTTL(of open: ListedRecord, _ planned: PlannedRecordSet) {
    note(
      .existingTTLUnknown,
      "the \(open.type) record of \(open.name) exists, but its TTL isn't known; it would become"
        + " \(planned.recordSet.ttl)",
      at: planned.sources.first,
      notes: [
        .init(
          "it stands here without a TTL; say its 'ttl' for the domain to keep it", at: open.range)
      ])
  }

  fileprivate mutating func noteMissingDot(of first: ListedRecord, _ planned: PlannedRecordSet) {
    note(
      .existingWithoutDot,
      "the \(first.type) record of \(first.name) exists without the final dot, which is the same in DNS;"
        + " Terraform, where it imports it, plans to update it in place",
      at: planned.sources.first, notes: [.init("it stands here", at: first.range)])
  }

  fileprivate mutating func warnOfChange(
    of existing: [ListedRecord], _ first: ListedRecord, to planned: PlannedRecordSet,
    at provider: DNSProvider
  ) {
    let wanted = planned.recordSet
    let old = existing.map { quoted($0.data?.text ?? $0.text) }
    let hasSameValues = Set(existing.map(\.data)) == Set(wanted.values.map(Optional.some))
    let ttls = Set(existing.compactMap(\.ttl)).sorted().map(String.init)
    let change =
      hasSameValues
      ? "with \(ttls.count == 1 ? "TTL" : "the TTLs") \(ttls.joined(separator: " and ")), which would"
        + " become \(wanted.ttl)"
      : "as \(old.joined(separator: ", ")), which would become"
        + " \(wanted.values.map { quoted($0.text) }.joined(separator: ", "))"
    warning(
      .existingDiffers,
      "the \(wanted.type.rawValue) record of \(wanted.name) exists \(change)",
      at: planned.sources.first,
      notes: [.init("it stands here; see that the change is meant", at: first.range)]
        + (provider == .route53
          ? []
          : [
            .init(
              "without an import, \(provider.description.onCreate.consequence(ofType: wanted.type.rawValue))"
            )
          ]))
  }
}
