import Comparison
import Concurrency
import DNS
import Diagnostics
import Text

/// How `mailzone diff` prints what differs.
package enum ChangesFormat: String, CaseIterable, Sendable {
  case table, json, markdown
}

/// The changes in a format for people or programs.
///
/// - Parameter unreadablePath: the old side's path, where nothing of it is known.
func changesText(
  _ changes: RecordChanges, _ format: ChangesFormat, unreadablePath: String?, isColoured: Bool
) throws -> String {
  switch format {
  case .table: changesTable(changes, unreadablePath: unreadablePath, isColoured: isColoured)
  case .json: try jsonText(ChangesDocument(changes, unreadablePath: unreadablePath))
  case .markdown: changesMarkdown(changes, unreadablePath: unreadablePath)
  }
}

// MARK: Table

/// The changes by customer and zone with what they mean, and the totals last, where a terminal
/// shows them.
private func changesTable(
  _ changes: RecordChanges, unreadablePath: String?, isColoured: Bool
) -> String {
  let groups = changes.groups.concurrentMapBlocking { group in
    let table = group.changes.flatMap { change in rows(of: change).map { (change.kind, $0) } }
    let shown = zip(table, alignedLines(table.map(\.1))).map { row, line in
      coloured("  \(line)", row.0, isColoured) + "\n"
    }
    let meanings = group.meanings.map { "  \(escapedForTerminal($0))\n" }
    let steps = group.steps.enumerated().map { "    \($0 + 1). \(escapedForTerminal($1))\n" }
    let move = steps.isEmpty ? [] : ["  the zone moves, in this order:\n"] + steps
    return "\(heading(of: group))\n" + (shown + meanings + move).joined() + "\n"
  }
  let caution = unreadablePath.map { path in
    coloured(
      "\(escapedForTerminal(path)) can't be read: what this change removes is not known, and all"
        + " counts as added", .removed, isColoured) + "\n"
  }
  return groups.joined() + (caution ?? "")
    + totalsText(changes.totals, unchanged: changes.unchanged) + "\n"
}

private func heading(of group: RecordChanges.Group) -> String {
  let customer = group.customer.map { "\(escapedForTerminal($0)): " }
  return "\(customer ?? "")\(group.zone)"
}

/// A line for each value that goes or comes.
private func rows(of change: RecordChange) -> [[String]] {
  let name = [shownKind(change.kind), change.type.rawValue, change.name.text]
  let old = change.old.map(values) ?? []
  let new = change.new.map(values) ?? []
  switch change.kind {
  case .removed: return old.map { name + $0 }
  case .added: return new.map { name + $0 }
  case .moved:
    return [name + ["", change.move.map { "\($0.old) -> \($0.new)" } ?? ""]]
  case .changed where !change.changesValues:
    return zip(old, new).map { name + ["\($0[0]) -> \($1[0])", $1[1]] }
  case .changed:
    let from = old.map { name + ["from \($0[0])"] + $0.dropFirst() }
    return from + new.map { ["", "", ""] + ["to \($0[0])"] + $0.dropFirst() }
  }
}

/// TTL and value, a row each.
private func values(of compared: ComparedRecordSet) -> [[String]] {
  compared.recordSet.values.map {
    [String(compared.recordSet.ttl), escapedForTerminal($0.text)]
  }
}

/// A kind of change, in capitals where it must not be overlooked.
func shownKind(_ kind: RecordChange.Kind) -> String {
  kind == .removed ? kind.name.uppercased() : kind.name
}

/// «2 REMOVED, 1 changed, 0 moved, 3 added, 40 unchanged».
func totalsText(_ totals: RecordChanges.Totals, unchanged: Int? = nil) -> String {
  let changes = totals.kinds.map { kind in
    let word = totals[kind] > 0 ? shownKind(kind) : kind.name
    return "\(totals[kind]) \(word)"
  }
  return (changes + (unchanged.map { ["\($0) unchanged"] } ?? [])).joined(separator: ", ")
}

/// A line in its kind's colour (ECMA-48 SGR).
private func coloured(_ line: String, _ kind: RecordChange.Kind, _ isColoured: Bool) -> String {
  guard isColoured else { return line }
  let colour =
    switch kind {
    case .removed: "1;31"
    case .changed, .moved: "33"
    case .added: "32"
    }
  return "\u{1B}[\(colour)m\(line)\u{1B}[0m"
}
