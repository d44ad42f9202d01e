import DNS
import Diagnostics
import Planning
import Text

/// Writes a verification in Prometheus's text exposition format (version 0.0.4), for the textfile
/// folder of a node exporter: a gauge for each record set, each domain, each of its regions and
/// each former key, with their states as labels, for zones and their servers, and the time of the
/// run. Sentences are for people, and left out.
///
/// A gauge is 1 where all is well, 0 where it isn't, and NaN where that isn't known.
package func writePrometheus(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  try writeRun(report.run, to: write)
  try writeTotals(report, to: write)
  try writeZones(report.zones, to: write)
  try writeRecords(of: report.zones, to: write)
  try writeDomains(report.domains, to: write)
  try writeMetric(
    "former_key_needed", "Whether anything may still need a former key.",
    report.formerKeys.lazy.map(sample), to: write)
}

private func writeRun(
  _ run: VerificationRun, to write: (String) throws -> Void
) rethrows {
  try writeMetric(
    "run_timestamp_seconds", "When DNS was asked, in seconds since 1970.",
    [Sample([], "\(run.time.seconds)")], to: write)
  try writeMetric(
    "info", "By what version of mailzone, and whom it asked.",
    [Sample([("version", run.version), ("asked", run.source)], "1")], to: write)
  try writeMetric(
    "silent_server", "Servers that kept silent while others answered, and were asked no more.",
    run.silentServers.lazy.map { Sample([("server", $0)], "1") }, to: write)
}

private func writeTotals(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  try writeMetric(
    "record_sets", "Planned record sets.", [Sample([], "\(report.total)")], to: write)
  try writeMetric(
    "record_sets_published", "Those of them that are published.",
    [Sample([], "\(report.published)")], to: write)
  if let timeLeft = report.timeLeft {
    try writeMetric(
      "ses_search_seconds_left", "What is left of the 72 hours in which SES looks.",
      [Sample([], "\(timeLeft.seconds)")], to: write)
  }
}

private func writeZones(_ zones: [ZoneVerdict], to write: (String) throws -> Void) rethrows {
  try writeMetric(
    "zone_sound", "Whether DNS has a zone where the manifest says, and DNSSEC's checks pass.",
    zones.lazy.map(sample), to: write)
  try writeMetric(
    "zone_server", "The zone's own name servers that were asked.",
    zones.lazy.flatMap { zone in
      zone.servers.map { Sample([("zone", zone.zone.text), ("server", $0)], "1") }
    }, to: write)
}

private func writeRecords(
  of zones: [ZoneVerdict], to write: (String) throws -> Void
) rethrows {
  try writeMetric(
    "record_published", "Whether a record set is published as planned.",
    zones.lazy.flatMap { zone in zone.records.lazy.map { sample($0, zone) } }, to: write)
  try writeMetric(
    "record_ses_status", "What SES calls the state of a record set, in its own words.",
    zones.lazy.flatMap { zone in
      zone.records.lazy.compactMap { verdict in
        (verdict.sesError ?? verdict.sesMailFromStatus).map { status in
          Sample(
            [("zone", zone.zone.text)] + labels(verdict.planned) + [("status", status)], "1")
        }
      }
    }, to: write)
  try writeMetric(
    "server_record_published", "What each server says of a record set, where not all say the same.",
    zones.lazy.flatMap { zone in
      zone.records.lazy.flatMap { verdict in
        verdict.statements.map { sample($0, of: verdict, zone) }
      }
    }, to: write)
}

private func writeDomains(_ domains: [MailVerdict], to write: (String) throws -> Void) rethrows {
  try writeMetric(
    "domain_passes", "Whether all of a domain's mail would pass DMARC.",
    domains.lazy.map(sample), to: write)
  try writeMetric(
    "region_passes", "Whether the mail that SES sends for a domain in a region would pass DMARC.",
    domains.lazy.flatMap { mail in mail.regions.map { sample($0, mail.domain) } },
    to: write)
  try writeMetric(
    "domain_doubts", "Answers of servers that a domain's verdict doesn't go by.",
    domains.lazy.map { Sample([("domain", $0.domain.text)], "\($0.doubts.count)") }, to: write)
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
  return Sample(
    [
      ("zone", zone.zone.text), ("domain", planned.domain.text), ("region", planned.region ?? ""),
    ] + labels(planned) + [("state", verdict.code)]
      + (verdict.state.isWildcard ? [("wildcard", "yes")] : []),
    value(verdict.state.certainty))
}

private func sample(
  _ statement: RecordVerdict.Statement, of verdict: RecordVerdict, _ zone: ZoneVerdict
) -> Sample {
  Sample(
    [("zone", zone.zone.text)] + labels(verdict.planned) + [
      ("server", statement.server), ("state", statement.state.code),
    ], value(statement.state.certainty))
}

private func sample(_ zone: ZoneVerdict) -> Sample {
  let isSound: Certainty =
    if zone.dnssecFailure != nil {
      .no
    } else if case .unknown = zone.cut {
      .unknown
    } else {
      Certainty(zone.cut == .asPlanned)
    }
  return Sample(
    [("zone", zone.zone.text), ("cut", zone.cut.code)]
      + (zone.dnssecFailure == nil ? [] : [("dnssec", "fails")])
      + (zone.doubts.isEmpty ? [] : [("doubt", "yes")]), value(isSound))
}

private func sample(_ verdict: FormerKeyVerdict) -> Sample {
  let isNeeded: Certainty =
    switch verdict.need {
    case .unneeded: .no
    case .possible, .unpublished: .yes
    case .unknown: .unknown
    }
  return Sample(
    [("domain", verdict.planned.domain.text)] + labels(verdict.planned) + [
      ("state", verdict.code)
    ], value(isNeeded))
}

private func labels(_ planned: PlannedRecordSet) -> [(String, String)] {
  [("name", planned.recordSet.name.text), ("type", planned.recordSet.type.rawValue)]
}

private func sample(_ mail: MailVerdict) -> Sample {
  Sample(
    [("domain", mail.domain.text), ("state", state(mail.passes)), ("policy", mail.policyName)],
    value(mail.passes))
}

private func sample(_ finding: MailVerdict.RegionFinding, _ domain: DomainName) -> Sample {
  let sender = finding.origin.sender.map { [("sender", $0)] } ?? []
  return Sample(
    [("domain", domain.text), ("region", finding.origin.region ?? "")] + sender + [
      ("state", state(finding.passes)), ("dkim", state(finding.dkim)), ("spf", state(finding.spf)),
    ] + (finding.isBorrowed ? [("borrowed", "yes")] : []), value(finding.passes))
}

private func writeMetric(
  _ name: String, _ help: String, _ samples: some Sequence<Sample>,
  to write: (String) throws -> Void
) rethrows {
  let name = "mailzone_\(name)"
  try write("# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
  for sample in samples {
    let labels = sample.labels.map { "\($0.name)=\"\(labelValue($0.value))\"" }
    let braced = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
    try write("\(name)\(braced) \(sample.value)\n")
  }
}

/// A label's value: a backslash stands before each of its own, and before quotes. What a terminal
/// heeds is escaped before, line breaks with it.
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

extension RecordState {
  /// Whether it is published.
  fileprivate var certainty: Certainty { isPublished ? .yes : isKnown ? .no : .unknown }
}

extension MailVerdict {
  /// The policy that applies, in a word.
  fileprivate var policyName: String {
    switch policy {
    case .found(_, _, let policy): policy?.rawValue ?? "broken"
    case .none: "missing"
    case .unknown: "unknown"
    }
  }
}
