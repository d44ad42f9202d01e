import DNS
import Diagnostics
import YAML

/// Turns nodes into entries of the manifest, and says what is wrong with them.
///
/// A value that is wrong is reported and left out, so that the rest of the file is still checked.
struct ManifestDecoder {
  var diagnostics = Diagnostics()

  // MARK: The file

  mutating func file(_ root: YAMLNode, role: ManifestFile.Role) -> ManifestFile {
    var file = ManifestFile()
    var hasVersion = false
    for (key, name, value) in entries(of: root, RootKey.self, in: "a manifest") {
      guard role == .root || key.isForIncludedFiles else {
        diagnostics.error(
          .keyNotAllowedHere,
          "an included file may hold zones, domains and token_files, but not \(key.rawValue)",
          at: name.range, notes: [.init("move it to the manifest that includes this file")])
        continue
      }
      switch key {
      case .version:
        hasVersion = true
        checkVersion(value)
      case .defaults: file.defaults = defaults(value)
      case .include: file.includes = paths(value)
      case .zones: file.zones = zones(value)
      case .domains: file.domains = value
      case .allowSigningZones:
        file.allowedSigningZones = list(value, of: "domain names", mayBeEmpty: true)
          .compactMap { domainName($0) }
      case .tokenFiles: file.tokenFiles = paths(value)
      }
    }
    if role == .root, !hasVersion, root.kind == .mapping {
      diagnostics.error(
        .missingKey, "the manifest doesn't say its version; begin it with 'version: 1'",
        at: SourceRange(file: root.file))
    }
    return file
  }

  private mutating func checkVersion(_ node: YAMLNode) {
    guard node.kind != .scalar || node.text != "1" else { return }
    diagnostics.error(
      .unsupportedVersion, "this mailzone reads manifests of version 1, not \(node.shown)",
      at: node.range)
  }

  private mutating func defaults(_ node: YAMLNode) -> ManifestDefaults {
    var defaults = ManifestDefaults()
    for (key, _, value) in entries(of: node, DefaultsKey.self, in: "defaults") {
      switch key {
      case .regions: defaults.regions = regionNames(value)
      case .mailFrom: defaults.mailFrom = mailFrom(value)?.value ?? defaults.mailFrom
      case .ttl: defaults.ttl = ttl(value) ?? defaults.ttl
      case .spf: defaults.spf = word(value, SPFPolicy.self) ?? defaults.spf
      case .formats: defaults.formats = formats(value) ?? defaults.formats
      case .octodnsEscapedSemicolons:
        defaults.octodnsEscapedSemicolons = boolean(value) ?? defaults.octodnsEscapedSemicolons
      }
    }
    return defaults
  }

  // MARK: Zones

  private mutating func zones(_ node: YAMLNode) -> [ZoneEntry] {
    mapping(node, of: "zones").compactMap { name, value in
      identityName(name).map { zone($0, value) }
    }
  }

  private mutating func zone(_ name: Located<DomainName>, _ node: YAMLNode) -> ZoneEntry {
    var zone = ZoneEntry(name: name)
    for (key, _, value) in entries(of: node, ZoneKey.self, in: "a zone") {
      switch key {
      case .route53ZoneID: zone.route53ZoneID = route53ZoneID(value)
      case .formats: zone.formats = formats(value)
      case .ttl: zone.ttl = ttl(value)
      case .cloudFormationShards:
        zone.cloudFormationShards = integer(value, in: 1...1000, unit: "templates").map(Int.init)
      }
    }
    return zone
  }

  // MARK: Domains

  mutating func domains(_ node: YAMLNode) -> [DomainEntry] {
    mapping(node, of: "domains").compactMap { name, value in
      identityName(name).map { domain($0, value) }
    }
  }

  private mutating func domain(_ name: Located<DomainName>, _ node: YAMLNode) -> DomainEntry {
    var domain = DomainEntry(name: name)
    var values: [DomainKey: YAMLNode] = [:]
    for (key, _, value) in entries(of: node, DomainKey.self, in: "a domain") {
      switch key {
      case .customer: domain.customer = customer(value)
      case .regions: domain.regions = regions(value)
      default: values[key] = value
      }
    }
    if !values.isEmpty { domain.settings = domainSettings(values) }
    return domain
  }

  private mutating func domainSettings(_ values: [DomainKey: YAMLNode]) -> DomainSettings {
    DomainSettings(
      zone: values[.zone].flatMap { identityName($0) },
      mailFrom: values[.mailFrom].flatMap { mailFrom($0) },
      mailFromRegion: values[.mailFromRegion].flatMap { regionName($0) },
      spf: values[.spf].flatMap { word($0, SPFPolicy.self) },
      ttl: values[.ttl].flatMap { ttl($0) },
      dkim: values[.dkim].map { paths($0) } ?? [])
  }

  // MARK: Regions

  private mutating func regions(_ node: YAMLNode) -> [RegionEntry] {
    guard node.kind == .mapping else { return regionNames(node).map { RegionEntry(name: $0) } }
    let regions = node.entries.compactMap { name, value in
      regionName(name).map { RegionEntry(name: $0, settings: regionSettings(value)) }
    }
    if regions.isEmpty { requireEntries(node, of: "regions") }
    return regions
  }

  private mutating func regionSettings(_ node: YAMLNode) -> RegionSettings? {
    guard !node.isNull else { return nil }
    var values: [RegionKey: YAMLNode] = [:]
    for (key, _, value) in entries(of: node, RegionKey.self, in: "a region") {
      values[key] = value
    }
    return RegionSettings(
      dkim: values[.dkim].map { paths($0) } ?? [],
      signingHostedZone: values[.signingHostedZone].flatMap { domainName($0) },
      feedbackHost: values[.feedbackHost].flatMap { domainName($0) },
      replicaOf: values[.replicaOf].flatMap { regionName($0) },
      mailFrom: values[.mailFrom].flatMap { mailFrom($0) },
      spf: values[.spf].flatMap { word($0, SPFPolicy.self) },
      ttl: values[.ttl].flatMap { ttl($0) })
  }

  /// Names of regions as a list, each once.
  private mutating func regionNames(_ node: YAMLNode) -> [Located<String>] {
    let elements = list(node, of: "regions")
    // Most lists name one region, which needs no table.
    guard elements.count > 1 else { return elements.compactMap { regionName($0) } }
    var firsts: [String: SourceRange] = [:]
    var names: [Located<String>] = []
    for element in elements {
      guard let name = regionName(element) else { continue }
      if let first = firsts[name.value] {
        diagnostics.error(
          .duplicateRegion, "the region \(name.value) is named twice", at: name.range,
          notes: [.init("it is named here too", at: first)])
      } else {
        firsts[name.value] = name.range
        names.append(name)
      }
    }
    return names
  }
}
