import DNS
import Diagnostics

/// Sorts what entries want in a zone, merges what is identical, and reports what can't stand
/// together. Of two that can't, the first stays.
func merged(
  _ wanted: [PlannedRecordSet], _ diagnostics: inout Diagnostics
) -> [PlannedRecordSet] {
  var result: [PlannedRecordSet] = []
  result.reserveCapacity(wanted.count)
  for next in wanted.sorted(by: precedes) {
    guard let last = result.last, last.recordSet.name == next.recordSet.name else {
      result.append(next)
      continue
    }
    if last.recordSet.type != next.recordSet.type {
      if last.recordSet.type == .cname {
        diagnostics.reportAlias(last, beside: next)
      } else {
        result.append(next)
      }
    } else if last.recordSet == next.recordSet {
      result[result.count - 1] = last.merging(next)
    } else {
      diagnostics.reportConflict(last, next)
    }
  }
  return result
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
    ? left.sources.lexicographicallyPrecedes(right.sources) : left.domain < right.domain
}

extension PlannedRecordSet {
  /// The same record set, wanted by both.
  fileprivate func merging(_ other: PlannedRecordSet) -> PlannedRecordSet {
    PlannedRecordSet(
      recordSet: recordSet, domain: domain, customer: customer,
      region: region == other.region ? region : nil,
      sources: Set(sources + other.sources).sorted())
  }
}

extension Diagnostics {
  fileprivate mutating func reportAlias(_ alias: PlannedRecordSet, beside other: PlannedRecordSet) {
    error(
      .aliasConflict,
      "\(alias.recordSet.name) is wanted as a CNAME and as \(other.recordSet.type.rawValue);"
        + " nothing can stand beside a CNAME",
      at: other.sources.first,
      notes: [.init("the CNAME is wanted here", at: alias.sources.first)])
  }

  fileprivate mutating func reportConflict(_ first: PlannedRecordSet, _ second: PlannedRecordSet) {
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
        .init("the other is wanted here", at: first.sources.first),
        .init("make both the same, or give one of them another name"),
      ])
  }

  private func shown(_ set: RecordSet) -> String {
    set.values.map { quoted($0.text) }.joined(separator: ", ")
  }
}
