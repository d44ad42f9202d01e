import DNS
import Diagnostics
import Planning
import Text

/// A verification as JUnit XML, as CI systems read it: a suite for each zone, a case for each record
/// set. What isn't published is a failure, what could not be asked for an error.
package func junitReport(_ report: VerificationReport) -> String {
  let suites = report.zones.map { suite($0, report.run) }.joined()
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    + "<testsuites name=\"mailzone verify\" \(counts(report.zones.flatMap(\.records)))>\n"
    + suites + "</testsuites>\n"
}

private func suite(_ zone: ZoneVerdict, _ run: VerificationRun) -> String {
  let cases = zone.records.map { testCase($0, zone) }.joined()
  let note = zone.advice.map { "    <system-out>\(xml($0))</system-out>\n" } ?? ""
  // The format's times have no zone.
  let time = "timestamp=\"\(run.time.description.dropLast())\""
  return "  <testsuite name=\"\(xml(zone.zone.text))\" \(counts(zone.records)) \(time)>\n"
    + properties(run) + cases + note
    + "  </testsuite>\n"
}

private func properties(_ run: VerificationRun) -> String {
  let properties = ["mailzone": run.version, "asked": run.source] as KeyValuePairs
  let lines = properties.map { "      <property name=\"\($0)\" value=\"\(xml($1))\"/>\n" }
  return "    <properties>\n\(lines.joined())    </properties>\n"
}

private func counts(_ records: [RecordVerdict]) -> String {
  let errors = records.count { !$0.state.isKnown }
  let failures = records.count { !$0.isPublished } - errors
  return "tests=\"\(records.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
}

private func testCase(_ verdict: RecordVerdict, _ zone: ZoneVerdict) -> String {
  let set = verdict.planned.recordSet
  let start =
    "    <testcase classname=\"\(xml(zone.zone.text))\""
    + " name=\"\(xml("\(set.name) \(set.type.rawValue)"))\""
  let statements = verdict.statements.map(\.text)
  guard !verdict.isPublished, let advice = verdict.advice else {
    let remarks = (verdict.advice.map { [$0] } ?? []) + statements
    guard !remarks.isEmpty else { return start + "/>\n" }
    let body = remarks.map(xml).joined(separator: "\n")
    return start + ">\n      <system-out>\(body)</system-out>\n    </testcase>\n"
  }
  let element = verdict.state.isKnown ? "failure" : "error"
  let planned = set.values.map { "planned: \($0.text)" }
  let body = (planned + statements).map(xml).joined(separator: "\n")
  return start + ">\n      <\(element) type=\"\(verdict.code)\" message=\"\(xml(advice))\">"
    + body + "</\(element)>\n    </testcase>\n"
}

/// Text for an element or an attribute in double quotes. Characters that XML can't hold are none that
/// a terminal takes either.
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
