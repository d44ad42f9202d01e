import DNS
import Planning

/// The record sets of each domain, wherever they lie; their places alone, since each is large.
struct RecordsByDomain {
  private struct Place {
    let zone: Int32
    let record: Int32
  }

  private let zones: [ZoneVerdict]
  private var places: [DomainName: [Place]] = [:]

  init(_ zones: [ZoneVerdict]) {
    self.zones = zones
    for (zone, verdict) in zones.enumerated() {
      for (record, found) in verdict.records.enumerated() {
        places[found.planned.domain, default: []].append(
          Place(zone: Int32(zone), record: Int32(record)))
      }
    }
  }

  /// Sorted.
  var domains: [DomainName] { places.keys.sorted() }

  /// A domain's, in the order of the zones.
  subscript(domain: DomainName) -> [RecordVerdict] {
    places[domain, default: []].map { zones[Int($0.zone)].records[Int($0.record)] }
  }

  /// The places of the zones in which a domain has records, in their order.
  func zones(of domain: DomainName) -> [Int] {
    places[domain, default: []].reduce(into: []) { zones, place in
      if zones.last != Int(place.zone) { zones.append(Int(place.zone)) }
    }
  }
}
