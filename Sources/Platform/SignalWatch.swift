@preconcurrency import Dispatch
import Synchronization

/// The one watch for signals of the process, since a signal has one disposition in a process: it
/// goes on as long as somebody listens.
final class SignalWatch: Sendable {
  private struct State {
    var listeners = SignalListeners()
    var sources: [any DispatchSourceSignal] = []
    /// Whether a signal has come that ends the process once all have cleared up.
    var isEnding = false
  }

  private let state = Mutex(State())

  /// - Returns: the number by which to remove the listener.
  func add(_ action: @escaping @Sendable () -> Void, endsProcess: Bool) -> Int {
    state.withLock { state in
      if state.sources.isEmpty { state.sources = Interruption.signals.compactMap(source) }
      return state.listeners.add(action, endsProcess: endsProcess)
    }
  }

  /// Doesn't return where a signal is ending the process: what failed because others cleared up is
  /// no error to report.
  func remove(_ listener: Int) {
    let isEnding = state.withLock { state in
      if state.isEnding { return true }
      state.listeners.remove(listener)
      guard state.listeners.isEmpty else { return false }
      for source in state.sources {
        source.cancel()
        signal(CInt(source.handle), SIG_DFL)
      }
      state.sources = []
      return false
    }
    while isEnding { pause() }
  }

  /// Begins to watch for a signal; nil where it is ignored, and shall stay so.
  private func source(_ number: CInt) -> (any DispatchSourceSignal)? {
    // A dispatch source sees only what would else be ignored.
    guard !isIgnored(signal(number, SIG_IGN)) else { return nil }
    let source = DispatchSource.makeSignalSource(signal: number)
    source.setEventHandler { self.happened(number) }
    source.resume()
    return source
  }

  private func happened(_ number: CInt) {
    let response = state.withLock { state in
      let response = state.listeners.respond()
      // From now on, the next signal ends the process at once.
      if response.endsProcess {
        state.isEnding = true
        for source in state.sources { signal(CInt(source.handle), SIG_DFL) }
      }
      return response
    }
    for action in response.actions { action() }
    if response.endsProcess { kill(getpid(), number) }
  }
}

/// Who listens for signals.
struct SignalListeners {
  private struct Listener {
    let number: Int
    let action: @Sendable () -> Void
    let endsProcess: Bool
  }

  private var listeners: [Listener] = []
  private var nextNumber = 0

  var isEmpty: Bool { listeners.isEmpty }

  mutating func add(_ action: @escaping @Sendable () -> Void, endsProcess: Bool) -> Int {
    defer { nextNumber += 1 }
    listeners.append(Listener(number: nextNumber, action: action, endsProcess: endsProcess))
    return nextNumber
  }

  mutating func remove(_ number: Int) {
    listeners.removeAll { $0.number == number }
  }

  /// What a signal comes to.
  struct Response {
    /// To be called in this order.
    let actions: [@Sendable () -> Void]
    let endsProcess: Bool
  }

  /// Tells those that go on in their own way, each once; where there is none, all others.
  mutating func respond() -> Response {
    let goOn = listeners.filter { !$0.endsProcess }
    listeners.removeAll { !$0.endsProcess }
    return goOn.isEmpty
      ? Response(actions: listeners.reversed().map(\.action), endsProcess: true)
      : Response(actions: goOn.map(\.action), endsProcess: false)
  }
}

private func isIgnored(_ handler: (@convention(c) (CInt) -> Void)?) -> Bool {
  unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
