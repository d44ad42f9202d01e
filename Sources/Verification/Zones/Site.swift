import DNS
import Planning

/// Record sets of a zone's plan, side by side, that lie in one zone of DNS wherever zones begin
/// there.
struct Site {
  /// The zone's place among the plans.
  let zone: Int
  /// The name that is asked for to learn in which zone of DNS they lie.
  let name: DomainName
  /// Their places in the plan.
  private(set) var records: Range<Int>

  /// All sites of a plan, in its order.
  static func all(of plan: ZonePlan, at zone: Int) -> [Site] {
    var sites: [Site] = []
    for (index, planned) in plan.recordSets.enumerated() {
      let name = planned.recordSet.siteName
      if sites.last?.name == name {
        sites[sites.count - 1].records = sites[sites.count - 1].records.lowerBound..<index + 1
      } else {
        sites.append(Site(zone: zone, name: name, records: index..<index + 1))
      }
    }
    return sites
  }
}

extension RecordSet {
  /// The record set's own name; of a DKIM key the `_domainkey` above it, since a CNAME may stand at
  /// the name itself, where DNS would show another zone.
  fileprivate var siteName: DomainName {
    guard let parent = name.parent, parent.begins(withLabel: "_domainkey") else { return name }
    return parent
  }
}
