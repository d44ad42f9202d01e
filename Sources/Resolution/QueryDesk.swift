import Synchronization

/// A query, and who waits for its answer.
struct QueryJob {
  let query: Query
  /// Resumed once, by the loop.
  let asker: UnsafeContinuation<Answer, Never>
}

/// Where queries are handed in, from any thread.
final class QueryDesk: Sendable {
  private struct State {
    var jobs: [QueryJob] = []
    var isClosed = false
    /// Whether what is on its way or waits shall end without an answer.
    var isAbandoning = false
    /// Whether the loop has been woken since it last took what there is.
    var isSignalled = false
  }

  private let state = Mutex(State())
  let wakeup: Wakeup

  init() throws(SocketError) {
    wakeup = try Wakeup()
  }

  func add(_ job: QueryJob) {
    let isFirst = state.withLock { state in
      state.jobs.append(job)
      defer { state.isSignalled = true }
      return !state.isSignalled
    }
    if isFirst { wakeup.signal() }
  }

  /// Lets the loop end once nothing is left to ask.
  func close() {
    state.withLock { $0.isClosed = true }
    wakeup.signal()
  }

  /// Ends all that was handed in up to now, without an answer.
  func abandon() {
    state.withLock { $0.isAbandoning = true }
    wakeup.signal()
  }

  /// What was told to the desk since the last time.
  struct News {
    let jobs: [QueryJob]
    /// Whether no more jobs will come.
    let isClosed: Bool
    /// Whether all jobs shall end at once.
    let isAbandoning: Bool
  }

  func take() -> News {
    state.withLock { state in
      if state.isSignalled || state.isAbandoning { wakeup.clear() }
      state.isSignalled = false
      defer {
        state.jobs.removeAll()
        state.isAbandoning = false
      }
      return News(
        jobs: state.jobs, isClosed: state.isClosed, isAbandoning: state.isAbandoning)
    }
  }
}
