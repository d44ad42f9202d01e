package import DNS
import Diagnostics
package import Manifest

/// What the manifest and support's files come to: the zones, and who wants what in them.
///
/// Record sets are made a zone at a time (`zonePlan(of:)`): all of them together would be the
/// largest thing in memory.
package struct Plan: Sendable {
  /// A zone that gets records.
  package struct Zone: Sendable {
    package let name: DomainName
    /// The pipelines that own the zone, in the order of their declaration.
    package let formats: [OutputFormat]
    let route53ZoneID: String?
    let shards: Int
    let ttl: UInt32
    /// The zone's index in `Zoning.names`.
    let index: Int
    /// The identities whose DKIM or MAIL FROM records lie here, as indices of the plan's.
    var identities: [Int] = []
  }

  /// Sorted by name.
  package let zones: [Zone]
  let identities: [Identity]
  let octodnsEscapedSemicolons: Bool
}

extension Plan {
  /// Gathers resolved identities in their zones.
  ///
  /// The order of domains in the manifest has no influence, if `identities` are sorted by domain.
  /// Conflicts between records are found where the records are made, a zone at a time.
  package init(_ identities: [Identity], _ zoning: Zoning, _ defaults: ManifestDefaults) {
    var zones = zoning.names.enumerated().map { Zone($1, at: $0, zoning.entry(of: $1), defaults) }
    for (index, identity) in identities.enumerated() {
      zones[identity.dkimZone].identities.append(index)
      if let zone = identity.mailFrom?.zone, zone != identity.dkimZone {
        zones[zone].identities.append(index)
      }
    }
    self.init(
      zones: zones.filter { !$0.identities.isEmpty }, identities: identities,
      octodnsEscapedSemicolons: defaults.octodnsEscapedSemicolons)
  }
}

extension Plan.Zone {
  /// A zone without records, with the declaration's settings, else the defaults'.
  fileprivate init(
    _ name: DomainName, at index: Int, _ entry: ZoneEntry?, _ defaults: ManifestDefaults
  ) {
    self.name = name
    self.index = index
    formats = entry?.formats ?? defaults.formats
    route53ZoneID = entry?.route53ZoneID
    shards = entry?.cloudFormationShards ?? 1
    ttl = entry?.ttl ?? defaults.ttl
  }
}
