import Comparison
import DNS
import Diagnostics
import Text

/// The changes as a comment on a pull request, in GitHub's Markdown: totals, then all that is
/// removed, then each customer's zones, large ones folded.
///
/// It stays under `markdownLimit`: the largest zones lose their tables first, then what the changes
/// mean, and what is cut is said. Input stands in code spans, so that none of it links, mentions or
/// formats anything.
///
/// - Parameter unreadablePath: the old side's path, where nothing of it is known.
func changesMarkdown(_ changes: RecordChanges, unreadablePath: String?) -> String {
  let unchanged = changes.unchanged ?? 0
  let head =
    if let unreadablePath {
      unreadableBase(unreadablePath, changes)
    } else if changes.isEmpty {
      "### mailzone: no record changes\n\n\(unchanged) record sets are as they were.\n"
    } else {
      "### mailzone: \(markdownTotals(changes.totals)), \(unchanged) unchanged\n\n"
        + removals(in: changes) + moves(in: changes)
    }
  return head
    + sections(changes.groups.map(MarkdownSection.init), limit: markdownLimit - head.utf8.count)
}

/// The most bytes of the Markdown; GitHub takes 65,536 characters.
private let markdownLimit = 65_000

/// Changes of a zone that are shown unfolded.
private let unfoldedChanges = 10

/// Names of removed record sets that are listed before the zones.
private let listedRemovals = 50

/// Sentences of a zone that has lost its table.
private let listedMeanings = 50

/// Zones that move whose steps are shown before the others.
private let listedMoves = 20

/// The characters of a customer's name in a heading.
private let customerLength = 100

/// A customer's zone: what is always shown, and what may be left out.
private struct MarkdownSection {
  let heading: String
  /// All of it, what the changes mean without their table, and less: each shorter than the one
  /// before.
  let bodies: [String]

  init(_ group: RecordChanges.Group) {
    let customer = group.customer.map { " of " + markdownCode(shortened($0)) } ?? ""
    heading =
      "#### \(markdownCode(group.zone.text))\(customer): \(markdownTotals(group.totals))\n\n"
    let meanings = group.meanings.map { "- \(markdownText($0))\n" }
    let content =
      (meanings.isEmpty ? "" : meanings.joined() + "\n") + table(of: group.changes)
    let whole =
      group.changes.count <= unfoldedChanges
      ? content
      : "<details><summary>\(group.changes.count) changes</summary>\n\n\(content)</details>\n\n"
    let rest = meanings.count - listedMeanings
    let brief =
      meanings.prefix(listedMeanings).joined() + (rest > 0 ? "- and \(rest) more\n" : "")
      + (meanings.isEmpty ? "" : "\n") + cutBody
    bodies = [whole, brief, cutBody].reduce(into: []) { bodies, body in
      if bodies.last.map({ $0.utf8.count > body.utf8.count }) != false { bodies.append(body) }
    }
  }

  func size(_ level: Int) -> Int { bodies[level].utf8.count }
}

private func shortened(_ customer: String) -> String {
  customer.count > customerLength ? customer.prefix(customerLength) + "…" : customer
}

/// The sections within a limit of bytes: the largest lose parts of their bodies first, then the
/// last ones their headings.
private func sections(_ sections: [MarkdownSection], limit: Int) -> String {
  var levels = sections.map { _ in 0 }
  var size = sections.reduce(0) { $0 + $1.heading.utf8.count + $1.size(0) }
  for level in 1...2 {
    let largestFirst = sections.indices.filter { levels[$0] + 1 < sections[$0].bodies.count }
      .sorted { (sections[$1].size(levels[$1]), $0) < (sections[$0].size(levels[$0]), $1) }
    for index in largestFirst where size > limit && levels[index] < level {
      size -= sections[index].size(levels[index])
      levels[index] += 1
      size += sections[index].size(levels[index])
    }
  }
  var text = ""
  for (index, section) in sections.enumerated() {
    let part = section.heading + section.bodies[levels[index]]
    let rest = "\(sections.count - index) more zones change; `mailzone diff` shows them.\n"
    // Room is left for saying what is cut, unless nothing is.
    guard size <= limit || text.utf8.count + part.utf8.count + 100 <= limit else {
      return text + rest
    }
    text += part
  }
  return text
}

private let cutBody = "Too many changes for a comment; `mailzone diff` shows them.\n\n"

private func markdownTotals(_ totals: RecordChanges.Totals) -> String {
  totals.kinds.map { kind in
    let text = "\(totals[kind]) \(kind.name)"
    return kind == .removed && totals[kind] > 0 ? "**\(text)**" : text
  }.joined(separator: ", ")
}

/// That there is nothing to compare with, in a box that stands out.
private func unreadableBase(_ path: String, _ changes: RecordChanges) -> String {
  "### mailzone: nothing to compare with\n\n> [!CAUTION]\n> **\(markdownCode(path)) can't be read, so"
    + " what this change removes is not known.** All \(changes.totals[.added]) record sets count as"
    + " added.\n\n"
}

/// The names that go, in a box that stands out; empty where none does.
private func removals(in changes: RecordChanges) -> String {
  let removed = changes.groups.flatMap(\.changes).filter { $0.kind == .removed }
  guard !removed.isEmpty else { return "" }
  let names = removed.prefix(listedRemovals).map {
    "> - \($0.type.rawValue) \(markdownCode($0.name.text))\n"
  }
  let rest = removed.count - names.count
  return "> [!CAUTION]\n> **Removed: \(removed.count) record sets.**\n>\n" + names.joined()
    + (rest > 0 ? "> - and \(rest) more\n" : "") + "\n"
}

/// The steps of the zones that move, in a box that stands out; empty where none does.
private func moves(in changes: RecordChanges) -> String {
  let moving = changes.groups.filter { !$0.steps.isEmpty }
  guard !moving.isEmpty else { return "" }
  let zones = moving.prefix(listedMoves).map { group in
    "> **\(markdownCode(group.zone.text)) moves, in this order:**\n>\n"
      + group.steps.enumerated().map { "> \($0 + 1). \(markdownText($1))\n" }.joined()
  }
  let rest = moving.count - zones.count
  return "> [!CAUTION]\n" + zones.joined(separator: ">\n")
    + (rest > 0 ? ">\n> \(rest) more zones move; `mailzone diff` shows how.\n" : "") + "\n"
}

// MARK: Tables

private func table(of changes: [RecordChange]) -> String {
  let rows = changes.map { change in
    let cells = [
      change.kind == .removed ? "**removed**" : change.kind.name,
      change.type.rawValue, markdownCode(change.name.text), ttl(of: change), value(of: change),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }
  return "| | type | name | TTL | value |\n|---|---|---|---|---|\n" + rows.joined() + "\n"
}

private func ttl(of change: RecordChange) -> String {
  let ttls = [change.old, change.new].compactMap { $0?.recordSet.ttl }
  let distinct = ttls.first == ttls.last ? ttls.prefix(1) : ttls[...]
  return distinct.map(String.init).joined(separator: " → ")
}

private func value(of change: RecordChange) -> String {
  let move = change.move.map { "\($0.old) → \($0.new)" }
  if change.kind == .moved { return move ?? "" }
  let (old, new) = (values(change.old), values(change.new))
  let sides =
    old == new || old.isEmpty || new.isEmpty ? (new.isEmpty ? old : new) : "\(old)<br>→ \(new)"
  return move.map { "\(sides)<br>\($0)" } ?? sides
}

private func values(_ compared: ComparedRecordSet?) -> String {
  compared?.recordSet.values.map { markdownCode($0.text) }.joined(separator: "<br>") ?? ""
}
