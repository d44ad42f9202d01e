import DNS
import Diagnostics
import Planning
import Text

/// A verification in Prometheus's text exposition format (version 0.0.4), for the textfile folder of a
/// node exporter: a gauge for each record set, each domain, and each of its regions, with their states
/// as labels, and the time of the run.
///
/// A gauge is 1 where all is well, 0 where it isn't, and NaN where that isn't known.
package func prometheusReport(_ report: VerificationReport) -> String {
  let run = report.run
  var text = metric(
    "run_timestamp_seconds", "When DNS was asked, in seconds since 1970.",
    [Sample([], "\(run.time.seconds)")])
  text += metric(
    "info", "By what version of mailzone, and whom it asked.",
    [Sample([("version", run.version), ("asked", run.source)], "1")])
  text += metric("record_sets", "Planned record sets.", [Sample([], "\(report.total)")])
  text += metric(
    "record_sets_published", "Those of them that are published.",
    [Sample([], "\(report.published)")])
  if let timeLeft = report.timeLeft {
    text += metric(
      "ses_search_seconds_left", "What is left of the 72 hours in which SES looks.",
      [Sample([], "\(timeLeft.seconds)")])
  }
  text += metric(
    "record_published", "Whether a record set is published as planned.",
    report.zones.flatMap { zone in zone.records.map { sample($0, zone) } })
  text += metric(
    "domain_passes", "Whether all of a domain's mail would pass DMARC.",
    report.domains.map { mail in
      Sample(
        [
          ("domain", mail.domain.text), ("state", state(mail.passes)), ("policy", mail.policyName),
        ], value(mail.passes))
    })
  return text
    + metric(
      "region_passes", "Whether the mail that SES sends for a domain in a region would pass DMARC.",
      report.domains.flatMap { mail in mail.regions.map { sample($0, mail.domain) } })
}

/// A line of a metric: labels and a value.
private struct Sample {
  let labels: [(name: String, value: String)]
  let value: String

  init(_ labels: [(String, String)], _ value: String) {
    self.labels = labels
    self.value = value
  }
}

private func sample(_ verdict: RecordVerdict, _ zone: ZoneVerdict) -> Sample {
  let planned = verdict.planned
  let isPublished: Certainty =
    verdict.isPublished ? .yes : verdict.state.isKnown ? .no : .unknown
  return Sample(
    [
      ("zone", zone.zone.text), ("domain", planned.domain.text), ("region", planned.region ?? ""),
      ("name", planned.recordSet.name.text), ("type", planned.recordSet.type.rawValue),
      ("state", verdict.code),
    ], value(isPublished))
}

private func sample(_ finding: MailVerdict.RegionFinding, _ domain: DomainName) -> Sample {
  let sender = finding.origin.sender.map { [("sender", $0)] } ?? []
  return Sample(
    [("domain", domain.text), ("region", finding.origin.region ?? "")] + sender + [
      ("state", state(finding.passes)), ("dkim", state(finding.dkim)), ("spf", state(finding.spf)),
    ], value(finding.passes))
}

private func metric(_ name: String, _ help: String, _ samples: [Sample]) -> String {
  let name = "mailzone_\(name)"
  var text = "# HELP \(name) \(help)\n# TYPE \(name) gauge\n"
  for sample in samples {
    let labels = sample.labels.map { "\($0.name)=\"\(labelValue($0.value))\"" }
    text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}")
    text += " \(sample.value)\n"
  }
  return text
}

/// A label's value: a backslash stands before each of its own, and before quotes. What a terminal heeds
/// is escaped before, line breaks with it.
private func labelValue(_ text: String) -> String {
  var value = ""
  for character in escapedForTerminal(text).unicodeScalars {
    if character == "\\" || character == "\"" { value += "\\" }
    value.unicodeScalars.append(character)
  }
  return value
}

private func value(_ certainty: Certainty) -> String {
  switch certainty {
  case .yes: "1"
  case .no: "0"
  case .unknown: "NaN"
  }
}

private func state(_ certainty: Certainty) -> String {
  switch certainty {
  case .yes: "passes"
  case .no: "fails"
  case .unknown: "unknown"
  }
}

extension MailVerdict {
  /// The policy that applies, in a word; empty where none is known.
  var policyName: String {
    if case .found(_, _, let policy?) = policy { policy.rawValue } else { "" }
  }
}
