package import DNS
package import Diagnostics
package import Manifest
import Text

/// The hosted zones of a manifest, and which of them each name belongs to.
///
/// A domain lies in the zone that the manifest says, else in the longest declared zone that holds
/// it (one that another domain's `zone` names counts), else it is its own zone. A record lies in
/// its domain's zone, unless another zone begins between the domain and the record: what is
/// delegated away can't be answered from above.
package struct Zoning: Sendable {
  /// The zones that are declared, and the domains that are zones of their own, sorted by name.
  private(set) var names: [DomainName] = []
  fileprivate var diagnostics = Diagnostics()

  private let entries: [ZoneEntry]
  /// The places of the zones' declarations in `entries`.
  private let declared: [DomainName: Int]
  /// The zones that domains say they lie in.
  private let said: Set<DomainName>
  private var indices: [DomainName: Int] = [:]
  private let domains: [DomainEntry]
  private var domainPlaces: NameTable
  /// The zone of each domain, as an index of `names`.
  private var domainZones: [UInt32] = []
  /// Whether a zone or another domain lies below each domain; as a rule none does.
  private var domainsAreAbove: [Bool] = []
  /// The groups of zones that are not declared, by the files of their domains.
  private var impliedGroups: [DomainName: Located<String>?] = [:]

  fileprivate init(_ manifest: Manifest) {
    entries = manifest.zones
    declared = Dictionary(
      entries.enumerated().map { ($1.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    said = Set(manifest.domains.lazy.compactMap { $0.settings?.zone?.value })
    domains = manifest.domains
    domainPlaces = NameTable(capacity: domains.count)
    let chosen = domains.indices.map { chooseZone(ofDomainAt: $0) }
    let used = Set(chosen)
    names = used.union(declared.keys).sorted()
    indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    domainZones = chosen.compactMap { indices[$0].map(UInt32.init) }
    // By their places: a copy of each entry would cost more than is done with it.
    for (place, zone) in chosen.enumerated() {
      let name = domains[place].name.value
      domainPlaces.put(name, at: place) { manifest.domains[$0].name.value }
      if zone == name { warnOfImpliedZone(domains[place]) }
      // Only what is said can be another zone than the nearest.
      if !said.isEmpty { reportNearerZone(than: zone, for: domains[place]) }
      if !manifest.groups.isEmpty { addGroup(manifest.groups, of: domains[place], in: zone) }
    }
    let above = namesAbove(names, domains.lazy.map(\.name.value))
    domainsAreAbove = domains.map { above.contains($0.name.value) }
    warnOfUnusedZones(used: used)
  }

  /// Whether a name is a domain of the manifest.
  func isInManifest(_ name: DomainName) -> Bool {
    place(of: name) != nil
  }

  /// The manifest's own copy of a domain's name; nil for a name that is none of its domains.
  package func kept(_ name: DomainName) -> DomainName? {
    place(of: name).map { domains[$0].name.value }
  }

  /// The place of a domain in the manifest.
  private func place(of name: DomainName) -> Int? {
    domainPlaces.place(of: name) { domains[$0].name.value }
  }

  /// Whether a zone or another domain of the manifest lies below the domain at a place of it.
  func isAbove(domainAt place: Int) -> Bool { domainsAreAbove[place] }

  /// The declaration of a zone, if there is one.
  func entry(of zone: DomainName) -> ZoneEntry? {
    declared[zone].map { entries[$0] }
  }

  /// The group of a zone: what it says itself, or the file of its domains where it isn't declared.
  func group(of zone: DomainName) -> String? {
    entry(of: zone).map { $0.group?.value } ?? impliedGroups[zone]??.value
  }

  private mutating func addGroup(
    _ groups: [SourceFile: Located<String>], of domain: DomainEntry, in zone: DomainName
  ) {
    guard declared[zone] == nil else { return }
    let group = groups[domain.name.range.file]
    guard let known = impliedGroups.updateValue(group, forKey: zone),
      known?.value != group?.value
    else { return }
    impliedGroups[zone] = known
    diagnostics.error(
      .groupsDiffer,
      "the zone \(zone) would belong to \(named(group)) by this file, and to \(named(known)) by"
        + " another",
      at: domain.name.range,
      notes: [
        .init("declare the zone under 'zones:', with its group", at: (group ?? known)?.range)
      ])
  }

  /// The zone of a record that belongs to the domain at a place of the manifest, as an index of
  /// `names`.
  ///
  /// A name has one zone, whichever domain asks: where another domain of the manifest stands
  /// between, the name is in that one's zone.
  func zone(of name: @autoclosure () -> DomainName, underDomainAt place: Int) -> Int {
    let own = Int(domainZones[place])
    guard isAbove(domainAt: place) else { return own }
    for candidate in sequence(first: name(), next: \.parent) {
      if candidate == domains[place].name.value { break }
      if let other = self.place(of: candidate) { return Int(domainZones[other]) }
      if let zone = indices[candidate] { return zone }
    }
    return own
  }

  private mutating func chooseZone(ofDomainAt place: Int) -> DomainName {
    let name = domains[place].name.value
    let nearest = nearestDeclaredZone(of: name)
    guard let said = domains[place].settings?.zone else { return nearest ?? name }
    guard name.isWithin(said.value) else {
      diagnostics.error(
        .outsideZone, "\(name) doesn't lie in the zone \(said.value)", at: said.range,
        notes: [
          .init(
            "name the zone that holds \(name), or leave 'zone' out", at: domains[place].name.range)
        ])
      return nearest ?? name
    }
    return said.value
  }

  /// Nil where no declared zone holds the name.
  private func nearestDeclaredZone(of name: DomainName) -> DomainName? {
    guard !declared.isEmpty else { return nil }
    let above = sequence(first: name, next: \.parent)
    guard let zone = above.first(where: { declared[$0] != nil }) else { return nil }
    return said.isEmpty ? zone : above.first { declared[$0] != nil || said.contains($0) }
  }

  // MARK: Wording

  /// A zone between a domain and the one that it is put into is asked instead of that.
  private mutating func reportNearerZone(than zone: DomainName, for domain: DomainEntry) {
    let name = domain.name.value
    guard name != zone,
      let nearer = sequence(first: name, next: \.parent).first(where: { indices[$0] != nil }),
      nearer != zone, nearer.isWithin(zone)
    else { return }
    let declaration = entry(of: nearer)
    diagnostics.error(
      .nearerZone,
      "\(name) is put into the zone \(zone), but the zone \(nearer) of this manifest is nearer, and"
        + " DNS asks that one",
      at: domain.settings?.zone?.range ?? domain.name.range,
      notes: [
        declaration.map { .init("it is declared here", at: $0.name.range) }
          ?? .init("say 'zone: \(nearer)' here, or put \(nearer) into the zone \(zone) too")
      ])
  }

  /// Two domains without a declared zone, one below the other, are more likely one zone.
  private mutating func warnOfImpliedZone(_ domain: DomainEntry) {
    guard declared[domain.name.value] == nil, domain.settings?.zone == nil else { return }
    guard let above = domain.name.value.ancestors.first(where: { indices[$0] != nil }) else {
      return
    }
    diagnostics.warning(
      .impliedZone,
      "\(domain.name.value) becomes a zone of its own, though \(above) is a zone too",
      at: domain.name.range,
      notes: [.init("declare the zones under 'zones:': \(above) alone, or both if they are two")])
  }

  private mutating func warnOfUnusedZones(used: Set<DomainName>) {
    for zone in entries where !used.contains(zone.name.value) {
      // A zone below a domain is declared for the records that fall into it.
      guard !zone.name.value.ancestors.contains(where: isInManifest) else {
        continue
      }
      diagnostics.warning(
        .unusedZone, "no domain of the manifest lies in the zone \(zone.name.value)",
        at: zone.name.range, notes: [.init("mend its name, or take it out")])
    }
  }
}

/// Finds the zones of a manifest, and what is wrong with them and with the domains' places in them.
package func zoning(of manifest: Manifest) -> (Zoning, Diagnostics) {
  let zoning = Zoning(manifest)
  return (zoning, zoning.diagnostics)
}

/// The names that have one of the zones or domains below them.
private func namesAbove(
  _ zones: some Sequence<DomainName>, _ domains: some Sequence<DomainName>
) -> Set<DomainName> {
  var names: Set<DomainName> = []
  func add(_ name: DomainName) {
    // Whoever added a name has added those above it.
    for ancestor in name.ancestors where !names.insert(ancestor).inserted { return }
  }
  zones.forEach(add)
  domains.forEach(add)
  return names
}

/// A group as messages speak of it.
private func named(_ group: Located<String>?) -> String {
  group.map { "the group \(quoted($0.value))" } ?? "no group"
}
