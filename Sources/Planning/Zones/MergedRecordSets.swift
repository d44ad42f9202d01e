import DNS
import Diagnostics
import Text

/// Sorts what entries want in a zone, merges what is identical, and reports what can't stand
/// together. Of two that can't, the first stays.
func merged(
  _ wanted: [PlannedRecordSet], _ diagnostics: inout Diagnostics
) -> [PlannedRecordSet] {
  var result: [MergedRecordSet] = []
  result.reserveCapacity(wanted.count)
  for next in wanted.sorted(by: precedes) {
    // By its index: while a copy of the last one lives, an addition would copy all that it has.
    let last = result.count - 1
    guard last >= 0, result[last].recordSet.name == next.recordSet.name else {
      result.append(MergedRecordSet(next))
      continue
    }
    if result[last].recordSet.type != next.recordSet.type {
      if result[last].recordSet.type == .cname {
        diagnostics.reportAlias(result[last], beside: next)
      } else {
        result.append(MergedRecordSet(next))
      }
    } else if result[last].recordSet == next.recordSet {
      result[last].add(next)
    } else {
      diagnostics.reportConflict(result[last], next)
    }
  }
  return result.map(\.whole)
}

/// A record set, and all that want it: the first of them, and what the others add.
private struct MergedRecordSet {
  private let first: PlannedRecordSet
  private var others: [PlannedRecordSet] = []
  /// The first of all places that want it.
  private(set) var source: SourceRange?

  init(_ first: PlannedRecordSet) {
    self.first = first
    source = first.origins.first?.source
  }

  var recordSet: RecordSet { first.recordSet }

  mutating func add(_ other: PlannedRecordSet) {
    others.append(other)
    source = [source, other.sources.first].compactMap(\.self).min()
  }

  /// All as one.
  var whole: PlannedRecordSet {
    guard !others.isEmpty else { return first }
    let all = [first] + others
    let region = others.allSatisfy { $0.region == first.region } ? first.region : nil
    return PlannedRecordSet(
      recordSet: recordSet, domain: first.domain, customer: first.customer,
      region: region,
      otherRegions: Set(all.flatMap(\.regions)).subtracting([region].compactMap(\.self)).sorted(),
      origins: Set(all.flatMap(\.origins)).sorted())
  }
}

/// By name and type; the order among equals, by identity and place, decides which identity a merged
/// set belongs to.
private func precedes(_ left: PlannedRecordSet, _ right: PlannedRecordSet) -> Bool {
  if left.recordSet.name != right.recordSet.name {
    return left.recordSet.name < right.recordSet.name
  }
  if left.recordSet.type != right.recordSet.type {
    return left.recordSet.type < right.recordSet.type
  }
  return left.domain == right.domain
    ? left.origins.lexicographicallyPrecedes(right.origins) : left.domain < right.domain
}

extension Diagnostics {
  fileprivate mutating func reportAlias(_ alias: MergedRecordSet, beside other: PlannedRecordSet) {
    error(
      .aliasConflict,
      "\(alias.recordSet.name) is wanted as a CNAME and as \(other.recordSet.type.rawValue);"
        + " nothing can stand beside a CNAME",
      at: other.sources.first,
      notes: [
        .init("the CNAME is wanted here", at: alias.source),
        .init("choose another 'mail_from' for one of them, or ask support which of the keys holds"),
      ])
  }

  fileprivate mutating func reportConflict(_ first: MergedRecordSet, _ second: PlannedRecordSet) {
    let (left, right) = (first.recordSet, second.recordSet)
    let difference =
      left.values == right.values
      ? "with TTL \(left.ttl) and with TTL \(right.ttl)"
      : "as \(shown(left)) and as \(shown(right))"
    error(
      .recordConflict,
      "the \(left.type.rawValue) record of \(left.name) is wanted twice, \(difference)",
      at: second.sources.first,
      notes: [
        .init("the other is wanted here", at: first.source),
        .init("make both the same, or give one of them another name"),
      ])
  }

  private func shown(_ set: RecordSet) -> String {
    set.values.map { quoted($0.text) }.joined(separator: ", ")
  }
}
