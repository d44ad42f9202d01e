import DNS
import DNSMessage
import Diagnostics
import Planning
import Resolution
import Synchronization
import Testing

@testable import Verification

/// A clock for which nobody waits: whoever sleeps moves it on.
private final class QuickClock: Clock {
  struct Instant: InstantProtocol {
    let offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let time = Mutex(Duration.zero)

  var now: Instant { Instant(offset: time.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    time.withLock { $0 = max($0, deadline.offset) }
  }
}

@Suite struct RoundsTests {
  private let clock = QuickClock()
  private let plan = ZonePlan(
    zone: "example.com",
    recordSets: [planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))])

  /// What the rounds said and asked.
  private struct Course {
    var pauses: [Duration] = []
    var looks = 0
    var report: VerificationReport
    var diagnostics: Diagnostics
  }

  /// - Parameters:
  ///   - publication: when the record is there.
  ///   - waiting: what happens at a pause.
  private func run(
    _ wait: Duration, published publication: Duration?, earlyEnd: EarlyEnd = EarlyEnd(),
    history: VerificationHistory? = nil,
    keep: @escaping @Sendable (VerificationHistory) -> Diagnostics = { _ in Diagnostics() },
    waiting: @escaping @Sendable () -> Void = {}
  ) async -> Course {
    let before = FakeDNS(zones: ["com", "example.com"])
    var after = before
    after.add("bounce.example.com", mx: "f.amazonses.com")
    let (askBefore, askAfter, clock) = (before.ask, after.ask, clock)
    let verifier = Verifier(.init(resolvers: [FakeDNS.resolver], atATime: 2)) { query in
      let isThere = publication.map { $0 <= clock.now.offset } ?? false
      return await isThere ? askAfter(query) : askBefore(query)
    }
    let pauses = Mutex<[Duration]>([])
    let looks = Mutex(0)
    let rounds = VerificationRounds(
      of: [plan], wait: wait, by: verifier,
      in: VerificationSurroundings(
        version: "1.2.3", clock: clock,
        now: { UTCTime(seconds: 1_795_512_600 + clock.now.offset.components.seconds) },
        earlyEnd: earlyEnd, keep: keep
      ) { step in
        switch step {
        case .lookedInto: looks.withLock { $0 += 1 }
        case .waiting(_, let pause):
          pauses.withLock { $0.append(pause) }
          waiting()
        }
      })
    let (report, diagnostics) = await rounds.run(since: history)
    return Course(
      pauses: pauses.withLock { $0 }, looks: looks.withLock { $0 }, report: report,
      diagnostics: diagnostics)
  }

  @Test func withoutAWaitThereIsOneLook() async {
    let course = await run(.zero, published: nil)
    #expect(course.pauses.isEmpty)
    #expect(course.looks == 1)
    #expect(!course.report.isComplete && !course.report.run.wasCutOff)
  }

