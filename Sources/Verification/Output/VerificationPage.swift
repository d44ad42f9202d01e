import DNS
import Diagnostics
import Planning
import Text

/// A verification as a page for people shows it: texts, tones and places. How that looks is the
/// template's.
///
/// What comes from DNS is escaped and cut (`pageContents`), and lists end where nobody reads on.
package struct VerificationPage: Sendable {
  /// How something stands.
  package enum Tone: String, Sendable {
    case good, bad, unknown
  }

  /// What all comes to, in a sentence.
  package let headline: String
  package let tone: Tone
  /// When, from where and by what it was made.
  package let run: String
  package let published: Int
  package let total: Int
  package let search: Search?
  /// The states that there are, and of how many record sets; the most frequent first.
  package let states: [StateCount]
  /// A cell for each record set, in the order of the plan.
  package let cells: [Cell]
  package let hiddenCells: Int
  /// Those with something to do first.
  package let domains: [Domain]
  package let hiddenDomains: Int
  /// What is the matter with zones.
  package let zoneNotes: [String]
  /// What the manifest keeps published of former keys, each with what to do.
  package let formerKeys: [String]

  /// More than that is counted and not shown.
  static let greatestCells = 2000
  static let greatestDomains = 500
  static let greatestLines = 50

  package init(_ report: VerificationReport) {
    let records = report.zones.lazy.flatMap(\.records)
    headline = capitalized(report.summary) + "."
    tone = report.isComplete ? .good : report.isUnknown ? .unknown : .bad
    run = pageText(report.run.sentence) + "."
    published = report.published
    total = report.total
    search = report.timeLeft.map(Search.init)
    states = StateCount.all(of: records)
    cells = records.prefix(Self.greatestCells).map(Cell.init)
    hiddenCells = max(0, report.total - Self.greatestCells)
    domains = Domain.all(of: report, upTo: Self.greatestDomains)
    hiddenDomains = report.domains.count - domains.count
    let notes = report.zones.lazy.flatMap { zone in
      [zone.serversClause.map { "\(zone.zone): \($0)" }, zone.advice].compactMap(\.self)
    }
    zoneNotes = notes.prefix(Self.greatestLines).map { pageText(capitalized($0)) + "." }
    formerKeys = pageLines(report.formerKeys.lazy.map { "\($0.text): \($0.advice)" })
  }

  /// How far SES's 72 hours have run.
  package struct Search: Sendable {
    package let sentence: String
    /// From 0 to 100.
    package let percent: Int
    package let isOver: Bool

    init(_ timeLeft: SESSearch.TimeLeft) {
      sentence = capitalized(timeLeft.sentence) + "."
      percent = timeLeft.percentGone
      isOver = timeLeft.seconds <= 0
    }
  }

  /// How many records of a domain have a state.
  package struct StateCount: Sendable {
    package let state: String
    package let count: Int
    package let tone: Tone

    fileprivate static func all(of records: some Sequence<RecordVerdict>) -> [StateCount] {
      var counts: [String: (count: Int, tone: Tone)] = [:]
      for verdict in records { counts[verdict.code, default: (0, verdict.tone)].count += 1 }
      return
        counts
        .map { StateCount(state: $0, count: $1.count, tone: $1.tone) }
        .sorted { $0.count != $1.count ? $0.count > $1.count : $0.state < $1.state }
    }
  }

  /// A record set in the picture of all of them.
  package struct Cell: Sendable {
    package let label: String
    package let tone: Tone

    fileprivate init(_ verdict: RecordVerdict) {
      let set = verdict.planned.recordSet
      label = "\(set.name) \(set.type.rawValue): \(verdict.code)"
      tone = verdict.tone
    }
  }
}

/// A sentence as the page shows it: escaped, and cut where what it says of DNS would fill the page.
func pageText(_ text: String) -> String {
  escapedForTerminal(shownContent(text, upTo: 4 * ShownContent.longestText))
}

/// What DNS has, as the page shows it.
func pageContents(_ texts: [String]) -> [String] {
  shownContents(texts).map(escapedForTerminal)
}

/// Sentences as the page shows them, and how many more there are than anybody reads.
func pageLines(_ lines: some Collection<String>) -> [String] {
  let rest = lines.count - VerificationPage.greatestLines
  return lines.prefix(VerificationPage.greatestLines).map { pageText($0) + "." }
    + (rest > 0 ? ["And \(rest) more: see the JSON report."] : [])
}

extension RecordVerdict {
  var tone: VerificationPage.Tone {
    isPublished ? .good : state.isKnown ? .bad : .unknown
  }
}

extension Certainty {
  var tone: VerificationPage.Tone {
    switch self {
    case .yes: .good
    case .no: .bad
    case .unknown: .unknown
    }
  }
}
