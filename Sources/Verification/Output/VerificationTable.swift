import DNS
import Diagnostics
import Planning
import Text

/// Writes a verification as a table for people: a line for each record set under its zone, below it
/// what to do where something is wrong, then what DMARC makes of each domain's mail, and the sum at
/// the end.
///
/// What comes from DNS is escaped (`escapedForTerminal`).
package func writeTable(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  for zone in report.zones { try writeTable(of: zone, to: write) }
  if !report.domains.isEmpty {
    try write("DMARC\n")
    for mail in report.domains { try write(lines(on: mail)) }
    try write("\n")
  }
  if !report.formerKeys.isEmpty { try write(table(of: report.formerKeys)) }
  try write(report.summary + "\n")
  if let timeLeft = report.timeLeft { try write(timeLeft.sentence + "\n") }
  try write(escapedForTerminal(report.run.sentence) + "\n")
}

private func writeTable(of zone: ZoneVerdict, to write: (String) throws -> Void) rethrows {
  let notes = [zone.serversClause, zone.advice.map { "note: \($0)" }].compactMap(\.self)
  try write("\(zone.zone)\n" + indented(notes, by: 2))
  let columns = Columns(of: zone.records.lazy.map(row))
  for verdict in zone.records {
    try write("  \(columns.line(row(verdict)))\n" + indented(remarks(on: verdict), by: 6))
  }
  try write("\n")
}

private func row(_ verdict: RecordVerdict) -> [String] {
  let set = verdict.planned.recordSet
  return [set.name.text, set.type.rawValue, verdict.code]
}

private func table(of formerKeys: [FormerKeyVerdict]) -> String {
  let rows = formerKeys.map { verdict in
    [verdict.planned.recordSet.name.text, verdict.planned.recordSet.type.rawValue, verdict.code]
  }
  let lines = zip(formerKeys, alignedLines(rows)).map { verdict, line in
    "  \(line)\n" + indented([verdict.advice], by: 6)
  }
  return "former keys\n" + lines.joined() + "\n"
}

private func remarks(on verdict: RecordVerdict) -> [String] {
  let statements = verdict.statements.map(\.words)
  guard let advice = verdict.advice else { return statements }
  let planned = verdict.planned.recordSet.values.map { "planned: \($0.text)" }
  let ses = verdict.sesRemark.map { [$0] } ?? []
  return [advice] + planned + ses + statements
}

private func lines(on mail: MailVerdict) -> String {
  indented([mail.sentence], by: 2) + indented(mail.details + mail.policyRemarks, by: 6)
}

private func indented(_ lines: [String], by count: Int) -> String {
  let blanks = String(repeating: " ", count: count)
  return lines.map { "\(blanks)\(escapedForTerminal($0))\n" }.joined()
}

extension MailVerdict {
  /// All that reports for people say of it, a line each.
  var remarks: [String] { [sentence] + details + policyRemarks }

  /// The policy's record where something is wrong with it, and what that is.
  var policyRemarks: [String] {
    guard !policyProblems.isEmpty else { return [] }
    guard case .found(let record, _, _) = policy else { return policyProblems }
    return ["the DMARC record: \(shownContent(record.raw))"] + policyProblems
  }
}

extension VerificationReport {
  /// The sum in a line.
  package var summary: String {
    published == total
      ? "all \(total) record sets are published"
      : "\(published) of \(total) record sets are published"
  }
}
