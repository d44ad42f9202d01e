import DNS
package import Diagnostics
import MailAuthentication
package import Manifest
import SupportFiles

/// Turns domains of the manifest and support's keys into identities, one a region.
///
/// Each domain is resolved by itself, so many can be at once.
package struct IdentityResolution: Sendable {
  private(set) var manifest: Manifest
  let received: ReceivedFiles
  let zoning: Zoning
  /// Zones that DKIM CNAMEs may lead to.
  private let signingZones: [DomainName]
  /// Whether all regions of the defaults are known.
  private let defaultsAreKnown: Bool
  /// What is said of the domain at hand, and at first of the manifest as a whole.
  package internal(set) var diagnostics: Diagnostics

  package init(manifest: Manifest, received: ReceivedFiles, zoning: Zoning) {
    self.manifest = manifest
    self.received = received
    self.zoning = zoning
    signingZones = ["amazonses.com"] + manifest.allowedSigningZones.map(\.value)
    // Said once, at the defaults, not at each domain that they serve.
    let defaults = manifest.defaults.regions?.map { RegionEntry(name: $0) }
    var said = Diagnostics()
    let known = defaults.map { knownRegions(among: $0, &said).map(\.name) }
    defaultsAreKnown = known?.count == defaults?.count
    self.manifest.defaults.regions = known
    diagnostics = said
  }

  /// The places of the manifest's domains, sorted by name.
  package var domainsByName: [Int] {
    let domains = manifest.domains
    return domains.indices.sorted { domains[$0].name.value < domains[$1].name.value }
  }

  /// The identities of the domains at some places, in their order and that of their regions, and
  /// all that is wrong with them.
  package func resolve(_ places: some Sequence<Int>) -> ([Identity], Diagnostics) {
    var resolution = self
    resolution.diagnostics = Diagnostics()
    var identities: [Identity] = []
    for place in places { resolution.resolve(manifest.domains[place], to: &identities) }
    return (identities, resolution.diagnostics)
  }

  /// What could not be found out is left out of the identities, and reported.
  private mutating func resolve(_ domain: DomainEntry, to identities: inout [Identity]) {
    guard let named = domain.regions(manifest.defaults) else {
      reportNoRegion(domain)
      return
    }
    // By name, so that the order in the manifest decides nothing.
    let regions = knownRegions(among: named, &diagnostics).sorted { $0.region < $1.region }
    let areWhole = regions.count == named.count && (domain.regions != nil || defaultsAreKnown)
    let keys = areWhole ? selectedKeys(of: domain, regions) : regions.map { _ in nil }
    if regions.count > 1 { reportSharedTokens(keys, regions, of: domain) }
    let mailFrom = mailFromRecords(of: domain, regions)
    guard let zone = dkimZone(of: domain.name.value) else { return }
    for index in regions.indices {
      let region = regions[index]
      identities.append(
        Identity(
          domain: domain.name.value, customer: domain.customer, region: region.region,
          source: region.name.range, dkim: dkimRecords(of: region, domain, keys[index]),
          dkimZone: zone, mailFrom: mailFrom[index],
          ttl: region.settings?.ttl ?? domain.settings?.ttl))
    }
  }

  /// The keys of each region. Where a region isn't known, an error says so, and what else could be said
  /// of keys would follow from that.
  private mutating func selectedKeys(
    of domain: DomainEntry, _ regions: [RegionEntry]
  ) -> [SelectedKeys?] {
    var selection = KeySelection(domain: domain, regions: regions, received: received)
    let keys = selection.select()
    diagnostics.add(selection.diagnostics)
    checkReplicas(among: regions, of: domain, keys)
    return keys
  }

  /// The zone of a domain's DKIM names: `_domainkey` may be a zone of its own.
  private func dkimZone(of domain: DomainName) -> Int? {
    zoning.zone(of: (try? domain.prepending("_domainkey")) ?? domain, under: domain)
  }

  private mutating func reportNoRegion(_ domain: DomainEntry) {
    diagnostics.error(
      .noRegion, "\(domain.name.value) names no region, and the defaults don't either",
      at: domain.name.range, notes: [.init("add 'regions: [us-east-1]', say")])
  }

  // MARK: DKIM

  private mutating func dkimRecords(
    of region: RegionEntry, _ domain: DomainEntry, _ keys: SelectedKeys?
  ) -> DKIMRecords {
    if region.isReplica { return .replica }
    guard let keys else { return .unresolved }
    guard !keys.tokens.isEmpty else {
      warnOfUnusualKeys(keys.byoKeys, of: domain)
      return .byoDKIM(keys.byoKeys)
    }
    var choice = SigningZoneChoice(
      domain: domain.name.value, region: region, keys: keys, allowed: signingZones)
    let zone = choice.choose()
    diagnostics.add(choice.diagnostics)
    guard let zone else { return .unresolved }
    checkTokenForms(keys.tokens, of: domain, in: zone)
    return .easyDKIM(keys.tokens, signingHostedZone: zone)
  }

  /// Deterministic Easy DKIM: the parent is another region of the same domain, has Easy DKIM of its
  /// own, and is no replica; the replica has no keys.
  private mutating func checkReplicas(
    among regions: [RegionEntry], of domain: DomainEntry, _ keys: [SelectedKeys?]
  ) {
    guard regions.contains(where: \.isReplica) else { return }
    let indices = Dictionary(
      regions.enumerated().map { ($1.region, $0) }, uniquingKeysWith: { first, _ in first })
    for region in regions {
      guard let settings = region.settings, let parentName = settings.replicaOf else { continue }
      if let file = settings.dkim.first {
        diagnostics.error(
          .replicaKeys, "a replica has no keys of its own; leave out 'dkim' or 'replica_of'",
          at: file.range, notes: [.init("it is a replica by this", at: parentName.range)])
      }
      let parent = indices[parentName.value]
      let problem: String? =
        if parentName.value == region.region {
          "a region can't be its own replica"
        } else if let parent {
          if regions[parent].isReplica {
            "\(parentName.value) is a replica itself; name the region that has the keys"
          } else if let keys = keys[parent], keys.tokens.isEmpty {
            "\(parentName.value) has BYODKIM, which can't be replicated"
          } else {
            nil
          }
        } else {
          "\(domain.name.value) has no region \(parentName.value) to be a replica of"
        }
      if let problem { diagnostics.error(.replicaParent, problem, at: parentName.range) }
    }
  }

  /// A token in two regions is a replica that the manifest doesn't name, or a file sent twice.
  private mutating func reportSharedTokens(
    _ keys: [SelectedKeys?], _ regions: [RegionEntry], of domain: DomainEntry
  ) {
    var firsts: [DKIMToken: RegionEntry] = [:]
    for (region, keys) in zip(regions, keys) {
      let tokens = keys?.tokens.map(\.value) ?? []
      if let first = tokens.lazy.compactMap({ firsts[$0] }).first {
        diagnostics.warning(
          .sharedToken,
          "\(domain.name.value) has the same tokens in \(region.region) and \(first.region)",
          at: region.name.range,
          notes: [
            .init("the other region stands here", at: first.name.range),
            .init(
              "where it is Deterministic Easy DKIM, say 'replica_of: \(first.region)'; else support"
                + " sent one region's file twice"),
          ])
      }
      for token in tokens where firsts[token] == nil { firsts[token] = region }
    }
  }
}
