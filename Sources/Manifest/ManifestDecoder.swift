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
    guard isManifest(root) else {
      reportNoManifest(root)
      return file
    }
    forEachEntry(of: root, ManifestKeys.root, naming: { $0.place.allows(role) }) {
      decoder, key, name, value in
      if key.place.allows(role) {
        key.read(&decoder, value, &file)
      } else if role == .root {
        decoder.diagnostics.error(
          .keyNotAllowedHere,
          "\(key.name) may stand at a zone or in an included file, but not here",
          at: name.range,
          notes: [.init("say it at each zone, or move the zones to a file that 'include' names")])
      } else {
        decoder.diagnostics.error(
          .keyNotAllowedHere,
          "an included file may hold senders, zones, domains, token_files and group, but not \(key.name)",
          at: name.range, notes: [.init("move it to the manifest that includes this file")])
      }
    }
    if role == .root, root.kind == .mapping, root.value(forKey: "version") == nil {
      diagnostics.error(
        .missingKey, "the manifest doesn't say its version; begin it with 'version: 1'",
        at: SourceRange(file: root.file))
    }
    return file
  }

  /// Says nothing of the file but that: it may be any, a password's among them.
  private mutating func reportNoManifest(_ root: YAMLNode) {
    diagnostics.error(
      .wrongType, "here belongs a mapping (\(ManifestKeys.root.name)), not \(root.described)",
      at: SourceRange(file: root.file, start: root.range.start, end: root.range.start),
      notes: [.init("a manifest has keys like 'zones' and 'domains'; mailzone init writes one")])
  }

  mutating func checkVersion(_ node: YAMLNode) {
    guard node.kind != .scalar || node.text != "1" else { return }
    diagnostics.error(
      .unsupportedVersion,
      "this mailzone reads manifests of version 1, not \(node.shown); write 'version: 1', or take a"
        + " mailzone that reads the other",
      at: node.range)
  }

  // MARK: Zones and domains

  mutating func zones(_ node: YAMLNode) -> [ZoneEntry] {
    mapping(node, of: "zones").compactMap { name, value in
      identityName(name).map {
        zone($0, read(value, as: ManifestKeys.zone, into: ZoneDraft()))
      }
    }
  }

  mutating func domains(_ node: YAMLNode) -> [DomainEntry] {
    let named = mapping(node, of: "domains")
    var domains: [DomainEntry] = []
    domains.reserveCapacity(named.reduce(0) { count, _ in count + 1 })
    for (name, value) in named {
      if let name = identityName(name) { domains.append(domain(name, value)) }
    }
    return domains
  }

  private mutating func domain(_ name: Located<DomainName>, _ node: YAMLNode) -> DomainEntry {
    let draft = read(node, as: ManifestKeys.domain, into: DomainDraft())
    var domain = DomainEntry(name: name)
    domain.customer = draft.customer
    domain.regions = draft.regions
    domain.settings = draft.settings
    domain.senders = draft.senders
    return domain
  }

  // MARK: Senders

  mutating func senders(_ node: YAMLNode) -> [SenderEntry] {
    mapping(node, of: "senders").compactMap { name, value in
      senderName(name).map { read(value, as: ManifestKeys.sender, into: SenderEntry(name: $0)) }
    }
  }

  /// The senders of a domain: a list, or a mapping to what differs for the domain.
  mutating func domainSenders(_ node: YAMLNode) -> [DomainSender] {
    guard node.kind == .mapping else {
      return names(node, of: "senders", .duplicateSender, "sender") { $0.senderName($1) }
        .map { DomainSender(name: $0) }
    }
    let entries = Array(node.entries)
    if entries.isEmpty { requireEntries(node, of: "senders") }
    return entries.compactMap { name, value in
      senderName(name).map { domainSender($0, value) }
    }
  }

  private mutating func domainSender(_ name: Located<String>, _ node: YAMLNode) -> DomainSender {
    let draft = read(node, as: ManifestKeys.domainSender, into: DomainDraft())
    return DomainSender(name: name, regions: draft.regions, settings: draft.settings)
  }

  // MARK: Regions

  mutating func regions(_ node: YAMLNode) -> [RegionEntry] {
    guard node.kind == .mapping else { return regionNames(node).map { RegionEntry(name: $0) } }
    let entries = Array(node.entries)
    if entries.isEmpty { requireEntries(node, of: "regions") }
    return entries.compactMap { name, value in
      regionName(name).map { RegionEntry(name: $0, settings: regionSettings(value)) }
    }
  }

  private mutating func regionSettings(_ node: YAMLNode) -> RegionSettings? {
    node.isNull ? nil : read(node, as: ManifestKeys.region, into: RegionDraft()).settings
  }

  /// Names of regions as a list, each once.
  mutating func regionNames(_ node: YAMLNode) -> [Located<String>] {
    names(node, of: "regions", .duplicateRegion, "region") { $0.regionName($1) }
  }

  /// A list of names, each once.
  private mutating func names(
    _ node: YAMLNode, of what: String, _ repeated: DiagnosticCode, _ one: String,
    _ read: (inout Self, YAMLNode) -> Located<String>?
  ) -> [Located<String>] {
    let elements = list(node, of: what)
    // Most lists have one name, which needs no table.
    guard elements.count > 1 else { return elements.compactMap { read(&self, $0) } }
    var firsts: [String: SourceRange] = [:]
    var names: [Located<String>] = []
    for element in elements {
      guard let name = read(&self, element) else { continue }
      if let first = firsts[name.value] {
        diagnostics.error(
          repeated, "the \(one) \(name.value) is named twice", at: name.range,
          notes: [.init("it is named here too; take one out", at: first)])
      } else {
        firsts[name.value] = name.range
        names.append(name)
      }
    }
    return names
  }
}
