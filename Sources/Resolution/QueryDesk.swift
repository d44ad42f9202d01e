import Platform
import Synchronization

/// A query, and who waits for its answer.
struct QueryJob {
  let query: Query
  /// Resumed once, by the loop.
  let asker: UnsafeContinuation<Answer, Never>
}

/// Where queries are handed in, from any thread, and where tasks may run that ask many: on the
/// loop's own thread, so that neither question nor answer goes from one thread to another.
final class QueryDesk: TaskExecutor {
  private struct State {
    var news = News()
    /// Whether the loop waits, or is about to, and nobody has woken it.
    var isAwaited = false
  }

  private let state = Mutex(State())
  let wakeup: Wakeup
  /// The loop's thread; 0 before it runs.
  private let thread = Atomic<UInt>(0)

  init() throws(SystemError) {
    wakeup = try Wakeup()
  }

  /// Whether it is the loop's thread that runs here.
  var isServedHere: Bool { thread.load(ordering: .relaxed) == currentThread }

  func add(_ job: QueryJob) {
    tell { $0.jobs.append(job) }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let step = UnownedJob(job)
    tell { $0.steps.append(step) }
  }

  /// Lets the loop end once nothing is left to ask.
  func close() {
    tell { $0.isClosed = true }
  }

  /// Ends all that was handed in up to now, without an answer.
  func abandon() {
    var abandoned: [QueryJob] = []
    tell { news in
      swap(&abandoned, &news.jobs)
      news.isAbandoning = true
    }
    for job in abandoned { job.asker.resume(returning: .failure(.abandoned)) }
  }

  private func tell(_ change: (inout News) -> Void) {
    let wakes = state.withLock { state in
      change(&state.news)
      defer { state.isAwaited = false }
      return state.isAwaited
    }
    if wakes { wakeup.signal() }
  }

  // MARK: The loop

  /// What was told to the desk since the last time.
  struct News {
    fileprivate(set) var jobs: [QueryJob] = []
    /// Of the tasks that run here, what each has to do next.
    fileprivate(set) var steps: [UnownedJob] = []
    /// Whether no more jobs will come.
    fileprivate(set) var isClosed = false
    /// Whether all jobs from before shall end at once.
    fileprivate(set) var isAbandoning = false

    /// Room for other news, without what is in it.
    fileprivate mutating func clear() {
      jobs.removeAll(keepingCapacity: true)
      steps.removeAll(keepingCapacity: true)
      isAbandoning = false
    }
  }

  /// Makes the thread that runs here the loop's.
  func beServedHere() {
    thread.store(currentThread, ordering: .relaxed)
  }

  /// Takes what there is in place of the last news. Where no step is among it, the loop is taken to
  /// wait until it says otherwise.
  func take(_ news: inout News) {
    news.clear()
    state.withLock { state in
      news.isClosed = state.news.isClosed
      swap(&news, &state.news)
      state.isAwaited = news.steps.isEmpty
    }
  }

  /// Says that the loop doesn't wait any more.
  func endWait() {
    state.withLock { $0.isAwaited = false }
  }
}
