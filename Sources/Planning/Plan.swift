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
    /// The identities whose DKIM or MAIL FROM records lie here, as indices of the plan's.
    var dkim: [Int] = []
    var mailFrom: [Int] = []
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
    var zones = zoning.names.map { Zone($0, zoning.entry(of: $0), defaults) }
    for (index, identity) in identities.enumerated() {
      zones[identity.dkimZone].dkim.append(index)
      if let mailFrom = identity.mailFrom { zones[mailFrom.zone].mailFrom.append(index) }
    }
    self.init(
      zones: zones.filter { !$0.dkim.isEmpty || !$0.mailFrom.isEmpty }, identities: identities,
      octodnsEscapedSemicolons: defaults.octodnsEscapedSemicolons)
  }
}

extension Plan.Zone {
  /// A zone without records, with the declaration's settings, else the defaults'.
  fileprivate init(_ name: DomainName, _ entry: ZoneEntry?, _ defaults: ManifestDefaults) {
    self.name = name
    formats = entry?.formats ?? defaults.formats
    route53ZoneID = entry?.route53ZoneID
    shards = entry?.cloudFormationShards ?? 1
    ttl = entry?.ttl ?? defaults.ttl
  }
}
