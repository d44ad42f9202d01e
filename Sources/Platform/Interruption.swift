@preconcurrency import Dispatch
import Synchronization

/// Clears something up when a signal ends the process: SIGINT (Ctrl-C), SIGTERM or SIGHUP.
///
/// As long as the object lives, such a signal calls the closure, and then, unless the closure sees
/// to that, ends the process as it would have. A second one doesn't wait for the closure. Signals
/// that whoever started the process has it ignore, as `nohup` does, stay ignored.
package final class Interruption: Sendable {
  /// The signals that are meant.
  package static let signals = [SIGINT, SIGTERM, SIGHUP]

  private struct Watch {
    let signal: CInt
    let source: any DispatchSourceSignal
  }

  private let watches: [Watch]
  /// How many objects live.
  private static let living = Mutex(0)

  /// The same unless another object lives, which then decides what a signal does.
  ///
  /// Signals have one disposition in a process, so an object that ends would take it from the
  /// other.
  package static func unlessAnotherLives(
    _ clearUp: @escaping @Sendable () -> Void
  ) -> Interruption? {
    living.withLock { $0 } == 0 ? Interruption(clearUp) : nil
  }

  /// - Parameters:
  ///   - endsProcess: whether the first signal ends the process once the closure has returned.
  ///   - clearUp: called on a thread of its own, while others go on with what they do.
  package init(endsProcess: Bool = true, _ clearUp: @escaping @Sendable () -> Void) {
    Self.living.withLock { $0 += 1 }
    watches = Self.signals.compactMap { number in
      // A dispatch source sees only what would else be ignored.
      guard !isIgnored(signal(number, SIG_IGN)) else { return nil }
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        signal(number, SIG_DFL)
        clearUp()
        if endsProcess { kill(getpid(), number) }
      }
      source.resume()
      return Watch(signal: number, source: source)
    }
  }

  deinit {
    Self.living.withLock { $0 -= 1 }
    for watch in watches {
      watch.source.cancel()
      signal(watch.signal, SIG_DFL)
    }
  }
}

private func isIgnored(_ handler: (@convention(c) (CInt) -> Void)?) -> Bool {
  unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
