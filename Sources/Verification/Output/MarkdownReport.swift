import DNS
import Diagnostics
import Planning

/// A verification as Markdown for the ticket to support: for each domain, the records with their
/// values and states, and the request to start the verification once all is there.
package func markdownReport(_ report: VerificationReport) -> String {
  let records = Dictionary(grouping: report.zones.flatMap(\.records)) { $0.planned.domain }
  let sections = report.domains.map { section($0, records[$0.domain] ?? []) }
  return "# DNS records for Amazon SES\n\n\(capitalized(report.summary)).\n" + sections.joined()
}

private func section(_ mail: MailVerdict, _ records: [RecordVerdict]) -> String {
  let customer =
    records.lazy.compactMap(\.planned.customer).first.map { " (\(markdownText($0)))" } ?? ""
  let open = records.filter { !$0.isPublished }
  let request = request(open, of: records.count)
  let rows = records.flatMap { verdict in
    verdict.planned.recordSet.values.map { value in
      row([
        markdownCode(verdict.planned.recordSet.name.text), verdict.planned.recordSet.type.rawValue,
        markdownCode(value.text), verdict.state.code,
      ])
    }
  }
  let remarks = records.compactMap { verdict in
    verdict.advice.map { advice in
      let ses = verdict.state.sesError.map { ", which SES calls \(markdownCode($0))" } ?? ""
      let set = verdict.planned.recordSet
      return
        "- \(markdownCode(set.name.text)) \(set.type.rawValue)\(ses): \(markdownText(advice)).\n"
    }
  }
  return "\n## \(markdownText(mail.domain.text))\(customer)\n\n\(request)\n\n"
    + row(["name", "type", "value", "state"]) + row(["---", "---", "---", "---"]) + rows.joined()
    + (remarks.isEmpty ? "" : "\n" + remarks.joined())
    + "\n\(capitalized(markdownText(mail.sentence))).\n" + list(mail.policyRemarks)
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

private func list(_ remarks: [String]) -> String {
  remarks.isEmpty ? "" : "\n" + remarks.map { "- \(markdownText($0))\n" }.joined()
}

private func row(_ cells: [String]) -> String {
  "| " + cells.joined(separator: " | ") + " |\n"
}

private func capitalized(_ sentence: String) -> String {
  sentence.prefix(1).uppercased() + sentence.dropFirst()
}
