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

/// Resolves the identities of a manifest and assigns them to zones.
///
/// Everything but conflicts between records is checked here; those are found where the records are
/// made, a zone at a time. The order of domains in the manifest has no influence.
package func makePlan(_ manifest: Manifest, _ received: ReceivedFiles) -> (Plan, Diagnostics) {
  let zoning = Zoning(manifest)
  var diagnostics = zoning.diagnostics
  var resolution = IdentityResolution(manifest: manifest, received: received)
  var identities: [Identity] = []
  for domain in manifest.domains.sorted(by: { $0.name.value < $1.name.value }) {
    identities += resolution.identities(of: domain)
  }
  diagnostics.add(resolution.diagnostics)
  diagnostics.add(unusedKeys(manifest, received))
  let plan = Plan(
    zones: zones(of: identities, zoning, manifest.defaults), identities: identities,
    octodnsEscapedSemicolons: manifest.defaults.octodnsEscapedSemicolons)
  return (plan, diagnostics)
}

private func zones(
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
