package import DNS
package import Manifest
package import Planning
package import Providers

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
  /// Where the zone is hosted; nil where the side doesn't tell.
  package let host: DNSProvider?
  /// The pipelines that let go of it; nil where the side doesn't tell.
  package let released: [Release]?

  package init(
    zone: DomainName, recordSet: RecordSet, customer: String? = nil, region: String? = nil,
    senders: [String] = [], isRetiring: Bool = false, formats: Set<OutputFormat>? = nil,
    module: TerraformModule? = nil, host: DNSProvider? = nil, released: [Release]? = nil
  ) {
    self.zone = zone
    self.recordSet = recordSet
    self.customer = customer
    self.region = region
    self.senders = senders
    self.isRetiring = isRetiring
    self.formats = formats
    self.module = module
    self.host = host
    self.released = released
  }

  /// Takes a record set of a plan. CloudFormation and OctoDNS have it for as long as their files
  /// do, though they let go of it.
  package init(_ planned: PlannedRecordSet, in zone: Plan.Zone) {
    self.init(
      zone: zone.name, recordSet: planned.recordSet, customer: planned.customer,
      region: planned.region, senders: planned.senders, isRetiring: planned.isRetiring,
      formats: Set(zone.formats).union(zone.released.map(\.pipeline).filter { $0 != .terraform }),
      module: zone.formats.contains(.terraform) ? zone.module : nil,
      host: zone.module.provider.host, released: zone.released)
  }

  /// The names of the pipelines, in the order of their declaration.
  package var formatNames: [String]? {
    formats.map { formats in OutputFormat.allCases.filter(formats.contains).map(\.rawValue) }
  }

  /// The pipelines as people know them: Terraform by the folder of its module. Empty where the
  /// record set is kept by hand, or the side doesn't tell.
  var pipelineNames: [String] { shownFormats.map(shownName) }

  var pipelines: String { inWords(pipelineNames) }

  /// The same with those marked that let go of it.
  var pipelinesWithReleases: String {
    let words = inWords(shownFormats.map { shownName($0) + (isReleased($0) ? " (lets go)" : "") })
    return shownFormats.allSatisfy(isReleased) ? words + ", then kept by hand" : words
  }

  private var shownFormats: [OutputFormat] {
    OutputFormat.allCases.filter { formats?.contains($0) == true }
  }

  private func shownName(_ format: OutputFormat) -> String {
    format == .terraform ? module?.folder ?? format.rawValue : format.rawValue
  }

  private func inWords(_ names: [String]) -> String {
    names.isEmpty ? "no pipeline (kept by hand)" : names.joined(separator: ", ")
  }

  private func isReleased(_ format: OutputFormat) -> Bool {
    released?.contains(.format(format)) == true
  }

  /// Whether other pipelines own the other side's, or another host has its zone, as far as both
  /// sides tell.
  func isElsewhere(than other: ComparedRecordSet) -> Bool {
    guard let formats, let others = other.formats else { return false }
    if formats != others || module != other.module { return true }
    if let host, let otherHost = other.host, host != otherHost { return true }
    guard released != nil, other.released != nil else { return false }
    return formats.contains { isReleased($0) != other.isReleased($0) }
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
