import DNS
import Diagnostics
package import SupportFiles

/// The records that stand in DNS already, whoever made them, as files list them.
package struct ExistingRecords: Sendable {
  /// In the files' order.
  private let byName: [DomainName: [ListedRecord]]

  package init(_ records: [ListedRecord]) {
    byName = Dictionary(grouping: records, by: \.name)
  }

  /// How each record set of a zone's plan stands to what exists.
  package func standings(of plan: ZonePlan) -> ZoneStandings {
    var diagnostics = Diagnostics()
    let standings = plan.recordSets.map { standing(of: $0, &diagnostics) }
    return ZoneStandings(standings: standings, diagnostics: diagnostics)
  }

  private func standing(
    of planned: PlannedRecordSet, _ diagnostics: inout Diagnostics
  ) -> Standing {
    guard let standing = byName[planned.recordSet.name] else { return .new }
    let wanted = planned.recordSet
    let same = standing.filter { $0.type == wanted.type.rawValue }
    if let obstacle = Obstacle(to: wanted, same: same, all: standing) {
      obstacle.report(to: planned, &diagnostics)
      return .blocked
    }
    guard let first = same.first else { return .new }
    let values = Set(same.map(\.data))
    let isIdentical =
      values == Set(wanted.values.map(Optional.some))
      && same.allSatisfy { $0.ttl == nil || $0.ttl == wanted.ttl }
    if isIdentical {
      if same.contains(where: \.lacksFinalDot) { diagnostics.noteMissingDot(of: first, planned) }
      return .identical
    }
    diagnostics.warnOfChange(of: same, first, to: planned)
    return .different
  }
}

extension ZonePlan {
  /// The same, with those of its record sets to be imported that exist.
  package func importing(_ standings: [Standing]) -> ZonePlan {
    var plan = self
    plan.imports = zip(recordSets, standings).filter { $1.isAdoptable }.map(\.0)
    return plan
  }
}

extension Diagnostics {
  fileprivate mutating func noteMissingDot(of first: ListedRecord, _ planned: PlannedRecordSet) {
    note(
      .existingWithoutDot,
      "the \(first.type) record of \(first.name) exists without the final dot, so Terraform plans to"
        + " update it in place, which changes nothing in DNS",
      at: planned.sources.first, notes: [.init("it stands here", at: first.range)])
  }

  fileprivate mutating func warnOfChange(
    of existing: [ListedRecord], _ first: ListedRecord, to planned: PlannedRecordSet
  ) {
    let wanted = planned.recordSet
    let old = existing.map { $0.data.map { quoted($0.text) } ?? "a value of another kind" }
    let hasSameValues = Set(existing.map(\.data)) == Set(wanted.values.map(Optional.some))
    let change =
      hasSameValues
      ? "with TTL \(first.ttl ?? 0), which would become \(wanted.ttl)"
      : "as \(old.joined(separator: ", ")), which would become"
        + " \(wanted.values.map { quoted($0.text) }.joined(separator: ", "))"
    warning(
      .existingDiffers,
      "the \(wanted.type.rawValue) record of \(wanted.name) exists \(change)",
      at: planned.sources.first, notes: [.init("it stands here", at: first.range)])
  }
}
