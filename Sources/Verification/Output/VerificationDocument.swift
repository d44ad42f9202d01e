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
  var writer = JSONWriter(.compact)
  try writer.object { writer in
    writer.field("version", 1)
    writer.field("run") { $0.write(report.run) }
    writer.field("published", report.published)
    writer.field("total", report.total)
    if let left = report.timeLeft { writer.field("time_left") { $0.write(left) } }
    try writer.field("zones") { writer in
      try writer.lines { writer in
        for verdict in report.zones { try writer.line { try $0.write(verdict, to: write) } }
      }
    }
    try writer.field("domains") { try $0.writeLines(report.domains, to: write) { $0.write($1) } }
    guard !report.formerKeys.isEmpty else { return }
    try writer.field("former_keys") {
      try $0.writeLines(report.formerKeys, to: write) { $0.write($1) }
    }
  }
  try write(writer.text)
}

/// Lines that are held in memory.
private let linesAtATime = 4096

extension JSONWriter {
  /// A list with a line for each item, made on all processors: a hundred thousand take as long as
  /// asking does.
  fileprivate mutating func writeLines<Item: Sendable>(
    _ items: [Item], to write: (String) throws -> Void,
    _ object: @Sendable (inout JSONWriter, Item) -> Void
  ) rethrows {
    try lines { writer in
      for start in stride(from: 0, to: items.count, by: linesAtATime) {
        let block = Array(items[start..<min(start + linesAtATime, items.count)])
        let lines = block.concurrentMapBlocking { item in
          var line = JSONWriter(.compact)
          object(&line, item)
          return line
        }
        for line in lines { writer.line(line) }
        try write(writer.take())
      }
    }
  }

  /// When, from where and by what the verification was made.
  fileprivate mutating func write(_ run: VerificationRun) {
    object {
      // Whether the zones' own servers were asked, and resolvers only for the rest.
      $0.field("authoritative", run.isAuthoritative)
      // Whether the run was ended before its time.
      $0.field("cut_off", run.wasCutOff)
      // mailzone's version.
      $0.field("mailzone", run.version)
      $0.field("resolvers", run.resolvers.map(\.text))
      // Servers that kept silent while others answered, and were asked no more.
      if !run.silentServers.isEmpty { $0.field("silent_servers", run.silentServers) }
      $0.field("time", run.time.description)
    }
  }

  /// What is left of SES's 72 hours, none or less once they are over; the whole is absent where
  /// nobody said when they began.
  fileprivate mutating func write(_ timeLeft: SESSearch.TimeLeft) {
    object {
      $0.field("seconds", Int(timeLeft.seconds))
      $0.field("text", timeLeft.sentence)
    }
  }

  fileprivate mutating func write(
    _ verdict: ZoneVerdict, to write: (String) throws -> Void
  ) rethrows {
    try object {
      $0.field("advice", verdict.advice)
      // Whether DNS has the zone where the manifest says: a `ZoneCut.code`.
      $0.field("cut", verdict.cut.code)
      // Why the zone fails DNSSEC's checks; absent where it doesn't.
      $0.field("dnssec_failure", verdict.dnssecFailure)
      // The zone that DNS has; absent where none is known.
      $0.field("real_zone", verdict.cut.apex(of: verdict.zone)?.text)
      // Its own name servers, where those were asked; else absent.
      if !verdict.servers.isEmpty { $0.field("servers", verdict.servers) }
      $0.field("zone", verdict.zone.text)
      // The zones that hold planned names in DNS and begin below it.
      $0.field("zones_below", verdict.zonesBelow.map(\.text))
      try $0.field("records") { try $0.writeLines(verdict.records, to: write) { $0.write($1) } }
    }
  }

  // MARK: Records

  private mutating func write(_ verdict: RecordVerdict) {
    let planned = verdict.planned
    let set = planned.recordSet
    object {
      $0.field("advice", verdict.advice)
      $0.field("customer", planned.customer)
      $0.field("domain", planned.domain.text)
      // What stands in the record's place.
      $0.field("found", shownContents(verdict.state.found))
      $0.field("name", set.name.text)
      // The planned values, as `records` prints them.
      $0.field("planned", set.values) { $0.string($1.text) }
      // The zone that holds the name in DNS, where it begins below the manifest's.
      $0.field("real_zone", verdict.zoneBelow?.text)
      // What was seen of it up to now; absent where nobody keeps that.
      if let history = verdict.history { $0.field("seen") { $0.write(history) } }
      // What each server says; empty where all say the same.
      $0.field("servers", verdict.statements) { $0.write($1, on: set) }
      // SES's own word for the state of a DKIM record.
      $0.field("ses_error", verdict.sesError)
      // What SES's `MailFromDomainStatus` comes to by an MX, once it has looked.
      $0.field("ses_mail_from_status", verdict.sesMailFromStatus)
      // A `RecordVerdict.code`.
      $0.field("state", verdict.code)
      $0.field("type", set.type.rawValue)
      // Whether it is a wildcard that answers.
      $0.field("wildcard", verdict.state.isWildcard ? true : nil)
    }
  }

  /// What one run after another has seen of a record.
  private mutating func write(_ history: RecordHistory) {
    object {
      // When it was first and last seen published; absent where it never was.
      $0.field("first", history.firstSeen?.description)
      // Since when it is gone that was there; absent where it isn't.
      $0.field("gone_since", history.goneSince?.description)
      $0.field("last", history.lastSeen?.description)
    }
  }

  private mutating func write(_ statement: RecordVerdict.Statement, on planned: RecordSet) {
    object {
      $0.field("advice", statement.state.advice(for: planned))
      $0.field("found", shownContents(statement.found))
      $0.field("server", statement.server)
      $0.field("state", statement.state.code)
    }
  }

  /// A former key that the manifest keeps published.
  fileprivate mutating func write(_ verdict: FormerKeyVerdict) {
    let planned = verdict.planned
    object {
      $0.field("advice", verdict.advice)
      $0.field("domain", planned.domain.text)
      $0.field("name", planned.recordSet.name.text)
      // `unneeded`, `in-use` or `unknown`.
      $0.field("need", verdict.code)
      $0.field("region", planned.region)
      if !planned.senders.isEmpty { $0.field("senders", planned.senders) }
      $0.field("type", planned.recordSet.type.rawValue)
    }
  }
}
