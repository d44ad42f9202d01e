import Diagnostics
import Planning
import Resolution
import Verification

/// Looks into plans, and again after ever longer pauses until all is published, the time is up or
/// somebody ends it.
///
/// What was published once isn't asked for again while it waits, but at its end: the report says
/// what DNS says then. Ended before, it says what the last look found.
struct VerificationRounds {
  let plans: [ZonePlan]
  /// The plans with former keys, which need not be published.
  let formerPlans: [ZonePlan]
  let options: Pipeline.VerifyOptions
  let surroundings: Pipeline.VerifySurroundings
  let client: DNSClient
  let resolvers: [ServerAddress]
  /// Where what is seen is kept; nil for nowhere.
  let state: VerificationStateFile?
  private let verifier: Verifier

  init(
    plans: [ZonePlan], formerPlans: [ZonePlan], options: Pipeline.VerifyOptions,
    surroundings: Pipeline.VerifySurroundings, client: DNSClient, resolvers: [ServerAddress],
    state: VerificationStateFile?
  ) {
    self.plans = plans
    self.formerPlans = formerPlans
    self.options = options
    self.surroundings = surroundings
    self.client = client
    self.resolvers = resolvers
    self.state = state
    verifier = Verifier(
      Verifier.Options(
        resolvers: resolvers, authoritativePort: options.authoritativePort,
        atATime: 2 * options.limits.inFlight),
      ask: client.ask)
  }

  private static let firstPause = Duration.seconds(5)
  private static let longestPause = Duration.seconds(15 * 60)
  /// How long the domains' mail is looked into once the run is ended.
  private static let grace = Duration.seconds(5)

  /// - Parameter earlier: what earlier runs have seen, where that is kept.
  func run(since earlier: VerificationHistory?) async -> (VerificationReport, Diagnostics) {
    surroundings.earlyEnd.whenEnded(client.abandonQueries)
    var notebook = Notebook(history: earlier)
    var diagnostics = Diagnostics()
    await look(&notebook, &diagnostics)
    let report = await report(on: notebook.zones)
    return (report, diagnostics)
  }

  private var earlyEnd: EarlyEnd { surroundings.earlyEnd }

  // MARK: Rounds

  /// What was found up to now.
  private struct Notebook {
    var zones: [ZoneVerdict] = []
    var history: VerificationHistory?

    var isComplete: Bool { zones.allSatisfy { $0.records.allSatisfy(\.isPublished) } }
  }

  private func look(_ notebook: inout Notebook, _ diagnostics: inout Diagnostics) async {
    let deadline = ContinuousClock.now + options.wait
    var pause = Self.firstPause
    var since: [ZoneVerdict]?
    while true {
      await lookOnce(since: since, &notebook, &diagnostics)
      let rest = deadline - .now
      guard !earlyEnd.isEnded, !diagnostics.hasErrors else { return }
      guard !notebook.isComplete, rest > .zero else {
        if since == nil { return }
        since = nil
        continue
      }
      since = notebook.zones
      surroundings.progress(.waiting(notebook.zones, min(pause, rest)))
      await earlyEnd.pause(for: min(pause, rest))
      if earlyEnd.isEnded { return }
      pause = min(pause * 2, Self.longestPause)
    }
  }

  private func lookOnce(
    since: [ZoneVerdict]?, _ notebook: inout Notebook, _ diagnostics: inout Diagnostics
  ) async {
    let total = plans.reduce(0) { $0 + $1.recordSets.count }
    let count = Count()
    let progress = surroundings.progress
    let earlyEnd = earlyEnd
    let found = await client.run {
      await verifier.look(into: plans, since: since, until: { earlyEnd.isEnded }) {
        progress(.lookedInto(count.next(), of: total))
      }
    }
    // A look that was cut off knows less than the one before.
    guard !earlyEnd.isEnded || notebook.zones.isEmpty else { return }
    notebook.zones = notebook.history?.add(found, at: surroundings.now()) ?? found
    if let state, let history = notebook.history, !earlyEnd.isEnded {
      write(history, to: state, &diagnostics)
    }
  }

  private func write(
    _ history: VerificationHistory, to state: VerificationStateFile,
    _ diagnostics: inout Diagnostics
  ) {
    do {
      if let error = try state.write(history) { diagnostics.add(error) }
    } catch {
      preconditionFailure("what was seen can't be written as JSON: \(error)")
    }
  }

  // MARK: The report

  private func report(on zones: [ZoneVerdict]) async -> VerificationReport {
    let verifier = verifier.asking(by: askWithinGrace())
    let (mail, formerKeys) = await client.run {
      (await verifier.mail(by: zones), await verifier.formerKeys(in: formerPlans))
    }
    let run = VerificationRun(
      at: surroundings.now(), version: surroundings.version, resolvers: resolvers,
      isAuthoritative: options.authoritativePort != nil, wasCutOff: earlyEnd.isEnded)
    return VerificationReport(zones: zones, domains: mail, formerKeys: formerKeys, run: run)
  }

  /// Asks as ever; once the run is ended, for as long as grace lasts.
  private func askWithinGrace() -> Ask {
    let client = client
    let grace = EarlyEnd()
    earlyEnd.whenEnded {
      Task {
        try await Task.sleep(for: Self.grace)
        grace.end()
        client.abandonQueries()
      }
    }
    return { query in
      grace.isEnded ? .failure(.abandoned) : await client.ask(query)
    }
  }
}
