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
