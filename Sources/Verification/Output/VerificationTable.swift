import DNS
import Diagnostics
import Planning
import Text

/// A verification as a table for people: a line for each record set under its zone, below it what to
/// do where something is wrong, then what DMARC makes of each domain's mail, and the sum at the end.
///
/// What comes from DNS is escaped (`escapedForTerminal`).
package func verificationTable(_ report: VerificationReport) -> String {
  var text = ""
  for zone in report.zones { text += table(of: zone) }
  if !report.domains.isEmpty {
    text += "DMARC\n"
    for mail in report.domains { text += lines(on: mail) }
    text += "\n"
  }
  if !report.formerKeys.isEmpty { text += table(of: report.formerKeys) }
  text += report.summary + "\n"
  if let timeLeft = report.timeLeft { text += timeLeft.sentence + "\n" }
  text += escapedForTerminal(report.run.sentence) + "\n"
  return text
}

private func table(of zone: ZoneVerdict) -> String {
  let rows = zone.records.map { verdict in
    let set = verdict.planned.recordSet
    return [set.name.text, set.type.rawValue, verdict.code]
  }
  let lines = alignedLines(rows)
  let records = zip(zone.records, lines).map { verdict, line in
    "  \(line)\n" + indented(remarks(on: verdict), by: 6)
  }
  let notes = zone.advice.map { ["note: \($0)"] } ?? []
  return "\(zone.zone)\n" + indented(notes, by: 2) + records.joined() + "\n"
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
  let statements = verdict.statements.map(\.text)
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
