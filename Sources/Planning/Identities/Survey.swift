import DNS
import Diagnostics

/// What is known of domains once they have been resolved, but for their identities: those are
/// large, and made again where their records are.
struct Survey: Sendable {
  /// Each domain with each zone of its records, as indices of the manifest's domains and of
  /// `Zoning.names`.
  private(set) var places: [(domain: UInt32, zone: UInt32)] = []
  /// The identities that have no keys.
  private(set) var keyless: [Identity] = []
  /// What is wrong with the domains.
  var diagnostics = Diagnostics()
  /// Where support's MX and SPF records are not those that are planned.
  private(set) var differences = Diagnostics()

  mutating func add(
    _ identities: [Identity], ofDomainAt place: Int, beside records: ReceivedMailFrom
  ) {
    guard let domain = identities.first?.domain else { return }
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
    keyless += other.keyless
    diagnostics.add(other.diagnostics)
    differences.add(other.differences)
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
