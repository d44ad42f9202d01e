package import Diagnostics
package import Planning
import Resolution

/// Looks into plans, and again after ever longer pauses until all is published, the time is up or
/// somebody ends it.
///
/// What was published once isn't asked for again while it waits, but at its end: the report says
/// what DNS says then. Ended before, it says what the last look found.
package struct VerificationRounds<Time: Clock>: Sendable where Time.Duration == Duration {
  private let plans: [ZonePlan]
  private let wait: Duration
  private let verifier: Verifier
  private let surroundings: VerificationSurroundings<Time>

  /// - Parameters:
  ///   - plans: with the former keys, which need not be published.
  ///   - wait: how long to ask again while something isn't published.
  package init(
    of plans: [ZonePlan], wait: Duration, by verifier: Verifier,
    in surroundings: VerificationSurroundings<Time>
  ) {
    self.plans = plans
    self.wait = wait
    self.verifier = verifier
    self.surroundings = surroundings
  }

  /// - Parameter earlier: what earlier runs have seen, where that is kept.
  package func run(since earlier: VerificationHistory?) async -> (VerificationReport, Diagnostics) {
    earlyEnd.whenEnded(surroundings.abandonQueries)
    var notebook = Notebook(history: earlier)
    var diagnostics = Diagnostics()
    await look(&notebook, &diagnostics)
    let report = await report(on: notebook)
    return (report, diagnostics)
  }

  private var earlyEnd: EarlyEnd { surroundings.earlyEnd }
  private var clock: Time { surroundings.clock }

  // MARK: Rounds

  /// What was found up to now.
  private struct Notebook {
    var zones: [ZoneVerdict] = []
    /// Those of the last look.
    var silentServers = SilentServers()
    var history: VerificationHistory?

    var isComplete: Bool { zones.allSatisfy { $0.records.allSatisfy(\.isPublished) } }
  }

  private func look(_ notebook: inout Notebook, _ diagnostics: inout Diagnostics) async {
    let wanted = plans.map { $0.keeping { !$0.isRetiring } }
    let begin = clock.now
    var pause = RoundTimes.firstPause
    var since: [ZoneVerdict]?
    while true {
      await lookOnce(into: wanted, since: since, &notebook, &diagnostics)
      let rest = wait - begin.duration(to: clock.now)
      guard !earlyEnd.isEnded, !diagnostics.hasErrors else { return }
      guard !notebook.isComplete, rest > .zero else {
        if since == nil { return }
        since = nil
        continue
      }
      since = notebook.zones
      surroundings.progress(.waiting(notebook.zones, min(pause, rest)))
      await earlyEnd.pause(for: min(pause, rest), by: clock)
      if earlyEnd.isEnded { return }
      pause = min(pause * 2, RoundTimes.longestPause)
    }
  }

  private func lookOnce(
    into wanted: [ZonePlan], since: [ZoneVerdict]?, _ notebook: inout Notebook,
    _ diagnostics: inout Diagnostics
  ) async {
    let total = wanted.reduce(0) { $0 + $1.recordSets.count }
    let count = Count()
    let progress = surroundings.progress
    let earlyEnd = earlyEnd
    notebook.silentServers = SilentServers()
    let found = await verifier.asking(by: askUntilTheEnd(notebook.silentServers)).look(
      into: wanted, since: since, until: { earlyEnd.isEnded }
    ) {
      progress(.lookedInto(count.next(), of: total))
    }
    let seen = notebook.history?.add(found, at: surroundings.now()) ?? found
    notebook.zones =
      notebook.zones.isEmpty ? seen : zip(seen, notebook.zones).map { $0.completed(by: $1) }
    if let history = notebook.history { diagnostics.add(surroundings.keep(history)) }
  }

  /// Asks as ever, but who keeps silent; once the run is ended, nobody.
  private func askUntilTheEnd(_ silentServers: SilentServers) -> Ask {
    let (ask, earlyEnd) = (sparing(silentServers), earlyEnd)
    return { query in
      earlyEnd.isEnded ? .failure(.abandoned) : await ask(query)
    }
  }

  /// Where only one is asked, none can be given up.
  private func sparing(_ silentServers: SilentServers) -> Ask {
    let options = verifier.options
    return options.isAuthoritative || options.resolvers.count > 1
      ? silentServers.sparing(verifier.ask) : verifier.ask
  }

  // MARK: The report

  private func report(on notebook: Notebook) async -> VerificationReport {
    let zones = notebook.zones
    let verifier = verifier.asking(by: askWithinGrace(notebook.silentServers))
    let mail = await verifier.mail(by: zones)
    let formerKeys = await verifier.formerKeys(in: plans)
    let run = VerificationRun(
      at: surroundings.now(), version: surroundings.version, resolvers: verifier.options.resolvers,
      isAuthoritative: verifier.options.isAuthoritative,
      silentServers: notebook.silentServers.givenUp.map(\.text).sorted(),
      wasCutOff: earlyEnd.isEnded)
    return VerificationReport(zones: zones, domains: mail, formerKeys: formerKeys, run: run)
  }

  /// Asks as ever, but who keeps silent; once the run is ended, for as long as grace lasts.
  private func askWithinGrace(_ silentServers: SilentServers) -> Ask {
    let ask = sparing(silentServers)
    let (clock, abandonQueries) = (clock, surroundings.abandonQueries)
    let grace = EarlyEnd()
    earlyEnd.whenEnded {
      Task {
        try await clock.sleep(for: RoundTimes.grace)
        grace.end()
        abandonQueries()
      }
    }
    return { query in
      grace.isEnded ? .failure(.abandoned) : await ask(query)
    }
  }
}

private enum RoundTimes {
  static let firstPause = Duration.seconds(5)
  static let longestPause = Duration.seconds(15 * 60)
  /// How long the domains' mail is looked into once the run is ended.
  static let grace = Duration.seconds(1)
}

/// What a verification is told of the world around it.
package struct VerificationSurroundings<Time: Clock>: Sendable where Time.Duration == Duration {
  /// mailzone's version, as the report names it.
  let version: String
  /// By which it waits.
  let clock: Time
  /// The time at this moment.
  let now: @Sendable () -> UTCTime
  let earlyEnd: EarlyEnd
  /// Ends the queries that are on their way, without an answer.
  let abandonQueries: @Sendable () -> Void
  /// Keeps for later runs what was seen.
  let keep: @Sendable (VerificationHistory) -> Diagnostics
  let progress: @Sendable (VerificationStep) -> Void

  package init(
    version: String, clock: Time, now: @escaping @Sendable () -> UTCTime,
    earlyEnd: EarlyEnd = EarlyEnd(), abandonQueries: @escaping @Sendable () -> Void = {},
    keep: @escaping @Sendable (VerificationHistory) -> Diagnostics = { _ in Diagnostics() },
    progress: @escaping @Sendable (VerificationStep) -> Void = { _ in }
  ) {
    self.version = version
    self.clock = clock
    self.now = now
    self.earlyEnd = earlyEnd
    self.abandonQueries = abandonQueries
    self.keep = keep
    self.progress = progress
  }
}

/// How far a verification has come.
package enum VerificationStep: Sendable {
  /// So many record sets of so many have been looked into.
  case lookedInto(Int, of: Int)
  /// What was found; what isn't published is looked into again after a while.
  case waiting([ZoneVerdict], Duration)
}
