import Synchronization

/// How somebody ends a verification before its time: from any thread, and more than once.
package final class EarlyEnd: Sendable {
  private struct State {
    var isEnded = false
    var pause: Task<Void, Never>?
    var whenEnded: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  package var isEnded: Bool { state.withLock(\.isEnded) }

  /// Ends the verification: nothing more is looked into.
  package func end() {
    let pause = state.withLock { state in
      state.isEnded = true
      // Before anybody can see the end: what is asked after it must not be abandoned with the rest.
      state.whenEnded?()
      return state.pause
    }
    pause?.cancel()
  }

  /// What else shall happen at the end, before anybody sees it. It must not ask for the end itself.
  func whenEnded(_ action: @escaping @Sendable () -> Void) {
    let isEnded = state.withLock { state in
      state.whenEnded = action
      return state.isEnded
    }
    if isEnded { action() }
  }

  /// Waits for a time, or until the end.
  func pause<Time: Clock>(for duration: Duration, by clock: Time) async
  where Time.Duration == Duration {
    let pause = state.withLock { state -> Task<Void, Never>? in
      guard !state.isEnded else { return nil }
      let pause = Task<Void, Never> { try? await clock.sleep(for: duration) }
      state.pause = pause
      return pause
    }
    await pause?.value
  }
}
