import DNS
import MailAuthentication
import Planning

/// What must be known of both sides to say what a change means.
struct ChangeContext {
  /// Whether both sides tell the regions of DKIM records.
  let tellsRegions: Bool
  /// Those of the domains that get or lose DKIM keys that have keys on the new side.
  private let signers: Set<Substring>
  /// Those that have other records on the new side, at their name or below it.
  private let senders: Set<Substring>
  /// Those that keep a DKIM key which they had.
  private let keepers: Set<Signer>
  /// The record sets under the names of those that are added or removed.
  private let oldRecordSets: [RecordContent: ComparedRecordSet]
  private let newRecordSets: [RecordContent: ComparedRecordSet]
  /// The CloudFormation templates of each side of the zones that move.
  private let oldTemplates: [DomainName: Set<CloudFormationTemplate>]
  private let newTemplates: [DomainName: Set<CloudFormationTemplate>]

  init(
    _ changes: [RecordChange], old: [ComparedRecordSet], new: [ComparedRecordSet],
    tellsRegions: Bool
  ) {
    self.tellsRegions = tellsRegions
    let movable = changes.filter { $0.kind == .added || $0.kind == .removed }
    let names = Set(movable.map(\.name))
    oldRecordSets = byContent(old, under: names)
    newRecordSets = byContent(new, under: names)
    let moving = Set(changes.lazy.filter(\.isMoved).map(\.latest.owner.zone))
    oldTemplates = templates(of: moving, in: old)
    newTemplates = templates(of: moving, in: new)
    let domains = Set(movable.compactMap { DKIMName($0.name)?.domain })
    let kept = domains.isEmpty ? [] : new.filter { isKey($0, of: domains) }
    signers = Set(kept.compactMap { DKIMName($0.recordSet.name)?.domain })
    senders = domains.isEmpty ? [] : mailFromDomains(among: domains, of: new)
    let oldNames = kept.isEmpty ? [] : Set(old.lazy.map(\.recordSet.name))
    keepers = Set(
      kept.lazy.filter { oldNames.contains($0.recordSet.name) }
        .compactMap { Signer(of: $0, byRegion: tellsRegions) })
  }

  /// Whether a domain has any DKIM key left.
  func hasKeys(_ domain: String) -> Bool { signers.contains(domain[...]) }

  /// Whether somebody keeps a DKIM key that was there before.
  func keepsKeys(_ signer: Signer) -> Bool { keepers.contains(signer) }

  /// Whether a domain has a MAIL FROM left.
  func hasMailFrom(_ domain: String) -> Bool { senders.contains(domain[...]) }

  /// The CloudFormation templates that a zone which moves had, sorted.
  func formerTemplates(of zone: DomainName) -> [CloudFormationTemplate] {
    (oldTemplates[zone] ?? []).sorted()
  }

  /// Those of them that are no more.
  func templatesGone(of zone: DomainName) -> [CloudFormationTemplate] {
    (oldTemplates[zone] ?? []).subtracting(newTemplates[zone] ?? []).sorted()
  }

  /// The zone that has a removed record set now, with the same values.
  func newZone(of change: RecordChange) -> OtherZone? {
    change.kind == .removed
      ? newRecordSets[RecordContent(change.latest)].map { OtherZone($0, change) } : nil
  }

  /// The zone that had an added record set, with the same values.
  func oldZone(of change: RecordChange) -> OtherZone? {
    change.kind == .added
      ? oldRecordSets[RecordContent(change.latest)].map { OtherZone($0, change) } : nil
  }
}

/// Where a record set stands on the other side.
struct OtherZone: Hashable, Comparable {
  let zone: DomainName
  let hasOtherTTL: Bool

  fileprivate init(_ other: ComparedRecordSet, _ change: RecordChange) {
    zone = other.owner.zone
    hasOtherTTL = other.recordSet.ttl != change.latest.recordSet.ttl
  }

  static func < (left: OtherZone, right: OtherZone) -> Bool {
    left.zone == right.zone ? !left.hasOtherTTL && right.hasOtherTTL : left.zone < right.zone
  }
}

/// A record set but for its TTL.
private struct RecordContent: Hashable {
  let name: DomainName
  let type: RecordType
  let values: [RecordData]

  init(_ compared: ComparedRecordSet) {
    name = compared.recordSet.name
    type = compared.recordSet.type
    values = compared.recordSet.values
  }
}

/// Those record sets that have one of some names.
private func byContent(
  _ recordSets: [ComparedRecordSet], under names: Set<DomainName>
) -> [RecordContent: ComparedRecordSet] {
  guard !names.isEmpty else { return [:] }
  let meant = recordSets.lazy.filter { names.contains($0.recordSet.name) }
  return Dictionary(meant.map { (RecordContent($0), $0) }) { first, _ in first }
}

/// The CloudFormation templates of some zones.
private func templates(
  of zones: Set<DomainName>, in recordSets: [ComparedRecordSet]
) -> [DomainName: Set<CloudFormationTemplate>] {
  guard !zones.isEmpty else { return [:] }
  return recordSets.reduce(into: [:]) { templates, compared in
    guard let template = compared.owner.template, zones.contains(compared.owner.zone) else {
      return
    }
    templates[compared.owner.zone, default: []].insert(template)
  }
}

private func isKey(_ compared: ComparedRecordSet, of domains: Set<Substring>) -> Bool {
  DKIMName(compared.recordSet.name)?.domain.map(domains.contains) == true
}

/// Those of some domains that have other records than DKIM keys, at their name or below it.
private func mailFromDomains(
  among domains: Set<Substring>, of recordSets: [ComparedRecordSet]
) -> Set<Substring> {
  var found: Set<Substring> = []
  for compared in recordSets where DKIMName(compared.recordSet.name)?.domain == nil {
    for name in compared.recordSet.name.withAncestors where domains.contains(name.text[...]) {
      found.insert(name.text[...])
    }
  }
  return found
}
