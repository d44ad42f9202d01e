import DNS
import Diagnostics
import Providers
package import SupportFiles
import Text

/// The records that stand in DNS already, whoever made them, as files list them.
package struct ExistingRecords: Sendable {
  /// In the files' order.
  private let byName: [DomainName: [ListedRecord]]

  package init(_ records: [ListedRecord]) {
    byName = Dictionary(grouping: records, by: \.name)
  }

  /// How each record set of a zone's plan stands to what exists.
  ///
  /// A record of another zone is none of this one's, whatever its name: where a zone is delegated, its
  /// parent may still have records below the cut, which nobody sees.
  package func standings(of plan: ZonePlan) -> ZoneStandings {
    var diagnostics = Diagnostics()
    let standings = plan.recordSets.map { standing(of: $0, in: plan, &diagnostics) }
    return ZoneStandings(standings: standings, diagnostics: diagnostics)
  }

  private func standing(
    of planned: PlannedRecordSet, in plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) -> Standing {
    let (zone, provider) = (plan.zone, plan.hosting.provider)
    if let cut = cut(above: planned.recordSet.name, in: zone) {
      diagnostics.reportOccluded(planned, by: cut)
      return .blocked
    }
    let all = byName[planned.recordSet.name] ?? []
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
    let isIdentical =
      values == Set(wanted.values.map(Optional.some))
      && same.allSatisfy { $0.ttl == nil || $0.ttl == wanted.ttl }
    if isIdentical {
      if same.contains(where: \.lacksFinalDot) { diagnostics.noteMissingDot(of: first, planned) }
      return .identical
    }
    diagnostics.warnOfChange(of: same, first, to: planned, at: provider)
    return .different
  }

  /// The delegation or the DNAME of a zone below which a name lies, so that nobody sees it there (RFC
  /// 1034, section 4.2.1; RFC 6672, section 2.3).
  private func cut(above name: DomainName, in zone: DomainName) -> ListedRecord? {
    for above in name.withAncestors {
      let records = (byName[above] ?? []).filter { $0.belongs(to: zone) }
      let isApex = above == zone
      let cut = records.first { record in
        record.type == "NS" && !isApex || record.type == "DNAME" && above != name
      }
      if let cut { return cut }
      if isApex { break }
    }
    return nil
  }
}

extension ListedRecord {
  /// Whether it is a zone's; where the file doesn't tell, it is whichever's asks.
  fileprivate func belongs(to asking: DomainName) -> Bool {
    zone == nil || zone == asking
  }
}

extension DomainName {
  fileprivate func isAbove(_ other: DomainName) -> Bool { self != other && other.isWithin(self) }
}

extension ExistingRecords {
  /// The plan, with those of its record sets to be imported that exist.
  package func importing(_ plan: ZonePlan, _ standings: [Standing]) -> ZonePlan {
    var plan = plan
    plan.imports = zip(plan.recordSets, standings).filter { $1.isAdoptable }.map(\.0)
    for recordSet in plan.imports.map(\.recordSet) {
      let listed = (byName[recordSet.name] ?? []).filter {
        $0.belongs(to: plan.zone) && $0.type == recordSet.type.rawValue
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
  fileprivate mutating func reportOccluded(_ planned: PlannedRecordSet, by cut: ListedRecord) {
    let wanted = planned.recordSet
    let reason =
      cut.type == "NS" ? "\(cut.name) is delegated to other servers" : "\(cut.name) has a DNAME"
    error(
      .occluded,
      "nobody would see the \(wanted.type.rawValue) record of \(wanted.name) in this zone: \(reason)",
      at: planned.sources.first,
      notes: [
        .init(
          cut.type == "NS"
            ? "the delegation stands here; declare \(cut.name) under 'zones:', and publish the record"
              + " there"
            : "the DNAME stands here; choose a name that isn't below it", at: cut.range)
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

  fileprivate mutating func noteMissingDot(of first: ListedRecord, _ planned: PlannedRecordSet) {
    note(
      .existingWithoutDot,
      "the \(first.type) record of \(first.name) exists without the final dot, so Terraform plans to"
        + " update it in place, which changes nothing in DNS",
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
      notes: [.init("it stands here", at: first.range)]
        + (provider == .route53
          ? [] : [.init("without an import, \(provider.description.onCreate.consequence)")]))
  }
}
