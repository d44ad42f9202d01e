import DNS
import Diagnostics
import Planning
import Resolution
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Prints a verification as JSON, version 1, a line for each record set and each domain:
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
/// ever added. It is written a piece at a time: the whole would be larger than all else in memory.
package struct VerificationDocument {
  private let encoder = JSONEncoder()

  package init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  package func write(
    _ report: VerificationReport, to write: (String) throws -> Void
  ) throws {
    let sums = "\"published\":\(report.published),\"total\":\(report.total)"
    let timeLeft = try report.timeLeft.map { "\"time_left\":\(try line(TimeLeft($0)))," } ?? ""
    let run = "\"run\":\(try line(Run(report.run)))"
    try write("{\"version\":1,\(run),\(sums),\(timeLeft)\"zones\":[")
    for (index, zone) in report.zones.enumerated() {
      // The object is left open for the records.
      try write((index == 0 ? "\n" : ",\n") + line(Zone(zone)).dropLast() + ",\"records\":[")
      try writeLines(of: zone.records, Record.init, write)
      try write("]}")
    }
    try write("],\n\"domains\":[")
    try writeLines(of: report.domains, Mail.init, write)
    guard !report.formerKeys.isEmpty else { return try write("]}\n") }
    try write("],\n\"former_keys\":[")
    try writeLines(of: report.formerKeys, FormerKey.init, write)
    try write("]}\n")
  }

  /// Some hundred kilobytes.
  private static let linesInAPiece = 500

  private func writeLines<Item>(
    of items: [Item], _ entry: (Item) -> some Encodable, _ write: (String) throws -> Void
  ) throws {
    for start in stride(from: 0, to: items.count, by: Self.linesInAPiece) {
      let piece = items[start..<min(start + Self.linesInAPiece, items.count)]
      let lines = try piece.map { try line(entry($0)) }
      try write((start == 0 ? "\n" : ",\n") + lines.joined(separator: ",\n"))
    }
  }

  private func line(_ value: some Encodable) throws -> String {
    jsonEscapedForTerminal(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}

extension VerificationDocument {
  /// When, from where and by what the verification was made.
  struct Run: Encodable {
    let time: String
    /// mailzone's version.
    let mailzone: String
    let resolvers: [String]
    /// Whether the zones' own servers were asked, and resolvers only for the rest.
    let authoritative: Bool
    /// Whether the run was ended before its time.
    let cutOff: Bool

    enum CodingKeys: String, CodingKey {
      case time, mailzone, resolvers, authoritative
      case cutOff = "cut_off"
    }

    init(_ run: VerificationRun) {
      time = run.time.description
      mailzone = run.version
      resolvers = run.resolvers.map(\.text)
      authoritative = run.isAuthoritative
      cutOff = run.wasCutOff
    }
  }

  /// What is left of SES's 72 hours; the whole is absent where nobody said when they began.
  struct TimeLeft: Encodable {
    /// None or less once the time is over.
    let seconds: Int64
    let text: String

    init(_ timeLeft: SESSearch.TimeLeft) {
      seconds = timeLeft.seconds
      text = timeLeft.sentence
    }
  }

  struct Zone: Encodable {
    let zone: String
    /// Whether DNS has the zone where the manifest says: a `ZoneCut.code`.
    let cut: String
    /// The zone that DNS has; absent where none is known.
    let realZone: String?
    /// The zones that hold planned names in DNS and begin below it.
    let zonesBelow: [String]
    /// Its own name servers, where those were asked; else absent.
    let servers: [String]?
    /// Why the zone fails DNSSEC's checks; absent where it doesn't.
    let dnssecFailure: String?
    let advice: String?

    enum CodingKeys: String, CodingKey {
      case zone, cut, servers, advice
      case realZone = "real_zone"
      case zonesBelow = "zones_below"
      case dnssecFailure = "dnssec_failure"
    }

    init(_ verdict: ZoneVerdict) {
      zone = verdict.zone.text
      cut = verdict.cut.code
      realZone = verdict.cut.apex(of: verdict.zone)?.text
      zonesBelow = verdict.zonesBelow.map(\.text)
      servers = verdict.servers.isEmpty ? nil : verdict.servers
      dnssecFailure = verdict.dnssecFailure
      advice = verdict.advice
    }
  }

  struct Record: Encodable {
    let name: String
    let type: String
    /// The zone that holds the name in DNS, where it begins below the manifest's.
    let realZone: String?
    let domain: String
    let customer: String?
    /// The planned values, as `records` prints them.
    let planned: [String]
    /// A `RecordVerdict.code`.
    let state: String
    /// What was seen of it up to now; absent where nobody keeps that.
    let seen: Seen?
    /// What stands in the record's place.
    let found: [String]
    /// SES's own word for the state of a DKIM record.
    let sesError: String?
    /// What SES's `MailFromDomainStatus` comes to by an MX, once it has looked.
    let sesMailFromStatus: String?
    /// Whether it is a wildcard that answers.
    let wildcard: Bool?
    let advice: String?
    /// What each server says; empty where all say the same.
    let servers: [Statement]

    enum CodingKeys: String, CodingKey {
      case name, type, domain, customer, planned, state, seen, found, advice, servers, wildcard
      case sesMailFromStatus = "ses_mail_from_status"
      case realZone = "real_zone"
      case sesError = "ses_error"
    }

    init(_ verdict: RecordVerdict) {
      let set = verdict.planned.recordSet
      name = set.name.text
      type = set.type.rawValue
      realZone = verdict.zoneBelow?.text
      domain = verdict.planned.domain.text
      customer = verdict.planned.customer
      planned = set.values.map(\.text)
      state = verdict.code
      seen = verdict.history.map(Seen.init)
      found = shownContents(verdict.state.found)
      sesError = verdict.sesError
      sesMailFromStatus = verdict.sesMailFromStatus
      wildcard = verdict.state.isWildcard ? true : nil
      advice = verdict.advice
      servers = verdict.statements.map { Statement($0, set) }
    }
  }

  /// What one run after another has seen of a record.
  struct Seen: Encodable {
    /// When it was first and last seen published; absent where it never was.
    let first: String?
    let last: String?
    /// Since when it is gone that was there; absent where it isn't.
    let goneSince: String?

    enum CodingKeys: String, CodingKey {
      case first, last
      case goneSince = "gone_since"
    }

    init(_ history: RecordHistory) {
      first = history.firstSeen?.description
      last = history.lastSeen?.description
      goneSince = history.goneSince?.description
    }
  }

  /// A former key that the manifest keeps published.
  struct FormerKey: Encodable {
    let name: String
    let type: String
    let domain: String
    let region: String?
    let senders: [String]?
    /// `unneeded`, `in-use` or `unknown`.
    let need: String
    let advice: String

    init(_ verdict: FormerKeyVerdict) {
      let planned = verdict.planned
      name = planned.recordSet.name.text
      type = planned.recordSet.type.rawValue
      domain = planned.domain.text
      region = planned.region
      senders = planned.senders.isEmpty ? nil : planned.senders
      need = verdict.code
      advice = verdict.advice
    }
  }

  struct Statement: Encodable {
    let server: String
    let state: String
    let found: [String]
    let advice: String?

    init(_ statement: RecordVerdict.Statement, _ planned: RecordSet) {
      server = statement.server
      state = statement.state.code
      found = shownContents(statement.state.found)
      advice = statement.state.advice(for: planned)
    }
  }
}
