import DNS
import Planning

/// Record sets of a zone's plan, side by side, that lie in one zone of DNS wherever zones begin
/// there.
struct RecordGroup {
  /// The zone's place among the plans.
  let zone: Int
  /// The name that is asked for to learn in which zone of DNS they lie.
  let name: DomainName
  /// Their places in the plan.
  private(set) var records: Range<Int>

  /// All groups of a plan, in its order.
  static func all(of plan: ZonePlan, at zone: Int) -> [RecordGroup] {
    var groups: [RecordGroup] = []
    for (index, planned) in plan.recordSets.enumerated() {
      let name = planned.recordSet.cutName
      if groups.last?.name == name {
        groups[groups.count - 1].records = groups[groups.count - 1].records.lowerBound..<index + 1
      } else {
        groups.append(RecordGroup(zone: zone, name: name, records: index..<index + 1))
      }
    }
    return groups
  }
}

extension RecordSet {
  /// The record set's own name; of a DKIM key the `_domainkey` above it, since a CNAME may stand at
  /// the name itself, where DNS would show another zone.
  fileprivate var cutName: DomainName {
    guard let parent = name.parent, parent.labels.first == "_domainkey" else { return name }
    return parent
  }
}
