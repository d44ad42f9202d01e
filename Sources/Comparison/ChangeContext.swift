import DNS
import MailAuthentication
import Planning

/// What must be known of both sides to say what a change means.
struct ChangeContext {
  /// Whether both sides tell the regions of DKIM records.
  let tellsRegions: Bool
  /// The domains that have DKIM keys on the new side.
  private let signers: Set<String>
  /// The names with other records on the new side, and all names above them.
  private let senders: Set<String>
  /// Those that keep a DKIM key which they had.
  private let keepers: Set<Signer>
  /// The zones of record sets under the names of those that are added or removed.
  private let oldZones: [RecordSet: DomainName]
  private let newZones: [RecordSet: DomainName]

  init(
    _ changes: [RecordChange], old: [ComparedRecordSet], new: [ComparedRecordSet],
    tellsRegions: Bool
  ) {
    self.tellsRegions = tellsRegions
    let movable = changes.filter { $0.kind == .added || $0.kind == .removed }
    let names = Set(movable.map(\.name))
    oldZones = zones(of: old, under: names)
    newZones = zones(of: new, under: names)
    var signers: Set<String> = []
    var senders: Set<String> = []
    for compared in new {
      let name = compared.recordSet.name
      if let domain = DKIMName(name)?.domain {
        signers.insert(String(domain))
      } else {
        var above: DomainName? = name
        while let name = above, senders.insert(name.text).inserted { above = name.parent }
      }
    }
    self.signers = signers
    let oldNames = Set(old.lazy.map(\.recordSet.name))
    keepers = Set(
      new.lazy.filter { oldNames.contains($0.recordSet.name) }
        .filter { DKIMName($0.recordSet.name)?.domain != nil }
        .map { Signer($0, byRegion: tellsRegions) })
    self.senders = senders
  }

  /// Whether a domain has any DKIM key left.
  func hasKeys(_ domain: String) -> Bool { signers.contains(domain) }

  /// Whether somebody keeps a DKIM key that was there before.
  func keepsKeys(_ signer: Signer) -> Bool { keepers.contains(signer) }

  /// Whether a domain has a MAIL FROM left.
  func hasMailFrom(_ domain: String) -> Bool { senders.contains(domain) }

  /// The zone that has a removed record set now, just as it was.
  func newZone(of change: RecordChange) -> DomainName? {
    change.kind == .removed ? newZones[change.latest.recordSet] : nil
  }

  /// The zone that had an added record set, just as it is.
  func oldZone(of change: RecordChange) -> DomainName? {
    change.kind == .added ? oldZones[change.latest.recordSet] : nil
  }
}

/// The zones of those record sets that have one of some names.
private func zones(
  of recordSets: [ComparedRecordSet], under names: Set<DomainName>
) -> [RecordSet: DomainName] {
  guard !names.isEmpty else { return [:] }
  let meant = recordSets.lazy.filter { names.contains($0.recordSet.name) }
  return Dictionary(meant.map { ($0.recordSet, $0.zone) }) { first, _ in first }
}
