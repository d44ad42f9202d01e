import DNS
import Diagnostics
import Pipeline
import Planning
import Synchronization
import Verification

/// Says how far a verification has come: on a terminal in a line that is written over itself,
/// elsewhere in a line each time something has changed.
final class VerificationProgress: Sendable {
  private let line = ProgressLine()
  private let since: VerificationStart?
  /// When it was last said.
  private let last = Mutex<ContinuousClock.Instant?>(nil)
  /// The states that were last said, in the order of the plan.
  private let states = Mutex<[String]?>(nil)

  /// Changes that are named in a line.
  private static let greatestChanges = 5

  init(since: VerificationStart?) {
    self.since = since
  }

  /// Says how far it has come, ten times a second at most.
  @Sendable func show(_ progress: VerificationStep) {
    switch progress {
    case .lookedInto(let done, let total):
      guard isDue(done == total) else { return }
      line.show("\(done) of \(total) record sets looked into")
    case .waiting(let zones, let pause):
      if Console.Stream.error.isTerminal {
        line.show(sentence(on: zones, pause))
      } else {
        sayChanges(zones)
      }
    }
  }

  /// Makes room for what is printed next.
  func end() {
    line.clear()
  }

  private func sentence(on zones: [ZoneVerdict], _ pause: Duration) -> String {
    let seconds = max(1, pause.components.seconds)
    return sum(zones) + "; asking again in \(DurationText(seconds: seconds))"
      + (since.map { "; \($0.timeLeft(at: .now).sentence)" } ?? "")
  }

  private func sum(_ zones: [ZoneVerdict]) -> String {
    let records = zones.lazy.flatMap(\.records)
    return "\(records.count(where: \.isPublished)) of \(records.count) record sets are published"
  }

  /// Nobody reads it where the stream is closed.
  private func sayChanges(_ zones: [ZoneVerdict]) {
    let records = zones.flatMap(\.records)
    let codes = records.map(\.code)
    let before = states.withLock { states in
      defer { states = codes }
      return states
    }
    guard before != codes else { return }
    let changed = before.map { before in
      zip(records, before).filter { $0.code != $1 }.map { verdict, before in
        let set = verdict.planned.recordSet
        return "\(set.name) \(set.type.rawValue) from \(before) to \(verdict.code)"
      }
    }
    try? Console.write("\(UTCTime.now): \(sum(zones))\(listed(changed ?? []))\n", to: .error)
  }

  private func listed(_ changes: [String]) -> String {
    guard !changes.isEmpty else { return "" }
    let rest = changes.count - Self.greatestChanges
    return "; " + changes.prefix(Self.greatestChanges).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private func isDue(_ isLast: Bool) -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      if let last, now - last < .milliseconds(100), !isLast { return false }
      last = now
      return true
    }
  }
}
