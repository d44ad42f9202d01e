import DNS
import Diagnostics
import Planning

extension VerificationPage {
  /// A domain: its verdict, who says what, its records and what to do next.
  package struct Domain: Sendable {
    package let number: Int
    package let name: String
    package let customer: String?
    package let tone: Tone
    /// The verdict in some words.
    package let verdict: String
    /// The same with all that it rests on.
    package let sentence: String
    package let regions: [Region]
    package let details: [String]
    package let steps: [String]
    package let records: [Record]
    package let published: Int
    /// How the records stand, whatever the verdict.
    package let recordsTone: Tone

    /// All domains: those with something to do first, and each sorted by name.
    fileprivate static func ordered(
      _ domains: [MailVerdict], isDone: (MailVerdict) -> Bool
    )
      -> [MailVerdict]
    {
      domains.filter { !isDone($0) } + domains.filter(isDone)
    }

    static func all(of report: VerificationReport, upTo count: Int) -> [Domain] {
      let records = RecordsByDomain(report.zones)
      let scale = TimeScale(report)
      let ordered = ordered(report.domains) { mail in
        mail.passes == .yes && records[mail.domain].allSatisfy(\.isPublished)
      }
      return ordered.prefix(count).enumerated().map { index, mail in
        Domain(number: index + 1, mail, records[mail.domain], scale)
      }
    }

    private init(
      number: Int, _ mail: MailVerdict, _ records: [RecordVerdict], _ scale: TimeScale
    ) {
      self.number = number
      name = mail.domain.text
      customer = records.lazy.compactMap(\.planned.customer).first.map(pageText)
      tone = mail.passes.tone
      verdict =
        switch mail.passes {
        case .yes: "mail would pass today"
        case .no: "mail would not pass today"
        case .unknown: "not known"
        }
      sentence = pageText(capitalized(mail.sentence)) + "."
      let policy = Policy(mail)
      regions = mail.regions.map { Region($0, policy) }
      details = (mail.details + mail.policyRemarks).prefix(greatestLines).map(pageText)
      steps = Self.steps(mail, records)
      self.records = records.map { Record($0, scale) }
      published = records.count(where: \.isPublished)
      let open = records.filter { !$0.isPublished }
      recordsTone = open.isEmpty ? .good : open.contains { $0.state.isKnown } ? .bad : .unknown
    }

    private static func steps(_ mail: MailVerdict, _ records: [RecordVerdict]) -> [String] {
      let advice = records.compactMap { verdict in
        verdict.advice.map { advice in
          "\(verdict.planned.recordSet.name) \(verdict.planned.recordSet.type.rawValue): \(advice)"
        }
      }
      let steps = advice + mail.policyProblems.map { "DMARC record: \($0)" }
      guard !steps.isEmpty else {
        return ["Nothing but to ask support to start the verification, if it isn't done yet."]
      }
      return pageLines(steps)
    }
  }

  /// The policy that the domain publishes for its mail.
  package struct Policy: Sendable {
    package let name: String
    /// Where it stands, or why there is none.
    package let place: String

    init(_ mail: MailVerdict) {
      switch mail.policy {
      case .found(let record, let domain, let policy):
        name = policy.map { $0.rawValue + (record.isTesting ? " (test mode)" : "") } ?? "broken"
        place = pageText("_dmarc.\(domain)")
      case .none: (name, place) = ("none", "no DMARC record is published")
      case .unknown(let reason): (name, place) = ("not known", pageText(reason))
      }
    }
  }

  /// What comes of the mail that SES sends in a region.
  package struct Region: Sendable {
    package let name: String
    package let policy: Policy
    package let dkim: Mark
    package let spf: Mark
    package let mail: Mark

    init(_ finding: MailVerdict.RegionFinding, _ policy: Policy) {
      self.policy = policy
      name = pageText(finding.origin.text)
      dkim = Mark(finding.dkim)
      spf = Mark(finding.spf)
      mail = Mark(finding.passes)
    }
  }

  /// Yes, no, or not known.
  package struct Mark: Sendable {
    package let tone: Tone
    package let word: String

    init(_ certainty: Certainty) {
      tone = certainty.tone
      word =
        switch certainty {
        case .yes: "passes"
        case .no: "doesn't pass"
        case .unknown: "not known"
        }
    }
  }

  /// A record set, what is published in its place, and what was seen of it when.
  package struct Record: Sendable {
    package let name: String
    package let type: String
    package let values: [String]
    package let state: String
    package let tone: Tone
    package let found: [String]
    /// What else is to be known of it: a wildcard, and SES's words.
    package let remarks: [String]
    package let servers: [String]
    package let seen: Seen?

    fileprivate init(_ verdict: RecordVerdict, _ scale: TimeScale) {
      let set = verdict.planned.recordSet
      name = set.name.text
      type = set.type.rawValue
      values = set.values.map { pageText($0.text) }
      state = verdict.code
      tone = verdict.tone
      found = pageContents(verdict.state.found)
      let wildcard = verdict.state.isWildcard ? "a wildcard answers for every name here" : nil
      remarks = [wildcard, verdict.sesRemark].compactMap { $0.map(pageText) }
      servers = verdict.statements.prefix(greatestLines).map { pageText($0.words) }
      seen = verdict.history.flatMap { Seen($0, scale) }
    }
  }

  /// The time line of a record set.
  package struct Seen: Sendable {
    package let text: String
    package let spans: [Span]

    /// A stretch of the time line in which a record had one state.
    package struct Span: Sendable {
      /// In thousandths of the time line.
      package let start: Int
      package let width: Int
      package let label: String
      package let tone: Tone
    }

    /// Nil where nothing was seen yet.
    fileprivate init?(_ history: RecordHistory, _ scale: TimeScale) {
      guard !history.spans.isEmpty else { return nil }
      let parts = [
        history.firstSeen.map { "first seen \($0.text)" },
        history.lastSeen.map { "last seen \($0.text)" },
        history.goneSince.map { "gone since \($0.text)" },
      ].compactMap(\.self)
      text = parts.isEmpty ? "not seen yet" : parts.joined(separator: "; ")
      spans = history.spans.map { span in
        let start = scale.place(of: span.start)
        return Span(
          start: start, width: max(8, scale.end(of: span.end) - start),
          label: "\(span.state), \(span.start.text) to \(span.end.text)",
          tone: span.state == "published" ? .good : .bad)
      }
    }
  }

  /// From the first look that is known to the report, in thousandths.
  fileprivate struct TimeScale {
    private let start: Int64
    private let length: Int64
    private let now: Int64

    init(_ report: VerificationReport) {
      let starts = report.zones.lazy.flatMap(\.records).compactMap {
        $0.history?.spans.first?.start.seconds
      }
      start = starts.min() ?? report.run.time.seconds
      now = report.run.time.seconds
      length = max(1, report.run.time.seconds - start)
    }

    func place(of time: UTCTime) -> Int {
      Int(max(0, min(992, (time.seconds - start) * 1000 / length)))
    }

    /// The end of what lasts until a time; what lasts until now fills the line.
    func end(of time: UTCTime) -> Int {
      time.seconds >= now ? 1000 : place(of: time)
    }
  }
}
