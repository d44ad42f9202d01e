package import DNS
package import Diagnostics
import Text
package import YAML

/// One file of a manifest: the root, or one that the root includes; its domains, which are many,
/// not decoded yet.
package struct ManifestFile: Sendable {
  /// What the file may hold.
  package enum Role: Sendable {
    case root
    /// Holds a group, senders, zones, domains and token files alone.
    case included
  }

  package var defaults = ManifestDefaults()
  package var allowedSigningZones: [Located<DomainName>] = []
  package var allowsTokenForms = false
  package var tokenFiles: [Located<String>] = []
  /// Paths or patterns of included files, joined to this one's folder.
  package var includes: [Located<String>] = []
  /// The group of those of the file's zones that name none.
  var group: Located<String>?
  package var senders: [SenderEntry] = []
  package var zones: [ZoneEntry] = []
  /// The mapping under `domains`.
  var domains: YAMLNode?

  /// Decodes the domains, and gives up the nodes of the file, which are large. Entries that are
  /// wrong are left out, and all that is wrong said.
  mutating func takeDomains() -> ([DomainEntry], Diagnostics) {
    var decoder = ManifestDecoder()
    let entries = domains.map { decoder.domains($0) } ?? []
    domains = nil
    return (entries, decoder.diagnostics)
  }
}

/// Whether a text is a manifest, or is meant to be one: a mapping with a key of manifests, or with
/// one that is nearly spelt so, or with nothing in it.
package func isManifest(_ root: YAMLNode) -> Bool {
  let names = ManifestKeys.root.keys.map(\.name)
  let keys = root.entries.map { $0.0.text }
  return root.isNull || root.kind == .sequence
    || root.kind == .mapping
      && (keys.isEmpty || keys.contains(where: names.contains)
        || keys.prefix(100).contains { spellingSuggestion(for: $0, among: names) != nil })
}

/// Decodes one file of a manifest but for its domains. Entries that are wrong are left out, and all
/// that is wrong said.
package func decodeManifestFile(
  _ root: YAMLNode, role: ManifestFile.Role
) -> (ManifestFile, Diagnostics) {
  var decoder = ManifestDecoder()
  let file = decoder.file(root, role: role)
  return (file, decoder.diagnostics)
}

/// All files of a manifest.
package struct ManifestFiles: Sendable {
  private var root: ManifestFile
  private var included: [ManifestFile]

  package init(root: ManifestFile, included: [ManifestFile]) {
    self.root = root
    self.included = included
  }

  /// Paths or patterns of what support sent, joined to the folder of the file that names them.
  package var tokenFiles: [Located<String>] {
    root.tokenFiles + included.flatMap(\.tokenFiles)
  }

  /// The senders of all files, with the files that hold their keys.
  package var senders: [SenderEntry] {
    root.senders + included.flatMap(\.senders)
  }

  /// Decodes the domains and joins the files; a zone or domain that stands in them twice is an
  /// error at the second, which is left out. Two spellings of one name are one name.
  package consuming func manifest() -> (Manifest, Diagnostics) {
    var (entries, diagnostics) = root.takeDomains()
    for index in included.indices {
      let (others, decoding) = included[index].takeDomains()
      entries += others
      diagnostics.add(decoding)
    }
    let senders = firstOfEachName(senders, \.name)
    let zones = firstOfEachName(([root] + included).flatMap(\.groupedZones), \.name)
    let domains = firstOfEachName(entries, \.name)
    for (sender, first) in senders.repeated {
      diagnostics.reportDuplicateSender(sender, first: first)
    }
    for (zone, first) in zones.repeated { diagnostics.reportDuplicateZone(zone, first: first) }
    for (domain, first) in domains.repeated {
      diagnostics.reportDuplicateDomain(domain, first: first)
    }
    let named = domainsOfKnownSenders(domains.unique, senders.unique, &diagnostics)
    var manifest = Manifest(
      defaults: root.defaults, allowedSigningZones: root.allowedSigningZones,
      allowsTokenForms: root.allowsTokenForms, senders: senders.unique,
      zones: zones.unique, domains: named)
    for group in included.compactMap(\.group) { manifest.groups[group.range.file] = group }
    diagnostics.reportGroupsOfOneSpelling(
      manifest.zones.compactMap(\.group) + manifest.groups.values)
    return (manifest, diagnostics)
  }
}

