import Synchronization

/// A number that many threads count up.
final class Count: Sendable {
  private let value = Mutex(0)

  /// One more than the last time.
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
