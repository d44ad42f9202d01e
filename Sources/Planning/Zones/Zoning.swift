import DNS
import Diagnostics
import Manifest

/// Which hosted zone each name belongs to.
///
/// A domain lies in the zone that the manifest says, else in the longest declared zone that holds
/// it, else it is its own zone. A record lies in its domain's zone, unless another zone begins
/// between the domain and the record: what is delegated away can't be answered from above.
struct Zoning {
  private let declared: [DomainName: ZoneEntry]
  /// The zones that are declared, and the domains that are zones of their own.
  private var zones: Set<DomainName>
  private var zoneByDomain: [DomainName: DomainName] = [:]
  private(set) var diagnostics = Diagnostics()

  init(_ manifest: Manifest) {
    declared = Dictionary(
      manifest.zones.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    zones = Set(declared.keys)
    zoneByDomain.reserveCapacity(manifest.domains.count)
    for domain in manifest.domains {
      let zone = chooseZone(of: domain)
      zones.insert(zone)
      zoneByDomain[domain.name.value] = zone
    }
    for domain in manifest.domains where zoneByDomain[domain.name.value] == domain.name.value {
      warnOfImpliedZone(domain)
    }
    warnOfUnusedZones()
  }

  /// The declaration of a zone, if there is one.
  func entry(of zone: DomainName) -> ZoneEntry? {
    declared[zone]
  }

  /// The zone of a record that belongs to a domain.
  ///
  /// A name has one zone, whichever domain asks: where another domain of the manifest stands
  /// between, the name is in that one's zone.
  func zone(of name: DomainName, under domain: DomainName) -> DomainName {
    for candidate in sequence(first: name, next: \.parent) {
      if let zone = zoneByDomain[candidate] { return zone }
      if zones.contains(candidate) { return candidate }
      if candidate == domain { break }
    }
    return domain
  }

  private mutating func chooseZone(of domain: DomainEntry) -> DomainName {
    let name = domain.name.value
    let nearest = nearestDeclaredZone(of: name)
    guard let said = domain.settings?.zone else { return nearest ?? name }
    guard name.isWithin(said.value) else {
      diagnostics.error(
        .outsideZone, "\(name) doesn't lie in the zone \(said.value)", at: said.range,
        notes: [
          .init("name the zone that holds \(name), or leave 'zone' out", at: domain.name.range)
        ])
      return nearest ?? name
    }
    if let nearest, nearest != said.value, nearest.isWithin(said.value) {
      warnOfNearerZone(nearest, than: said, for: domain)
    }
    return said.value
  }

  private func nearestDeclaredZone(of name: DomainName) -> DomainName? {
    guard !declared.isEmpty else { return nil }
    if declared[name] != nil { return name }
    return name.ancestors.first { declared[$0] != nil }
  }

  // MARK: Wording

  private mutating func warnOfNearerZone(
    _ nearer: DomainName, than said: Located<DomainName>, for domain: DomainEntry
  ) {
    diagnostics.warning(
      .nearerZone,
      "\(domain.name.value) is put into the zone \(said.value), but the declared zone \(nearer) is"
        + " nearer, and DNS would ask that one",
      at: said.range,
      notes: declared[nearer].map { [.init("it is declared here", at: $0.name.range)] } ?? [])
  }

  /// Two domains without a declared zone, one below the other, are more likely one zone.
  private mutating func warnOfImpliedZone(_ domain: DomainEntry) {
    guard declared[domain.name.value] == nil, domain.settings?.zone == nil else { return }
    guard let above = domain.name.value.ancestors.first(where: zones.contains) else { return }
    diagnostics.warning(
      .impliedZone,
      "\(domain.name.value) becomes a zone of its own, though \(above) is a zone too",
      at: domain.name.range,
      notes: [.init("declare the zones under 'zones:': \(above) alone, or both if they are two")])
  }

  private mutating func warnOfUnusedZones() {
    let used = Set(zoneByDomain.values)
    for zone in declared.values where !used.contains(zone.name.value) {
      // A zone below a domain is declared for the records that fall into it.
      guard !zone.name.value.ancestors.contains(where: { zoneByDomain[$0] != nil }) else {
        continue
      }
      diagnostics.warning(
        .unusedZone, "no domain of the manifest lies in the zone \(zone.name.value)",
        at: zone.name.range, notes: [.init("is it misspelt, or left over?")])
    }
  }
}