extension ManifestFile {
  /// The zones, each with its group.
  fileprivate var groupedZones: [ZoneEntry] {
    guard let group else { return zones }
    return zones.map { zone in
      var zone = zone
      zone.group = zone.group ?? group
      return zone
    }
  }
}

/// The first entry of each name, and the names that came again with the place of the first.
private func firstOfEachName<Entry, Name: Hashable>(
  _ entries: [Entry], _ name: (Entry) -> Located<Name>
) -> (unique: [Entry], repeated: [(Located<Name>, first: SourceRange)]) {
  var firsts: [Name: Int] = [:]
  firsts.reserveCapacity(entries.count)
  var repeated: [Int] = []
  for (index, entry) in entries.enumerated() {
    let first = firsts.updateValue(index, forKey: name(entry).value)
    guard let first else { continue }
    firsts[name(entry).value] = first
    repeated.append(index)
  }
  // As a rule there is none, and entries are many.
  guard !repeated.isEmpty else { return (entries, []) }
  let left = Set(repeated)
  return (
    entries.indices.filter { !left.contains($0) }.map { entries[$0] },
    repeated.compactMap { index in
      let located = name(entries[index])
      return firsts[located.value].map { (located, name(entries[$0]).range) }
    }
  )
}

/// The domains with those of their senders that the manifest has; others are reported, and senders
/// that no domain names.
private func domainsOfKnownSenders(
  _ domains: [DomainEntry], _ senders: [SenderEntry], _ diagnostics: inout Diagnostics
) -> [DomainEntry] {
  guard !senders.isEmpty || domains.contains(where: { $0.senders != nil }) else { return domains }
  let names = Set(senders.map(\.name.value))
  var unnamed = names
  var domains = domains
  for index in domains.indices {
    guard let named = domains[index].senders else { continue }
    for sender in named { unnamed.remove(sender.name.value) }
    for sender in named where !names.contains(sender.name.value) {
      diagnostics.reportUnknownSender(sender.name, among: names.sorted())
    }
    domains[index].senders = named.filter { names.contains($0.name.value) }
  }
  for sender in senders where unnamed.contains(sender.name.value) {
    diagnostics.warning(
      .unusedSender, "no domain of the manifest names the sender \(sender.name.value)",
      at: sender.name.range, notes: [.init("name it under 'senders:' of a domain, or leave it out")]
    )
  }
  return domains
}

extension Diagnostics {
  fileprivate mutating func reportUnknownSender(_ name: Located<String>, among names: [String]) {
    let near = spellingSuggestion(for: name.value, among: names)
    error(
      .unknownSender, "\(name.value) is none of the manifest's senders", at: name.range,
      notes: [
        .init(near.map { "did you mean '\($0)'?" } ?? "declare it under 'senders:' of the manifest")
      ])
  }

  fileprivate mutating func reportDuplicateSender(_ name: Located<String>, first: SourceRange) {
    error(
      .duplicateSender, "the sender \(name.value) is declared twice", at: name.range,
      notes: [.init("the first declaration stands here; make them one", at: first)])
  }

  fileprivate mutating func reportDuplicateZone(
    _ name: Located<DomainName>, first: SourceRange
  ) {
    error(
      .duplicateZone, "the zone \(name.value) is declared twice", at: name.range,
      notes: [.init("the first declaration stands here; make them one", at: first)])
  }

  fileprivate mutating func reportDuplicateDomain(
    _ name: Located<DomainName>, first: SourceRange
  ) {
    error(
      .duplicateDomain, "the domain \(name.value) stands in the manifest twice", at: name.range,
      notes: [.init("the first entry stands here; make them one, with all regions", at: first)])
  }
}
