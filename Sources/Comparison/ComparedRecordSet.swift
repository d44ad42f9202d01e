package import DNS
package import Manifest
package import Planning

/// A record set as one side of a comparison knows it.
package struct ComparedRecordSet: Hashable, Sendable {
  package let zone: DomainName
  package let recordSet: RecordSet
  /// Whose it is; nil where no customer is named, or the side doesn't tell.
  package let customer: String?
  /// The SES region that it is for; nil where several share it, or the side doesn't tell.
  package let region: String?
  /// The senders that it is for; empty where the manifest names none, or the side doesn't tell.
  package let senders: [String]
  /// Whether it is a former key that stays for a while; false where the side doesn't tell.
  package let isRetiring: Bool
  /// The pipelines that own it; nil where the side doesn't tell.
  package let formats: Set<OutputFormat>?
  /// The Terraform module that it is in, where Terraform is among the pipelines; nil where the side
  /// doesn't tell.
  package let module: TerraformModule?
  /// The pipelines that let go of it; empty where the side doesn't tell.
  package let released: [Release]

  package init(
    zone: DomainName, recordSet: RecordSet, customer: String? = nil, region: String? = nil,
    senders: [String] = [], isRetiring: Bool = false, formats: Set<OutputFormat>? = nil,
    module: TerraformModule? = nil, released: [Release] = []
  ) {
    self.zone = zone
    self.recordSet = recordSet
    self.customer = customer
    self.region = region
    self.senders = senders
    self.isRetiring = isRetiring
    self.formats = formats
    self.module = module
    self.released = released
  }

  /// Takes a record set of a plan. CloudFormation and OctoDNS have it for as long as their files
  /// do, though they let go of it.
  package init(_ planned: PlannedRecordSet, in zone: Plan.Zone) {
    self.init(
      zone: zone.name, recordSet: planned.recordSet, customer: planned.customer,
      region: planned.region, senders: planned.senders, isRetiring: planned.isRetiring,
      formats: Set(zone.formats).union(zone.released.map(\.pipeline).filter { $0 != .terraform }),
      module: zone.formats.contains(.terraform) ? zone.module : nil, released: zone.released)
  }

  /// The names of the pipelines, in the order of their declaration.
  package var formatNames: [String]? {
    formats.map { formats in OutputFormat.allCases.filter(formats.contains).map(\.rawValue) }
  }

  /// The pipelines as people know them: Terraform by the folder of its module.
  package var pipelineNames: [String]? {
    formatNames.map { names in
      names.map { $0 == OutputFormat.terraform.rawValue ? module?.folder ?? $0 : $0 }
    }
  }

  /// What makes a record set the same one on both sides.
  package struct Key: Hashable, Sendable {
    package let zone: DomainName
    package let name: DomainName
    package let type: RecordType

    package init(zone: DomainName, name: DomainName, type: RecordType) {
      self.zone = zone
      self.name = name
      self.type = type
    }
  }

  var key: Key { Key(zone: zone, name: recordSet.name, type: recordSet.type) }
}

extension ComparedRecordSet: Comparable {
  /// By zone, then in the stated order of record sets.
  package static func < (left: ComparedRecordSet, right: ComparedRecordSet) -> Bool {
    left.zone == right.zone ? left.recordSet < right.recordSet : left.zone < right.zone
  }
}
