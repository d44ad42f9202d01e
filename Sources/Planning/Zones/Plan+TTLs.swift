import DNS
import Diagnostics
import Manifest
import Providers

extension Plan {
  /// Reports the TTLs of a zone's records that its provider doesn't take, each place once.
  func checkTTLs(of identities: [Identity], in zone: Zone, _ diagnostics: inout Diagnostics) {
    let limits = zone.hosting.provider.description.ttls
    var reported: Set<SourceRange> = []
    for identity in identities {
      guard let ttl = identity.ttl ?? zone.ttl, !limits.contains(ttl.value),
        reported.insert(ttl.range).inserted
      else { continue }
      diagnostics.reportTTL(ttl, advice(on: ttl, isOfDomain: identity.ttl != nil), zone, limits)
    }
  }

  private func advice(on ttl: Located<UInt32>, isOfDomain: Bool) -> String {
    if isOfDomain { return "write another one here, or take it out" }
    let isDefault = ttl.range == resolution.manifest.defaults.ttl?.range
    return
      "write another one here, or a 'ttl' of its own at \(isDefault ? "the zone or " : "")the domain"
  }
}

extension Diagnostics {
  fileprivate mutating func reportTTL(
    _ ttl: Located<UInt32>, _ advice: String, _ zone: Plan.Zone, _ limits: TTLLimits
  ) {
    let title = zone.hosting.provider.description.title
    let (lowest, highest) = (limits.range.lowerBound, limits.range.upperBound)
    let range =
      highest == ttlRange.upperBound
      ? "of \(lowest) second\(lowest == 1 ? "" : "s") or more"
      : "from \(lowest) to \(highest) seconds"
    let special = limits.special.map { ", or \($0.ttl) (\($0.meaning))" } ?? ""
    error(
      .providerTTL,
      "\(ttl.value) is no TTL for the zone \(zone.name): \(title) takes TTLs \(range)\(special)",
      at: ttl.range,
      notes: [.init(advice)])
  }
}
