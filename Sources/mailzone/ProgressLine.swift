import Pipeline
import Synchronization

/// A line on standard error that says how far a long run has come; only on a terminal, where it is
/// written over itself.
final class ProgressLine: Sendable {
  private struct State {
    var shown = 0
    var last: ContinuousClock.Instant?
  }

  private let isShown = Console.Stream.error.isTerminal
  private let state = Mutex(State())

  /// Says how far it has come, ten times a second at most.
  @Sendable func show(_ progress: Pipeline.VerifyProgress) {
    guard isShown else { return }
    state.withLock { state in
      switch progress {
      case .lookedInto(let done, let total):
        let now = ContinuousClock.now
        if let last = state.last, now - last < .milliseconds(100), done < total { return }
        state.last = now
        write("\(done) of \(total) record sets looked into", &state)
      case .waiting(let published, let total, let pause):
        let seconds = max(1, pause.components.seconds)
        write(
          "\(published) of \(total) record sets are published; asking again in"
            + " \(DurationText(seconds: seconds))", &state)
      }
    }
  }

  /// Leaves an empty line behind, for what is printed next.
  func clear() {
    guard isShown else { return }
    state.withLock { write("", &$0) }
  }

  private func write(_ text: String, _ state: inout State) {
    let blanks = String(repeating: " ", count: max(0, state.shown - text.count))
    state.shown = text.count
    // Nobody reads the progress where the stream is closed.
    try? Console.write("\r\(text)\(blanks)\r\(text)", to: .error)
  }
}
