import DNS
import Planning

/// What is looked up once for record sets that stand side by side in a zone's plan: in which zone
/// of DNS they lie. Wherever zones begin there, it is the same for all of them.
struct ZoneCutLookup {
  /// The zone's place among the plans.
  let zone: Int
  /// The name that is asked for to learn in which zone of DNS they lie.
  let name: DomainName
  /// Their places in the plan.
  private(set) var records: Range<Int>

  /// All look-ups of a plan, in its order.
  static func all(of plan: ZonePlan, at zone: Int) -> [ZoneCutLookup] {
    var lookups: [ZoneCutLookup] = []
    for (index, planned) in plan.recordSets.enumerated() {
      let name = planned.recordSet.lookupName
      if lookups.last?.name == name {
        lookups[lookups.count - 1].records =
          lookups[lookups.count - 1].records.lowerBound..<index + 1
      } else {
        lookups.append(ZoneCutLookup(zone: zone, name: name, records: index..<index + 1))
      }
    }
    return lookups
  }
}

extension RecordSet {
  /// The record set's own name; of a DKIM key the `_domainkey` above it, since a CNAME may stand at
  /// the name itself, where DNS would show another zone.
  fileprivate var lookupName: DomainName {
    guard let parent = name.parent, parent.begins(withLabel: "_domainkey") else { return name }
    return parent
  }
}
