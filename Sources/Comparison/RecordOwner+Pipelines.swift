import Manifest
package import Planning
import Providers

extension RecordOwner {
  /// Whether other pipelines own what the other side has, or another host has its zone, as far as
  /// both sides tell.
  func isElsewhere(than other: RecordOwner) -> Bool {
    guard let formats, let others = other.formats else { return false }
    if formats != others || module != other.module || isInOtherTemplate(than: other) { return true }
    if let host, let otherHost = other.host, host != otherHost { return true }
    if !keysOfOtherZone(than: other).isEmpty { return true }
    guard let releasedModules, let othersModules = other.releasedModules else { return false }
    return releasedModules != othersModules
      || formats.contains { isReleased($0) != other.isReleased($0) }
  }

  /// The modules of Terraform's that let go of it; nil where the side doesn't tell.
  package var releasedModules: Set<TerraformModule>? {
    guard let released, let terraformPlace else { return nil }
    return Set(released.compactMap { $0.module(ofZoneIn: terraformPlace) })
  }

  /// The keys by which it is in another zone at the same provider than on the other side, where
  /// Terraform or CloudFormation has it on either, whose files name the zone.
  func keysOfOtherZone(than other: RecordOwner) -> [String] {
    guard let hosting, let otherHosting = other.hosting, hosting != otherHosting,
      let formats, let others = other.formats,
      !formats.union(others).isDisjoint(with: [.terraform, .cloudformation])
    else { return [] }
    return hosting.keys(differingFrom: otherHosting)
  }

  /// Whether CloudFormation has it on both sides, in one template here and in another there.
  func isInOtherTemplate(than other: RecordOwner) -> Bool {
    guard let template, let otherTemplate = other.template else { return false }
    return template != otherTemplate
  }
}

// MARK: In words

extension RecordOwner {
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
    let owners = shownFormats.map { shownName($0) + (isReleased($0) ? " (lets go)" : "") }
    let modules = (releasedModules ?? []).sorted().map { $0.folder + " (lets go)" }
    let words = inWords(owners + modules)
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
}

extension Release {
  /// The module of Terraform's that lets go, of a zone whose part goes to a module now; nil where
  /// it is none that lets go.
  func module(ofZoneIn place: TerraformModule) -> TerraformModule? {
    switch self {
    case .format(.terraform): place
    case .format: nil
    case .provider(let provider): TerraformModule(group: place.group, provider: provider)
    }
  }
}
