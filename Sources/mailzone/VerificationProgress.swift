import Pipeline
import Synchronization
import Verification

/// Says on a terminal how far a verification has come.
final class VerificationProgress: Sendable {
  private let line = ProgressLine()
  private let since: VerificationStart?
  /// When it was last said.
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  init(since: VerificationStart?) {
    self.since = since
  }

  /// Says how far it has come, ten times a second at most.
  @Sendable func show(_ progress: Pipeline.VerifyProgress) {
    switch progress {
    case .lookedInto(let done, let total):
      guard isDue(done == total) else { return }
      line.show("\(done) of \(total) record sets looked into")
    case .waiting(let published, let total, let pause):
      let seconds = max(1, pause.components.seconds)
      line.show(
        "\(published) of \(total) record sets are published; asking again in"
          + " \(DurationText(seconds: seconds))" + (since.map { "; \($0.timeLeft.sentence)" } ?? "")
      )
    }
  }

  /// Makes room for what is printed next.
  func end() {
    line.clear()
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
