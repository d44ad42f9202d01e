import DNS
import Diagnostics
import MailAuthentication
import Manifest

/// Turns domains of the manifest and support's keys into identities, one a sender and region.
///
/// Each domain is resolved by itself, so many can be at once.
struct IdentityResolution: Sendable {
  private(set) var manifest: Manifest
  let received: ReceivedFiles
  let zoning: Zoning
  /// The zone of SES's own signing hosted zones, always allowed.
  static let ownZone: DomainName = "amazonses.com"
  /// Zones that DKIM CNAMEs may lead to.
  private let signingZones: [DomainName]
  /// The manifest's senders by their names.
  let senders: [String: SenderEntry]
  /// Whether all regions of the defaults are known.
  let areDefaultsKnown: Bool
  /// Whether a survey keeps the identities that it meets.
  let keepsIdentities: Bool
  /// What is said of the domain at hand, and at first of the manifest as a whole.
  var diagnostics: Diagnostics

  /// - Parameter limit: of how many domains identities are kept; those of more are made twice.
  init(
    manifest: Manifest, received: ReceivedFiles, zoning: Zoning,
    keepingIdentitiesOf limit: Int = 10_000
  ) {
    self.manifest = manifest
    keepsIdentities = manifest.domains.count <= limit
    self.received = received
    self.zoning = zoning
    signingZones = [Self.ownZone] + manifest.allowedSigningZones.map(\.value)
    // Said once, at the defaults, not at each domain that they serve.
    let defaults = manifest.defaults.regions?.map { RegionEntry(name: $0) }
    var said = Diagnostics()
    let known = defaults.map { knownRegions(among: $0, &said).map(\.name) }
    senders = Dictionary(
      manifest.senders.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    areDefaultsKnown = known?.count == defaults?.count
    self.manifest.defaults.regions = known
    diagnostics = said
  }

  /// The places of the manifest's domains, sorted by name.
  var domainsByName: [Int] {
    let domains = manifest.domains
    return domains.indices.sorted { domains[$0].name.value < domains[$1].name.value }
  }

  /// The identities of the domains at some places, in their order and that of their regions, and
  /// all that is wrong with them.
  func resolve(_ places: some Sequence<Int>) -> ([Identity], Diagnostics) {
    var resolution = self
    resolution.diagnostics = Diagnostics()
    var identities: [Identity] = []
    for place in places { resolution.resolve(place, to: &identities) }
    return (identities, resolution.diagnostics)
  }

  /// Resolves the domains at some places for what has to be known before any record is made.
  ///
  /// - Parameter records: support's, of which is said where they are not those that are planned.
  func survey(_ places: some Sequence<Int>, beside records: ReceivedMailFrom) -> Survey {
    var resolution = self
    resolution.diagnostics = Diagnostics()
    var survey = Survey()
    var identities: [Identity] = []
    for place in places {
      resolution.resolve(place, to: &identities)
      survey.add(
        identities, ofDomainAt: place, beside: records, keepsThem: keepsIdentities)
      identities.removeAll(keepingCapacity: !keepsIdentities)
    }
    survey.diagnostics = resolution.diagnostics
    return survey
  }

  /// What could not be found out is left out of the identities, and reported.
  private mutating func resolve(_ place: Int, to identities: inout [Identity]) {
    let senders = sendingDomains(at: place)
    let keys = senders.map { selectedKeys(of: $0) }
    reportSharedTokens(keys, senders)
    let mailFrom = mailFromRecords(of: senders)
    let zone = dkimZone(ofDomainAt: place)
    for (sender, domain) in senders.enumerated() {
      for (index, region) in domain.regions.enumerated() {
        let (dkim, retiring) = dkimRecords(of: region, domain, keys[sender][index])
        identities.append(
          Identity(
            domain: domain.name.value, customer: domain.entry.customer, sender: domain.sender,
            region: region.region, replicas: domain.replicas(of: region),
            source: region.name.range, dkim: dkim, retiring: retiring,
            dkimZone: zone, mailFrom: mailFrom[sender][index],
            ttl: region.settings?.ttl ?? domain.ttl))
      }
    }
  }

  /// The keys of each region. Where a region isn't known, or keys aren't told apart, an error says
  /// so, and what else could be said of keys would follow from that.
  private mutating func selectedKeys(of domain: SendingDomain) -> [SelectedKeys?] {
    guard domain.areRegionsWhole, domain.areKeysTold else { return domain.regions.map { _ in nil } }
    var selection = KeySelection(domain: domain, received: received)
    let keys = selection.select()
    diagnostics.add(selection.diagnostics)
    checkReplicas(of: domain, keys)
    return keys
  }

  /// The zone of a domain's DKIM names: `_domainkey` may be a zone of its own.
  private func dkimZone(ofDomainAt place: Int) -> Int {
    let domain = manifest.domains[place].name.value
    return zoning.zone(
      of: (try? domain.prepending("_domainkey")) ?? domain, underDomainAt: place)
  }

  // MARK: DKIM

  /// What the current keys of a region need, and what its former ones do.
  private mutating func dkimRecords(
    of region: RegionEntry, _ domain: SendingDomain, _ keys: SelectedKeys?
  ) -> (DKIMRecords, retiring: [DKIMRecords]) {
    let retiring = retiringKeys(of: region, domain, beside: keys).map {
      dkimRecords(for: $0, of: region, domain, areFormer: true, beside: keys)
    }
    if region.isReplica { return (.replica, retiring) }
    return (keys.map { dkimRecords(for: $0, of: region, domain) } ?? .unresolved, retiring)
  }

  private mutating func dkimRecords(
    for keys: SelectedKeys, of region: RegionEntry, _ domain: SendingDomain,
    areFormer: Bool = false, beside current: SelectedKeys? = nil
  ) -> DKIMRecords {
    guard !keys.tokens.isEmpty else {
      warnOfUnusualKeys(keys.byoKeys, of: domain)
      if !areFormer { warnOfSeveralKeys(keys.byoKeys, of: domain, in: region) }
      return .byoDKIM(keys.byoKeys)
    }
    var choice = SigningZoneChoice(
      domain: domain, region: region, keys: keys, allowed: signingZones)
    let zone = areFormer ? choice.chooseForFormerKeys(beside: current) : choice.choose()
    diagnostics.add(choice.diagnostics)
    guard let zone, checkRoom(for: keys.tokens, in: zone, of: domain, region) else {
      return .unresolved
    }
    checkTokenForms(keys.tokens, of: domain, in: zone)
    return .easyDKIM(keys.tokens, signingHostedZone: zone)
  }

  /// Deterministic Easy DKIM: the parent is another region of the same domain, has Easy DKIM of its
  /// own, and is no replica; the replica has no keys.
  private mutating func checkReplicas(
    of domain: SendingDomain, _ keys: [SelectedKeys?]
  ) {
    let regions = domain.regions
    guard regions.contains(where: \.isReplica) else { return }
    let indices = Dictionary(
      regions.enumerated().map { ($1.region, $0) }, uniquingKeysWith: { first, _ in first })
    for region in regions {
      guard let settings = region.settings, let parentName = settings.replicaOf else { continue }
      reportKeys(ofReplica: region, settings, parentName)
      let parent = indices[parentName.value]
      let problem: String? =
        if parentName.value == region.region {
          "a region can't be its own replica; name the one that has the keys"
        } else if let parent {
          if regions[parent].isReplica {
            "\(parentName.value) is a replica itself; name the region that has the keys"
          } else if let keys = keys[parent], keys.tokens.isEmpty {
            "\(parentName.value) has BYODKIM, which can't be replicated; name this region's keys under 'dkim'"
          } else {
            nil
          }
        } else {
          "\(domain.description) has no region \(parentName.value) to be a replica of; name one that it has"
        }
      if let problem { diagnostics.error(.replicaParent, problem, at: parentName.range) }
    }
  }

  private mutating func reportKeys(
    ofReplica region: RegionEntry, _ settings: RegionSettings, _ parent: Located<String>
  ) {
    // Of a region that nobody knows, the entry has to say the zone.
    let isKnown = SESRegion.named(region.region) != nil
    let zone = isKnown ? settings.signingHostedZone?.range : nil
    let places = [("dkim", settings.dkim.first?.range), ("signing_hosted_zone", zone)]
    for case (let key, let place?) in places {
      diagnostics.error(
        .replicaKeys, "a replica has no keys of its own; leave out '\(key)' or 'replica_of'",
        at: place, notes: [.init("it is a replica by this", at: parent.range)])
    }
  }

  /// A token in two regions is a replica that the manifest doesn't name, or a file sent twice; SES
  /// gives no two senders the same.
  private mutating func reportSharedTokens(
    _ keys: [[SelectedKeys?]], _ senders: [SendingDomain]
  ) {
    guard keys.reduce(0, { $0 + $1.count }) > 1 else { return }
    var firsts: [DKIMToken: (domain: SendingDomain, region: RegionEntry)] = [:]
    for (domain, keys) in zip(senders, keys) {
      for (region, keys) in zip(domain.regions, keys) {
        let tokens = keys?.tokens.map(\.value) ?? []
        if let first = tokens.lazy.compactMap({ firsts[$0] }).first {
          reportSharedTokens(of: domain, region, first.domain, first.region)
        }
        for token in tokens where firsts[token] == nil { firsts[token] = (domain, region) }
      }
    }
  }

  private mutating func reportSharedTokens(
    of domain: SendingDomain, _ region: RegionEntry, _ first: SendingDomain,
    _ firstRegion: RegionEntry
  ) {
    let isOneSender = domain.sender == first.sender
    diagnostics.warning(
      .sharedToken,
      "\(domain.name.value) has the same tokens in \(domain.description(of: region)) and"
        + " \(first.description(of: firstRegion))",
      at: region.name.range,
      notes: [
        .init(
          "the other \(isOneSender ? "region" : "sender") stands here", at: firstRegion.name.range),
        .init(
          isOneSender
            ? "where it is Deterministic Easy DKIM, say 'replica_of: \(firstRegion.region)'; else"
              + " support sent one region's file twice"
            : "SES gives each account keys of its own; ask for the file of \(domain.description)"),
      ])
  }
}
