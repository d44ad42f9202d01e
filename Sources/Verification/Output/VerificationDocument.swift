import Concurrency
import DNS
import Diagnostics
import Planning
import Resolution
import Text

/// Writes a verification as JSON, version 1, a line for each record set and each domain:
///
///     {"version":1,"run":{"time":"2026-11-24T09:30:00Z", …},"published":4,"total":5,
///     "time_left":{"seconds":3600,"text":"SES goes on …"},"zones":[
///     {"cut":"as-planned","real_zone":"example.com","zone":"example.com","records":[
///     {"domain":"example.com","name":"bounce.example.com","state":"missing-name", …},
///     …]}],
///     "domains":[
///     {"domain":"example.com","passes":true, …}],
///     "former_keys":[
///     {"name":"…._domainkey.example.com","need":"in-use", …}]}
///
/// What is absent is not known, or there is none of it. Within a version, keys and states are only
/// ever added.
package func writeJSON(
  _ report: VerificationReport, to write: (String) throws -> Void
) rethrows {
  var frame = JSONFrame()
  try write(frame.openObject() + frame.member("version", 1))
  try write(jsonEscapedForTerminal(frame.member("run", .object(run(report.run)))))
  try write(frame.member("published", report.published.json))
  try write(frame.member("total", report.total.json))
  if let left = report.timeLeft { try write(frame.member("time_left", .object(timeLeft(left)))) }
  try write(frame.openList("zones"))
  for verdict in report.zones {
    try write(frame.openObject() + jsonEscapedForTerminal(frame.members(of: zone(verdict))))
    try writeList("records", of: verdict.records, { record($0) }, in: &frame, write)
    try write(frame.closeObject())
  }
  try write(frame.closeList())
  try writeList("domains", of: report.domains, { mailObject($0) }, in: &frame, write)
  if !report.formerKeys.isEmpty {
    try writeList("former_keys", of: report.formerKeys, { formerKey($0) }, in: &frame, write)
  }
  try write(frame.closeObject() + "\n")
}

/// A line for each item, made on all processors: a hundred thousand take as long as asking does.
private func writeList<Item: Sendable>(
  _ key: String, of items: [Item], _ object: @Sendable (Item) -> JSONObject,
  in frame: inout JSONFrame, _ write: (String) throws -> Void
) rethrows {
  try write(frame.openList(key))
  for start in stride(from: 0, to: items.count, by: linesAtATime) {
    let block = Array(items[start..<min(start + linesAtATime, items.count)])
    for line in block.concurrentMapBlocking({ line(object($0)) }) { try write(frame.element(line)) }
  }
  try write(frame.closeList())
}

/// Lines that are held in memory.
private let linesAtATime = 4096

private func line(_ object: JSONObject) -> String {
  var octets: [UInt8] = []
  octets.reserveCapacity(512)
  object.write(to: &octets)
  return jsonEscapedForTerminal(String(decoding: octets, as: UTF8.self))
}

/// When, from where and by what the verification was made.
private func run(_ run: VerificationRun) -> JSONObject {
  var object = JSONObject()
  object["time"] = run.time.description.json
  // mailzone's version.
  object["mailzone"] = run.version.json
  object["resolvers"] = run.resolvers.map(\.text).json
  // Whether the zones' own servers were asked, and resolvers only for the rest.
  object["authoritative"] = run.isAuthoritative.json
  // Servers that kept silent while others answered, and were asked no more.
  object["silent_servers"] = run.silentServers.isEmpty ? nil : run.silentServers.json
  // Whether the run was ended before its time.
  object["cut_off"] = run.wasCutOff.json
  return object
}

/// What is left of SES's 72 hours, none or less once they are over; the whole is absent where
/// nobody said when they began.
private func timeLeft(_ timeLeft: SESSearch.TimeLeft) -> JSONObject {
  var object = JSONObject()
  object["seconds"] = Int(timeLeft.seconds).json
  object["text"] = timeLeft.sentence.json
  return object
}

private func zone(_ verdict: ZoneVerdict) -> JSONObject {
  var object = JSONObject()
  object["zone"] = verdict.zone.text.json
  // Whether DNS has the zone where the manifest says: a `ZoneCut.code`.
  object["cut"] = verdict.cut.code.json
  // The zone that DNS has; absent where none is known.
  object["real_zone"] = verdict.cut.apex(of: verdict.zone)?.text.json
  // The zones that hold planned names in DNS and begin below it.
  object["zones_below"] = verdict.zonesBelow.map(\.text).json
  // Its own name servers, where those were asked; else absent.
  object["servers"] = verdict.servers.isEmpty ? nil : verdict.servers.json
  // Why the zone fails DNSSEC's checks; absent where it doesn't.
  object["dnssec_failure"] = verdict.dnssecFailure?.json
  object["advice"] = verdict.advice?.json
  return object
}

// MARK: Records

private func record(_ verdict: RecordVerdict) -> JSONObject {
  let set = verdict.planned.recordSet
  var object = JSONObject()
  object["name"] = set.name.text.json
  object["type"] = set.type.rawValue.json
  // The zone that holds the name in DNS, where it begins below the manifest's.
  object["real_zone"] = verdict.zoneBelow?.text.json
  object["domain"] = verdict.planned.domain.text.json
  object["customer"] = verdict.planned.customer?.json
  // The planned values, as `records` prints them.
  object["planned"] = set.values.map(\.text).json
  // A `RecordVerdict.code`.
  object["state"] = verdict.code.json
  // What was seen of it up to now; absent where nobody keeps that.
  object["seen"] = verdict.history.map { .object(seen($0)) }
  // What stands in the record's place.
  object["found"] = shownContents(verdict.state.found).json
  // SES's own word for the state of a DKIM record.
  object["ses_error"] = verdict.sesError?.json
  // What SES's `MailFromDomainStatus` comes to by an MX, once it has looked.
  object["ses_mail_from_status"] = verdict.sesMailFromStatus?.json
  // Whether it is a wildcard that answers.
  object["wildcard"] = verdict.state.isWildcard ? true.json : nil
  object["advice"] = verdict.advice?.json
  // What each server says; empty where all say the same.
  object["servers"] = .array(verdict.statements.map { .object(statement($0, set)) })
  return object
}

/// What one run after another has seen of a record.
private func seen(_ history: RecordHistory) -> JSONObject {
  var object = JSONObject()
  // When it was first and last seen published; absent where it never was.
  object["first"] = history.firstSeen?.description.json
  object["last"] = history.lastSeen?.description.json
  // Since when it is gone that was there; absent where it isn't.
  object["gone_since"] = history.goneSince?.description.json
  return object
}

private func statement(
  _ statement: RecordVerdict.Statement, _ planned: RecordSet
) -> JSONObject {
  var object = JSONObject()
  object["server"] = statement.server.json
  object["state"] = statement.state.code.json
  object["found"] = shownContents(statement.found).json
  object["advice"] = statement.state.advice(for: planned)?.json
  return object
}

/// A former key that the manifest keeps published.
private func formerKey(_ verdict: FormerKeyVerdict) -> JSONObject {
  let planned = verdict.planned
  var object = JSONObject()
  object["name"] = planned.recordSet.name.text.json
  object["type"] = planned.recordSet.type.rawValue.json
  object["domain"] = planned.domain.text.json
  object["region"] = planned.region?.json
  object["senders"] = planned.senders.isEmpty ? nil : planned.senders.json
  // `unneeded`, `in-use` or `unknown`.
  object["need"] = verdict.code.json
  object["advice"] = verdict.advice.json
  return object
}
