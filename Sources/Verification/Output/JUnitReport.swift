import DNS
import Diagnostics
import Planning
import Text

/// Writes a verification as JUnit XML, as CI systems read it: a suite for each zone, a case for
/// each record set. What isn't published is a failure, what could not be asked for an error. What
/// DMARC makes of domains, and former keys, are suites without a case, since the exit code isn't by
/// them.
package func writeJUnit(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  try write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
  try write(
    "<testsuites name=\"mailzone verify\" \(counts(report.zones.lazy.flatMap(\.records)))>\n")
  for zone in report.zones { try writeSuite(zone, report, to: write) }
  try writeRemarks(
    "DMARC", report.domains.lazy.map(\.remarks), report.run, to: write)
  try writeRemarks(
    "former keys", report.formerKeys.lazy.map { [$0.text, $0.advice] }, report.run, to: write)
  try write("</testsuites>\n")
}

private func writeSuite(
  _ zone: ZoneVerdict, _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  try write(
    "  <testsuite name=\"\(xml(zone.zone.text))\" \(counts(zone.records)) \(time(report.run))>\n"
      + properties(report, zone))
  for verdict in zone.records { try write(testCase(verdict, zone)) }
  let note = zone.advice.map { "    <system-out>\(xml($0))</system-out>\n" } ?? ""
  try write(note + "  </testsuite>\n")
}

/// Writes a suite of what is only to be read.
private func writeRemarks(
  _ name: String, _ remarks: some Collection<[String]>, _ run: VerificationRun,
  to write: (String) throws -> Void
) rethrows {
  guard !remarks.isEmpty else { return }
  try write(
    "  <testsuite name=\"\(name)\" \(counts([])) \(time(run))>\n    <system-out>")
  for lines in remarks { try write(lines.map(xml).joined(separator: "\n") + "\n") }
  try write("</system-out>\n  </testsuite>\n")
}

/// The format's times have no zone.
private func time(_ run: VerificationRun) -> String {
  "timestamp=\"\(run.time.description.dropLast())\""
}

private func properties(_ report: VerificationReport, _ zone: ZoneVerdict) -> String {
  var properties = [("mailzone", report.run.version), ("asked", report.run.source)]
  if let silence = report.run.silenceClause { properties.append(("silent", silence)) }
  if let timeLeft = report.timeLeft { properties.append(("time left", timeLeft.sentence)) }
  if !zone.servers.isEmpty {
    properties.append(("servers", shownContents(zone.servers).joined(separator: ", ")))
  }
  let lines = properties.map { "      <property name=\"\($0)\" value=\"\(xml($1))\"/>\n" }
  return "    <properties>\n\(lines.joined())    </properties>\n"
}

private func counts(_ records: some Sequence<RecordVerdict>) -> String {
  var (tests, failures, errors) = (0, 0, 0)
  for verdict in records {
    tests += 1
    if !verdict.state.isKnown { errors += 1 } else if !verdict.isPublished { failures += 1 }
  }
  return "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
}

private func testCase(_ verdict: RecordVerdict, _ zone: ZoneVerdict) -> String {
  let set = verdict.planned.recordSet
  let start =
    "    <testcase classname=\"\(xml(zone.zone.text))\""
    + " name=\"\(xml("\(set.name) \(set.type.rawValue)"))\""
  let statements = verdict.statements.map(\.words)
  guard !verdict.isPublished, let advice = verdict.advice else {
    let remarks = (verdict.advice.map { [$0] } ?? []) + statements
    guard !remarks.isEmpty else { return start + "/>\n" }
    let body = remarks.map(xml).joined(separator: "\n")
    return start + ">\n      <system-out>\(body)</system-out>\n    </testcase>\n"
  }
  let element = verdict.state.isKnown ? "failure" : "error"
  let planned = set.values.map { "planned: \($0.text)" }
  let ses = verdict.sesRemark.map { [$0] } ?? []
  let body = (planned + ses + statements).map(xml).joined(separator: "\n")
  return start + ">\n      <\(element) type=\"\(verdict.code)\" message=\"\(xml(advice))\">"
    + body + "</\(element)>\n    </testcase>\n"
}

/// Text for an element or an attribute in double quotes. Characters that XML can't hold are none
/// that a terminal takes either.
private func xml(_ text: String) -> String {
  var result = ""
  for scalar in escapedForTerminal(text).unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
