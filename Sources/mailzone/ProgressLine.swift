import Pipeline
import Synchronization

/// A line on standard error that says how far a long run has come; only on a terminal, where it is
/// written over itself.
final class ProgressLine: Sendable {
  private let isShown = Console.Stream.error.isTerminal
  /// When it was last written.
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// Says how far it has come, ten times a second at most.
  @Sendable func show(_ progress: Pipeline.VerifyProgress) {
    guard isShown else { return }
    switch progress {
    case .lookedInto(let done, let total):
      guard isDue(done == total) else { return }
      write("\(done) of \(total) record sets looked into")
    case .waiting(let published, let total, let pause):
      let seconds = max(1, pause.components.seconds)
      write(
        "\(published) of \(total) record sets are published; asking again in"
          + " \(DurationText(seconds: seconds))")
    }
  }

  /// Leaves an empty line behind, for what is printed next.
  func clear() {
    if isShown { write("") }
  }

  private func isDue(_ isLast: Bool) -> Bool {
    last.withLock { last in
      let now = ContinuousClock.now
      if let last, now - last < .milliseconds(100), !isLast { return false }
      last = now
      return true
    }
  }

  private func write(_ text: String) {
    // Carriage return, and ECMA-48's EL, over what stands there. Nobody reads it where the stream is
    // closed.
    try? Console.write("\r\u{1B}[K\(text)", to: .error)
  }
}
