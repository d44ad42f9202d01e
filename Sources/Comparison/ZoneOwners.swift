import Manifest
import Planning
import Providers

/// Who has the zone's record sets by a side.
struct ZoneOwners {
  /// With CloudFormation and OctoDNS where they let go, since their files are there still.
  let formats: Set<OutputFormat>
  let module: TerraformModule?
  /// The module of Terraform's part of the zone, be there any or not; nil where the side doesn't
  /// tell.
  let place: TerraformModule?
  /// Where the zone is hosted; nil where the side doesn't tell.
  let host: DNSProvider?
  /// Who lets go; nil where the side doesn't tell.
  let released: Set<Release>?
  let releasedModules: Set<TerraformModule>
  let hasDefaultFormats: Bool

  /// Nil where the side doesn't tell the pipelines.
  init?(_ owner: RecordOwner) {
    guard let formats = owner.formats else { return nil }
    self.formats = formats
    module = owner.module
    place = owner.terraformPlace
    host = owner.host
    released = owner.released.map { Set($0) }
    releasedModules = owner.releasedModules ?? []
    hasDefaultFormats = owner.hasDefaultFormats
  }

  /// Whether a pipeline has them and doesn't let go.
  func owns(_ format: OutputFormat) -> Bool {
    formats.contains(format)
      && (format == .terraform || released?.contains(.format(format)) != true)
  }

  /// Whether CloudFormation or OctoDNS lets go, or a module of Terraform's does.
  func lets(_ format: OutputFormat, go module: TerraformModule?) -> Bool {
    if format == .terraform { return module.map(releasedModules.contains) == true }
    return released?.contains(.format(format)) == true
  }
}
