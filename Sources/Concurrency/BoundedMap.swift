public import Synchronization

extension Array where Element: Sendable {
  /// The results of a transformation in the elements' order, of which a number run at a time: for
  /// transformations that wait.
  ///
  /// - Parameter threads: where they run by turns; empty for where the caller does.
  @inlinable package func boundedMap<Result: Sendable>(
    atATime count: Int, on threads: [any TaskExecutor] = [],
    _ transform: @Sendable @escaping (Element) async -> Result
  ) async -> [Result] {
    let workers = Swift.min(count, self.count)
    guard workers > 1 else { return await inTurn(transform) }
    let results = Results<Result>(count: self.count)
    await withDiscardingTaskGroup { group in
      for worker in 0..<workers {
        let thread = threads.isEmpty ? nil : threads[worker % threads.count]
        group.addTask(executorPreference: thread) {
          while let index = results.next() { results.put(await transform(self[index]), at: index) }
        }
      }
    }
    return results.taken()
  }

  @inlinable func inTurn<Result>(_ transform: (Element) async -> Result) async -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    for element in self { results.append(await transform(element)) }
    return results
  }
}

/// The results of a transformation, each put in its place when it is there.
@usableFromInline final class Results<Result: Sendable>: Sendable {
  @usableFromInline struct State {
    @usableFromInline var results: [Result?]
    @usableFromInline var next = 0

    @inlinable init(results: [Result?]) {
      self.results = results
    }
  }

  @usableFromInline let state: Mutex<State>

  @inlinable init(count: Int) {
    state = Mutex(State(results: Array(repeating: nil, count: count)))
  }

  /// The next place for which nobody has begun; nil once there is none.
  @inlinable func next() -> Int? {
    state.withLock { state in
      guard state.next < state.results.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  @inlinable func put(_ result: Result, at index: Int) {
    state.withLock { $0.results[index] = result }
  }

  /// All of them, which are there now.
  @inlinable func taken() -> [Result] {
    state.withLock { state in
      defer { state.results = [] }
      return state.results.compactMap(\.self)
    }
  }
}
