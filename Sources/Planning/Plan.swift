package import DNS
import Diagnostics
package import Manifest
package import Providers

/// What the manifest and support's files come to: the zones, and which domains want what in them.
///
/// Record sets are made a zone at a time (`zonePlan(of:)`), and so are identities, unless there are
/// few: all of them together would be the largest thing in memory.
package struct Plan: Sendable {
  /// A zone that gets records.
  package struct Zone: Sendable {
    package let name: DomainName
    /// The pipelines that own the zone, in the order of their declaration.
    package let formats: [OutputFormat]
    /// Whether they are those that the manifest names for all zones.
    package let hasDefaultFormats: Bool
    /// The pipelines that owned it and let go of it.
    package let released: [Release]
    /// Where Terraform's part of the zone goes.
    package let module: TerraformModule
    package let hosting: Hosting
    let shards: Int
    /// What the zone or the defaults say; nil where the standard TTL serves.
    let ttl: Located<UInt32>?
    /// The zone's index in `Zoning.names`.
    let index: Int
    /// The domains whose DKIM or MAIL FROM records lie here, as indices of the manifest's, sorted
    /// by name. A part of one list for all zones, which are many and mostly have few.
    var domains: ArraySlice<UInt32> = []
  }

  /// Sorted by name.
  package let zones: [Zone]
  /// Resolves the domains of a zone when its turn comes, unless that has been done.
  let resolution: IdentityResolution
  /// The identities of each domain, by its index; empty where they are not kept.
  let identities: [[Identity]]
  /// The identities that have no keys; as a rule there is none.
  let keyless: [Identity]
}

extension Plan {
  /// Gathers domains in their zones.
  ///
  /// The order of domains in the manifest has no influence, if those of the survey are sorted by
  /// name. Conflicts between records are found where the records are made, a zone at a time.
  init(_ resolution: IdentityResolution, _ survey: Survey) {
    let (zoning, defaults) = (resolution.zoning, resolution.manifest.defaults)
    var zones = zoning.names.enumerated().map { Zone($1, at: $0, zoning, defaults) }
    for (index, domains) in survey.domains(ofZones: zones.count).enumerated() {
      zones[index].domains = domains
    }
    var identities: [[Identity]] = []
    if resolution.keepsIdentities {
      identities = Array(repeating: [], count: resolution.manifest.domains.count)
      for (domain, own) in survey.identities { identities[domain] = own }
    }
    self.init(
      zones: zones.filter { !$0.domains.isEmpty }, resolution: resolution, identities: identities,
      keyless: survey.keyless)
  }
}

extension Plan.Zone {
  /// The CloudFormation template that has one of the zone's record sets, where CloudFormation has
  /// the zone.
  package func template(of planned: PlannedRecordSet) -> CloudFormationTemplate {
    CloudFormationTemplate(of: planned.domain, in: name, shards: shards)
  }
}

extension Plan {
  /// Where the zones lie that get records.
  package var hostings: [DomainName: Hosting] {
    Dictionary(zones.map { ($0.name, $0.hosting) }) { first, _ in first }
  }
}

extension Plan.Zone {
  /// A zone without records, with the declaration's settings, else the defaults'.
  fileprivate init(
    _ name: DomainName, at index: Int, _ zoning: Zoning, _ defaults: ManifestDefaults
  ) {
    let entry = zoning.entry(of: name)
    self.name = name
    self.index = index
    hosting = entry?.hosting ?? Hosting(.route53)
    module = TerraformModule(group: zoning.group(of: name), provider: hosting.provider)
    let isAtRoute53 = hosting.provider == .route53
    released = entry?.released ?? []
    let left: [OutputFormat] = released.compactMap {
      if case .format(let format) = $0 { format } else { nil }
    }
    formats =
      entry?.formats
      ?? defaults.formats.filter { ($0 != .cloudformation || isAtRoute53) && !left.contains($0) }
    hasDefaultFormats = entry?.formats == nil
    shards = entry?.cloudFormationShards ?? 1
    ttl = entry?.ttl ?? defaults.ttl
  }
}
