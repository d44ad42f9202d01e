package import DNS
package import Diagnostics
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
  /// Assigns resolved identities to zones.
  ///
  /// The order of domains in the manifest has no influence. Conflicts between records are found
  /// where the records are made, a zone at a time.
  package static func assigning(
    _ identities: [Identity], of manifest: Manifest
  ) -> (Plan, Diagnostics) {
    let zoning = Zoning(manifest)
    let plan = Plan(
      zones: Self.zones(of: identities, zoning, manifest.defaults), identities: identities,
      octodnsEscapedSemicolons: manifest.defaults.octodnsEscapedSemicolons)
    return (plan, zoning.diagnostics)
  }

  private static func zones(
    of identities: [Identity], _ zoning: Zoning, _ defaults: ManifestDefaults
  ) -> [Plan.Zone] {
    var zones: [DomainName: Plan.Zone] = [:]
    func touch(_ name: DomainName, _ change: (inout Plan.Zone) -> Void) {
      change(&zones[name, default: Plan.Zone(name, zoning.entry(of: name), defaults)])
    }
    for (index, identity) in identities.enumerated() {
      let keys = identity.dkimNamespace ?? identity.domain
      touch(zoning.zone(of: keys, under: identity.domain)) { $0.dkim.append(index) }
      if let mailFrom = identity.mailFrom {
        touch(zoning.zone(of: mailFrom.name, under: identity.domain)) { $0.mailFrom.append(index) }
      }
    }
    return zones.values.sorted { $0.name < $1.name }
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
