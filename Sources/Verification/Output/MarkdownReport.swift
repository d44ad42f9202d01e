import DNS
import Diagnostics
import Planning
import Text

/// Writes a verification as Markdown for the ticket to support: for each domain and region, the
/// records with their values and states, what is wrong, and the request to start the verification
/// once all is there.
package func writeMarkdown(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  let records = RecordsByDomain(report.zones)
  let notes = report.zones.map { zone in
    let servers = zone.serversClause.map { "\(zone.zone): \($0)" }
    return [servers, zone.advice].compactMap(\.self)
  }
  let sums = [report.summary, report.timeLeft?.sentence].compactMap { $0.map(capitalized) }
  try write(
    "# DNS records for Amazon SES\n\n" + sums.joined(separator: ". ") + ".\n\n"
      + markdownText(report.run.sentence) + ".\n")
  for mail in report.domains {
    let zoneNotes = records.zones(of: mail.domain).flatMap { notes[$0] }
    try write(section(mail, records[mail.domain], zoneNotes))
  }
  try write(section(on: report.formerKeys))
}

private func section(on formerKeys: [FormerKeyVerdict]) -> String {
  guard !formerKeys.isEmpty else { return "" }
  let lines = formerKeys.map { verdict in
    "- \(markdownCode(verdict.planned.recordSet.name.text)): \(markdownText(verdict.advice)).\n"
  }
  return "\n## Former keys\n\n" + lines.joined()
}

private func section(
  _ mail: MailVerdict, _ records: [RecordVerdict], _ zoneNotes: [String]
) -> String {
  let customer =
    records.lazy.compactMap(\.planned.customer).first.map { " (\(markdownText($0)))" } ?? ""
  let open = records.filter { !$0.isPublished }
  return
    "\n## \(markdownText(mail.domain.text))\(customer)\n\n\(request(open, of: records.count))\n"
    + tables(records) + list(zoneNotes) + remarks(records)
    + "\n\(capitalized(markdownText(mail.sentence))).\n"
    + list(mail.details + mail.policyRemarks)
}

/// What can't be asked for is not said to be missing.
private func request(_ open: [RecordVerdict], of total: Int) -> String {
  guard !open.isEmpty else {
    return "All records are published. Please start the verification of this domain."
  }
  let unknown = open.count { !$0.state.isKnown }
  let missing = open.count - unknown
  let clauses = [
    missing > 0 ? "\(missing) of \(total) record sets are not published yet" : nil,
    unknown > 0 ? "whether \(unknown) of \(total) record sets are published is not known" : nil,
  ]
  return capitalized(clauses.compactMap(\.self).joined(separator: "; ")) + "."
}

// MARK: Tables

/// A table for each region and sender, sorted, for identities are theirs; then what several regions
/// share.
private func tables(_ records: [RecordVerdict]) -> String {
  let byRegion = Dictionary(grouping: records, by: \.planned.origin)
  let regions = byRegion.keys.compactMap(\.self).sorted()
  let shared = byRegion[nil] ?? []
  return regions.map { "\n### \(markdownText($0))\n" + table(byRegion[$0] ?? []) }.joined()
    + (shared.isEmpty || regions.isEmpty ? "" : "\n### all regions\n") + table(shared)
}

private func table(_ records: [RecordVerdict]) -> String {
  guard !records.isEmpty else { return "" }
  let rows = records.flatMap { verdict in
    verdict.planned.recordSet.values.map { value in
      row([
        markdownCode(verdict.planned.recordSet.name.text), verdict.planned.recordSet.type.rawValue,
        markdownCode(value.text), verdict.code,
      ])
    }
  }
  return "\n" + row(["name", "type", "value", "state"]) + row(["---", "---", "---", "---"])
    + rows.joined()
}

private func row(_ cells: [String]) -> String {
  "| " + cells.joined(separator: " | ") + " |\n"
}

// MARK: Lists

private func remarks(_ records: [RecordVerdict]) -> String {
  let lines = records.map { verdict in
    let set = verdict.planned.recordSet
    let place = "\(markdownCode(set.name.text)) \(set.type.rawValue)"
    let ses = verdict.sesError.map { ", which SES calls \(markdownCode($0))" } ?? ""
    let statements = words(verdict.statements)
    if let advice = verdict.advice {
      let status = verdict.sesMailFromRemark.map { " \(markdownText($0))." } ?? ""
      return "- \(place)\(ses): \(markdownText(advice)).\(status)\n" + statements
    }
    return statements.isEmpty ? "" : "- \(place), by each server:\n" + statements
  }.joined()
  return lines.isEmpty ? "" : "\n" + lines
}

/// What each server says, as items of a list within an item.
private func words(_ statements: [RecordVerdict.Statement]) -> String {
  let shown = statements.prefix(ShownContent.mostEntries).map { statement in
    let found = statement.shownFound.map { " " + markdownCode($0) }.joined(separator: ",")
    let rest = statement.hiddenFound > 0 ? " and \(statement.hiddenFound) more" : ""
    return "  - \(markdownText(statement.text))\(found)\(rest)\n"
  }
  let rest = statements.count - shown.count
  return shown.joined() + (rest > 0 ? "  - and \(rest) more servers\n" : "")
}

private func list(_ remarks: [String]) -> String {
  remarks.isEmpty ? "" : "\n" + remarks.map { "- \(markdownText($0))\n" }.joined()
}
