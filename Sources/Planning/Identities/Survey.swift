import DNS
import Diagnostics

/// What is known of domains once they have been resolved. Their identities are large: where there
/// are many, they are not kept, but made again where their records are.
struct Survey: Sendable {
  /// Each domain with each zone of its records, as indices of the manifest's domains and of
  /// `Zoning.names`.
  private var places: [(domain: UInt32, zone: UInt32)] = []
  /// The identities of the domains at places of the manifest, where they are kept.
  private(set) var identities: [(domain: Int, own: [Identity])] = []
  /// The identities that have no keys.
  private(set) var keyless: [Identity] = []
  /// What is wrong with the domains.
  var diagnostics = Diagnostics()
  /// Where support's MX and SPF records are not those that are planned.
  private(set) var differences = Diagnostics()

  /// - Parameter keepsThem: whether the identities themselves are kept.
  mutating func add(
    _ identities: [Identity], ofDomainAt place: Int, beside records: ReceivedMailFrom,
    keepsThem: Bool
  ) {
    guard let domain = identities.first?.domain else { return }
    if keepsThem { self.identities.append((place, identities)) }
    for identity in identities {
      add(place, in: identity.dkimZone)
      if let zone = identity.mailFrom?.zone { add(place, in: zone) }
    }
    keyless += identities.filter(\.dkim.hasNoKeys)
    differences.add(records.differences(from: identities, of: domain))
  }

  private mutating func add(_ domain: Int, in zone: Int) {
    let place = (domain: UInt32(domain), zone: UInt32(zone))
    let own = places.reversed().prefix { $0.domain == place.domain }
    if !own.contains(where: { $0 == place }) { places.append(place) }
  }

  mutating func add(_ other: Survey) {
    places += other.places
    identities += other.identities
    keyless += other.keyless
    diagnostics.add(other.diagnostics)
    differences.add(other.differences)
  }

  /// The domains of each zone in the order of `places`, as parts of one list.
  func domains(ofZones count: Int) -> [ArraySlice<UInt32>] {
    var starts = Array(repeating: 0, count: count + 1)
    for place in places { starts[Int(place.zone) + 1] += 1 }
    for zone in 0..<count { starts[zone + 1] += starts[zone] }
    var next = starts
    var domains = Array(repeating: UInt32(0), count: places.count)
    for place in places {
      domains[next[Int(place.zone)]] = place.domain
      next[Int(place.zone)] += 1
    }
    return (0..<count).map { domains[starts[$0]..<starts[$0 + 1]] }
  }
}

extension DKIMRecords {
  fileprivate var hasNoKeys: Bool {
    switch self {
    case .unresolved: true
    case .easyDKIM(let tokens, _): tokens.isEmpty
    case .byoDKIM(let keys): keys.isEmpty
    case .replica: false
    }
  }
}
