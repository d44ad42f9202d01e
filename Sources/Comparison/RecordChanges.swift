package import DNS
import Text

/// All that differs between two lists of record sets.
package struct RecordChanges: Sendable {
  /// The changes of one customer's records in one zone.
  package struct Group: Sendable {
    /// Nil for record sets of no named customer.
    package let customer: String?
    package let zone: DomainName
    /// At least one, by kind, then in the stated order of record sets.
    package let changes: [RecordChange]
    /// What the changes mean for mail, a sentence each without a full stop.
    package let meanings: [String]
    /// What is to be done, in this order, where the zone goes from one pipeline, group or provider
    /// to another: a sentence each without a full stop.
    package let steps: [String]
    package let totals: Totals
  }

  /// How many record sets there are of each kind.
  package struct Totals: Hashable, Sendable {
    /// The kinds that can be told: all, or that of what is new alone.
    package let kinds: [RecordChange.Kind]
    private var counts: [RecordChange.Kind: Int] = [:]

    init(_ changes: some Sequence<RecordChange>, of kinds: [RecordChange.Kind]) {
      self.kinds = kinds
      for change in changes { counts[change.kind, default: 0] += 1 }
    }

    package subscript(kind: RecordChange.Kind) -> Int { counts[kind] ?? 0 }
  }

  /// Sorted by customer, those of none last, then by zone.
  package let groups: [Group]
  package let totals: Totals
  /// How many record sets are the same on both sides; nil where the old one is not known.
  package let unchanged: Int?

  /// Compares two lists, each of which has a zone, name and type once, in any order.
  ///
  /// - Parameters:
  ///   - old: nil where it is not known: then all counts as added, and what that means is not said.
  ///   - outputFolder: the name of the folder that `render` writes, for the steps.
  package init(
    from old: [ComparedRecordSet]?, to new: [ComparedRecordSet], outputFolder: String = "rendered"
  ) {
    let isOldKnown = old != nil
    let kinds = isOldKnown ? RecordChange.Kind.allCases : [.added]
    let (old, new) = (
      (old ?? []).withCustomers(of: new).sorted { $0.precedes($1) },
      new.withCustomers(of: old ?? []).sorted { $0.precedes($1) }
    )
    let changes = differences(from: old, to: new)
    totals = Totals(changes, of: kinds)
    unchanged = isOldKnown ? new.count - changes.count { $0.kind != .removed } : nil
    // Where only one side tells regions, removed and added keys would look like different ones'.
    let tellsRegions = [old, new].allSatisfy { side in
      side.isEmpty || side.contains { $0.owner.region != nil }
    }
    let context = ChangeContext(changes, old: old, new: new, tellsRegions: tellsRegions)
    // A zone moves as a whole, whosever the records in it are.
    let steps = Dictionary(grouping: changes, by: \.latest.owner.zone).mapValues {
      ZoneMove($0, context, outputFolder: outputFolder)?.steps ?? []
    }
    groups = Dictionary(grouping: changes, by: Owner.init)
      .sorted { $0.key < $1.key }
      .map { owner, changes in
        let sorted = changes.sorted(by: precedes)
        return Group(
          customer: owner.customer, zone: owner.zone, changes: sorted,
          meanings: isOldKnown ? meanings(of: sorted, context) : [],
          steps: sorted.contains(where: \.isMoved) ? steps[owner.zone] ?? [] : [],
          totals: Totals(sorted, of: kinds))
      }
  }

  package var isEmpty: Bool { groups.isEmpty }
}

extension [ComparedRecordSet] {
  /// The same with customers where this side tells none: those of the zones that have one customer
  /// alone on the other side.
  fileprivate func withCustomers(of other: [ComparedRecordSet]) -> [ComparedRecordSet] {
    guard allSatisfy({ $0.owner.customer == nil }),
      other.contains(where: { $0.owner.customer != nil })
    else {
      return self
    }
    let customers = Dictionary(other.map { ($0.owner.zone, $0.owner.customer) }) {
      $0 == $1 ? $0 : nil
    }
    return map { recordSet in
      guard let customer = customers[recordSet.owner.zone] else { return recordSet }
      return ComparedRecordSet(recordSet.recordSet, of: recordSet.owner.with(customer: customer))
    }
  }
}

/// What differs between two sorted lists, which are gone through side by side. Of those that stand
/// twice in one of them, the first counts.
private func differences(
  from old: [ComparedRecordSet], to new: [ComparedRecordSet]
) -> [RecordChange] {
  var changes: [RecordChange] = []
  var rest = old[...]
  var previous: ComparedRecordSet?
  func takeRemoved(before next: ComparedRecordSet?) {
    while let first = rest.first, next.map(first.precedes) ?? true {
      rest.removeFirst()
      if previous?.isCounterpart(of: first) == true { continue }
      if let change = RecordChange(from: first, to: nil) { changes.append(change) }
      previous = first
    }
  }
  for compared in new {
    if previous?.isCounterpart(of: compared) == true { continue }
    takeRemoved(before: compared)
    let counterpart = rest.first.flatMap { compared.isCounterpart(of: $0) ? $0 : nil }
    if let change = RecordChange(from: counterpart, to: compared) { changes.append(change) }
    previous = compared
  }
  takeRemoved(before: nil)
  return changes
}

/// By which changes are grouped.
private struct Owner: Hashable, Comparable {
  let customer: String?
  let zone: DomainName

  init(_ change: RecordChange) {
    customer = change.latest.owner.customer
    zone = change.latest.owner.zone
  }

  static func < (left: Owner, right: Owner) -> Bool {
    switch (left.customer, right.customer) {
    case (let leftName?, let rightName?) where leftName != rightName:
      leftName.precedesByBytes(rightName)
    case (_?, nil): true
    case (nil, _?): false
    default: left.zone < right.zone
    }
  }
}

private func precedes(_ left: RecordChange, _ right: RecordChange) -> Bool {
  left.kind == right.kind ? left.latest.precedes(right.latest) : left.kind < right.kind
}
