import Synchronization

/// A query, and who waits for its answer.
struct QueryJob {
  let query: Query
  let asker: CheckedContinuation<Answer, Never>
}

/// Where queries are handed in, from any thread.
final class QueryDesk: Sendable {
  private struct State {
    var jobs: [QueryJob] = []
    var isClosed = false
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

  /// What was handed in since the last time, and whether more may come.
  func take() -> (jobs: [QueryJob], isClosed: Bool) {
    state.withLock { state in
      if state.isSignalled { wakeup.clear() }
      state.isSignalled = false
      defer { state.jobs = [] }
      return (state.jobs, state.isClosed)
    }
  }
}