  @Test func pausesGrowUntilTheTimeIsUp() async {
    let course = await run(.seconds(3600), published: nil)
    #expect(
      course.pauses == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 525].map { .seconds($0) })
    #expect(clock.now.offset == .seconds(3600))
    // At the end all is looked into once more.
    #expect(course.looks == course.pauses.count + 2)
  }

  @Test func whatIsPublishedEndsTheWait() async {
    let course = await run(.seconds(3600), published: .seconds(30))
    #expect(course.pauses == [.seconds(5), .seconds(10), .seconds(20)])
    #expect(course.looks == 5)
    #expect(course.report.isComplete)
  }

  @Test func whoeverEndsItGetsTheReportAsItStands() async {
    let earlyEnd = EarlyEnd()
    let course = await run(
      .seconds(3600), published: .seconds(1), earlyEnd: earlyEnd, waiting: { earlyEnd.end() })
    #expect(course.pauses == [.seconds(5)])
    #expect(course.looks == 1)
    #expect(course.report.run.wasCutOff)
    #expect(course.report.zones[0].records.map(\.state) == [.missing(.name)])
  }

  // MARK: Ending in the middle

  /// Two zones, of which the second is looked into after the first.
  private let plans = [
    ZonePlan(
      zone: "example.com",
      recordSets: [planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))]),
    ZonePlan(
      zone: "example.org",
      recordSets: [
        planned(
          "bounce.example.org", .mx(preference: 10, exchange: "f.amazonses.com"), of: "example.org")
      ]),
  ]

  /// Looks into both, all of which is published, and ends at a question.
  private func run(
    endingAt end: @escaping @Sendable (Query) -> Bool, _ wait: Duration = .zero,
    keep: @escaping @Sendable (VerificationHistory) -> Void = { _ in }
  ) async -> (VerificationReport, [Query]) {
    var dns = FakeDNS(zones: ["com", "org", "example.com", "example.org"])
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.org", mx: "f.amazonses.com")
    let earlyEnd = EarlyEnd()
    let asked = Mutex<[Query]>([])
    let ask = dns.ask
    let verifier = Verifier(.init(resolvers: [FakeDNS.resolver], atATime: 1)) { query in
      asked.withLock { $0.append(query) }
      guard end(query) else { return await ask(query) }
      earlyEnd.end()
      return .failure(.abandoned)
    }
    let rounds = VerificationRounds(
      of: plans, wait: wait, by: verifier,
      in: VerificationSurroundings(
        version: "1.2.3", clock: clock, now: { UTCTime(seconds: 1_795_512_600) },
        earlyEnd: earlyEnd,
        keep: { history in
          keep(history)
          return Diagnostics()
        }))
    let (report, _) = await rounds.run(since: VerificationHistory())
    return (report, asked.withLock { $0 })
  }

  /// Else what is asked after the end could be abandoned with what was asked before.
  @Test func whatHappensAtTheEndHappensBeforeAnybodySeesIt() async {
    let earlyEnd = EarlyEnd()
    let hasHappened = Mutex(false)
    earlyEnd.whenEnded {
      let end = ContinuousClock.now + .milliseconds(50)
      while ContinuousClock.now < end {}
      hasHappened.withLock { $0 = true }
    }
    async let ended: Void = earlyEnd.end()
    await earlyEnd.pause(for: .seconds(3600), by: ContinuousClock())
    #expect(hasHappened.withLock { $0 })
    await ended
  }

  @Test func whereZonesBeginIsNotAskedAfterTheEnd() async {
    let (report, asked) = await run(endingAt: { $0.type == .soa })
    #expect(asked.count { $0.type == .soa } == 1)
    #expect(report.run.wasCutOff && report.isUnknown)
  }

  /// What a first look has seen before its end is in the report, and kept.
  @Test func whatWasSeenBeforeTheEndIsKept() async throws {
    let kept = Mutex<VerificationHistory?>(nil)
    let (report, _) = await run(
      endingAt: { $0.name == "bounce.example.org" && $0.type == .mx },
      keep: { history in kept.withLock { $0 = history } })
    #expect(report.zones.flatMap(\.records).map(\.isPublished) == [true, false])
    #expect(report.zones[1].records[0].state.isKnown == false)
    let history = try #require(kept.withLock { $0 })
    #expect(history.records.keys.map(\.name) == ["bounce.example.com"])
  }

  @Test func eachRoundIsKept() async {
    let kept = Mutex<[VerificationHistory]>([])
    let course = await run(
      .seconds(60), published: .seconds(10), history: VerificationHistory(),
      keep: { history in
        kept.withLock { $0.append(history) }
        return Diagnostics()
      })
    #expect(course.looks == 4)
    let seen = kept.withLock { $0 }.map { $0.records.values.first?.firstSeen?.seconds }
    #expect(seen == [nil, nil, 1_795_512_615, 1_795_512_615])
  }

  @Test func whatCantBeKeptEndsTheWait() async {
    let course = await run(
      .seconds(60), published: nil, history: VerificationHistory(),
      keep: { _ in
        var diagnostics = Diagnostics()
        diagnostics.error(.stateUnusable, "no", at: nil)
        return diagnostics
      })
    #expect(course.looks == 1)
    #expect(course.diagnostics.hasErrors)
  }
}
