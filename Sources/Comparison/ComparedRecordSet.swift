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
  /// The pipelines that own it; nil where the side doesn't tell.
  package let formats: Set<OutputFormat>?
  /// The Terraform module that it is in, where Terraform is among the pipelines; nil where the side
  /// doesn't tell.
  package let module: TerraformModule?

  package init(
    zone: DomainName, recordSet: RecordSet, customer: String? = nil, region: String? = nil,
    formats: Set<OutputFormat>? = nil, module: TerraformModule? = nil
  ) {
    self.zone = zone
    self.recordSet = recordSet
    self.customer = customer
    self.region = region
    self.formats = formats
    self.module = module
  }

  /// Takes a record set of a plan.
  package init(_ planned: PlannedRecordSet, in zone: Plan.Zone) {
    self.init(
      zone: zone.name, recordSet: planned.recordSet, customer: planned.customer,
      region: planned.region, formats: Set(zone.formats),
      module: zone.formats.contains(.terraform) ? zone.module : nil)
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
