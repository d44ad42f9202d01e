#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The client's thread: sends what the limits allow, waits for whatever happens first, and hands out
/// answers.
final class QueryLoop {
  private let desk: QueryDesk
  private let limits: QueryLimits
  private var servers: [ServerAddress: ServerState] = [:]
  /// The servers in the order in which they were first asked, which is that of turns.
  private var order: [ServerAddress] = []
  private var exchanges: [Exchange] = []
  private var polled: [pollfd] = []
  /// As long as the longest message.
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(desk: QueryDesk, limits: QueryLimits) {
    self.desk = desk
    self.limits = limits
  }

  /// Runs until the desk is closed and everybody has an answer.
  func run() {
    while true {
      let (jobs, isClosed) = desk.take()
      for job in jobs { add(job) }
      let nextSending = send()
      if isClosed, exchanges.isEmpty, nextSending == nil { return }
      wait(until: nextSending)
      proceed()
    }
  }

  private func add(_ job: QueryJob) {
    let server = job.query.server
    if servers[server] == nil {
      order.append(server)
      servers[server] = ServerState(pace: Pace(perSecond: limits.perSecond, now: .now))
    }
    servers[server]?.add(job)
  }

  // MARK: Sending

  /// Sends what may be sent now; the time of the next sending, where the pace of a server is what
  /// holds it up.
  private func send() -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    let waiting = order.filter { servers[$0]?.hasWaiting == true }
    // A server that keeps silent must not hold all places.
    let share = max(1, limits.inFlight / max(1, waiting.count))
    var next: ContinuousClock.Instant?
    for server in waiting {
      guard let time = send(to: server, share, now) else { continue }
      next = min(next ?? time, time)
    }
    return next
  }

  private func send(
    to server: ServerAddress, _ share: Int, _ now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    guard var state = servers[server] else { return nil }
    defer { servers[server] = state }
    while state.hasWaiting, state.inFlight < share, exchanges.count < limits.inFlight {
      guard state.pace.take(now: now) else { return state.pace.next }
      guard let job = state.takeNext() else { break }
      let exchange = Exchange(job, state.ways, now: now)
      if let answer = exchange.answer {
        job.asker.resume(returning: answer)
      } else {
        exchanges.append(exchange)
        state.inFlight += 1
      }
    }
    return nil
  }

  // MARK: Waiting

  private func wait(until sending: ContinuousClock.Instant?) {
    polled.removeAll(keepingCapacity: true)
    polled.append(pollfd(fd: desk.wakeup.descriptor, events: Int16(POLLIN), revents: 0))
    var next = sending
    for exchange in exchanges {
      let events = exchange.wantsToSend ? POLLOUT : POLLIN
      // A negative descriptor is passed over.
      polled.append(
        pollfd(fd: exchange.socket?.descriptor ?? -1, events: Int16(events), revents: 0))
      next = min(next ?? exchange.deadline, exchange.deadline)
    }
    poll(&polled, nfds_t(polled.count), milliseconds(until: next))
  }

  /// A time to wait in whole milliseconds, rounded up; -1 for as long as it takes.
  private func milliseconds(until time: ContinuousClock.Instant?) -> Int32 {
    guard let time else { return -1 }
    let wait = (time - .now) / .milliseconds(1)
    return Int32(min(max(0, wait.rounded(.up)), 60_000))
  }

  private func proceed() {
    let now = ContinuousClock.now
    for (index, exchange) in exchanges.enumerated() {
      if polled[index + 1].revents != 0 {
        exchange.socketIsReady(now, buffer: &buffer)
      }
      if exchange.answer == nil, exchange.deadline <= now { exchange.timeIsUp(now) }
    }
    exchanges.removeAll { exchange in
      guard let answer = exchange.answer else { return false }
      settle(exchange)
      exchange.job.asker.resume(returning: answer)
      return true
    }
  }

  /// Keeps what an exchange has found out of its server.
  private func settle(_ exchange: Exchange) {
    let server = exchange.job.query.server
    servers[server]?.inFlight -= 1
    guard let known = servers[server]?.ways else { return }
    servers[server]?.ways = known.adding(exchange.ways, isAnswered: exchange.isAnswered)
  }
}
