package import DNS
import Manifest
package import Planning
import Providers

/// A record set as one side of a comparison knows it.
package struct ComparedRecordSet: Sendable {
  package let recordSet: RecordSet
  package let owner: RecordOwner

  package init(_ recordSet: RecordSet, of owner: RecordOwner) {
    self.recordSet = recordSet
    self.owner = owner
  }

  /// Takes a record set of a plan. CloudFormation and OctoDNS have it for as long as their files
  /// do, though they let go of it.
  package init(_ planned: PlannedRecordSet, in zone: Plan.Zone) {
    let formats = Set(zone.formats)
      .union(zone.released.map(\.pipeline).filter { $0 != .terraform })
    let owner = RecordOwner(
      zone: zone.name, customer: planned.customer, region: planned.region,
      senders: planned.senders, isRetiring: planned.isRetiring, formats: formats,
      module: zone.formats.contains(.terraform) ? zone.module : nil,
      template: formats.contains(.cloudformation) ? zone.template(of: planned) : nil,
      host: zone.module.provider.host, hosting: zone.hosting, released: zone.released,
      terraformPlace: zone.module, hasDefaultFormats: zone.hasDefaultFormats)
    self.init(planned.recordSet, of: owner)
  }

  /// Whether it has another's zone, name and type, which make it the same one on the other side.
  func isCounterpart(of other: ComparedRecordSet) -> Bool {
    recordSet.type == other.recordSet.type && recordSet.name == other.recordSet.name
      && owner.zone == other.owner.zone
  }
}

extension ComparedRecordSet {
  /// Whether it comes before another: by zone, then in the stated order of record sets.
  func precedes(_ other: ComparedRecordSet) -> Bool {
    owner.zone == other.owner.zone
      ? recordSet < other.recordSet : owner.zone < other.owner.zone
  }
}
