package import DNS
package import Manifest
package import Planning
package import Providers

/// A record set as one side of a comparison knows it.
package struct ComparedRecordSet: Sendable {
  package let recordSet: RecordSet
  package let owner: RecordOwner

  package init(_ recordSet: RecordSet, of owner: RecordOwner) {
    self.recordSet = recordSet
    self.owner = owner
  }

  package var zone: DomainName { owner.zone }
  package var customer: String? { owner.customer }
  package var region: String? { owner.region }
  package var senders: [String] { owner.senders }
  package var isRetiring: Bool { owner.isRetiring }
  package var formats: Set<OutputFormat>? { owner.formats }
  package var module: TerraformModule? { owner.module }
  package var template: CloudFormationTemplate? { owner.template }
  package var host: DNSProvider? { owner.host }
  package var released: [Release]? { owner.released }

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
      host: zone.module.provider.host, released: zone.released)
    self.init(planned.recordSet, of: owner)
  }

  /// The names of the pipelines, in the order of their declaration.
  package var formatNames: [String]? {
    formats.map { formats in OutputFormat.allCases.filter(formats.contains).map(\.rawValue) }
  }

  /// The pipelines as people know them: Terraform by the folder of its module, CloudFormation by
  /// its template where that is told. Empty where the record set is kept by hand, or the side
  /// doesn't tell.
  func pipelineNames(tellingTemplate: Bool) -> [String] {
    shownFormats.map { shownName($0, tellingTemplate: tellingTemplate) }
  }

  func pipelines(tellingTemplate: Bool) -> String {
    inWords(pipelineNames(tellingTemplate: tellingTemplate))
  }

  /// The same without the template, and with those marked that let go of it.
  var pipelinesWithReleases: String {
    let words = inWords(shownFormats.map { shownName($0) + (isReleased($0) ? " (lets go)" : "") })
    return shownFormats.allSatisfy(isReleased) ? words + ", then kept by hand" : words
  }

  private var shownFormats: [OutputFormat] {
    OutputFormat.allCases.filter { formats?.contains($0) == true }
  }

  private func shownName(_ format: OutputFormat, tellingTemplate: Bool = false) -> String {
    let place =
      switch format {
      case .terraform: module?.folder
      case .cloudformation: tellingTemplate ? template?.path : nil
      case .octodns: nil as String?
      }
    return place ?? format.rawValue
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
    if formats != others || module != other.module || isInOtherTemplate(than: other) { return true }
    if let host, let otherHost = other.host, host != otherHost { return true }
    guard released != nil, other.released != nil else { return false }
    return formats.contains { isReleased($0) != other.isReleased($0) }
  }

  /// Whether CloudFormation has it on both sides, in one template here and in another there.
  func isInOtherTemplate(than other: ComparedRecordSet) -> Bool {
    guard let template, let otherTemplate = other.template else { return false }
    return template != otherTemplate
  }

  /// Whether it has another's zone, name and type, which make it the same one on the other side.
  func isCounterpart(of other: ComparedRecordSet) -> Bool {
    recordSet.type == other.recordSet.type && recordSet.name == other.recordSet.name
      && zone == other.zone
  }
}

extension ComparedRecordSet {
  /// Whether it comes before another: by zone, then in the stated order of record sets.
  func precedes(_ other: ComparedRecordSet) -> Bool {
    zone == other.zone ? recordSet < other.recordSet : zone < other.zone
  }
}
