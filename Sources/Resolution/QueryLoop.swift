/// The client's thread: sends what the limits allow, waits for whatever happens first, and hands
/// out answers.
struct QueryLoop {
  private let desk: QueryDesk
  private let limits: QueryLimits
  private let wires: Wires
  private var servers: [ServerAddress: Server] = [:]
  /// The servers to which something waits to be sent, in the order of their turns.
  private var waiting: [Server] = []
  private var exchanges: [Exchange] = []
  /// No exchange's time is up before.
  private var nextDeadline: ContinuousClock.Instant?
  /// As long as the longest message.
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  /// How many datagrams one port may bring before the others have their turn.
  private static let datagramsInAPiece = 256

  init(desk: QueryDesk, limits: QueryLimits, wires: Wires) {
    self.desk = desk
    self.limits = limits
    self.wires = wires
  }

  /// Runs until the desk is closed and everybody has an answer.
  mutating func run() {
    var news = QueryDesk.News()
    desk.beServedHere()
    while true {
      desk.take(&news)
      if news.isAbandoning { abandonAll() }
      for job in news.jobs { add(job) }
      // Sent before the steps are taken, so that servers have something to do meanwhile.
      let nextSending = send()
      for step in news.steps { step.runSynchronously(on: desk.asUnownedTaskExecutor()) }
      let isDone = news.steps.isEmpty
      if news.isClosed, isDone, exchanges.isEmpty, nextSending == nil { return }
      let ready = wires.wait(milliseconds: isDone ? milliseconds(until: nextSending) : 0)
      desk.endWait()
      proceed(ready)
    }
  }

  private mutating func add(_ job: QueryJob) {
    let server = server(at: job.query.server)
    if !server.hasWaiting { waiting.append(server) }
    server.add(job)
  }

  private mutating func server(at address: ServerAddress) -> Server {
    if let known = servers[address] { return known }
    let server = Server(
      address, pace: Pace(perSecond: limits.perSecond, now: .now),
      window: Window(limits.leastInFlight, upTo: limits.inFlight))
    servers[address] = server
    return server
  }

  // MARK: Sending

  /// Sends what may be sent now; the time of the next sending, where the pace of a server is what
  /// holds it up.
  private mutating func send() -> ContinuousClock.Instant? {
    guard !waiting.isEmpty else { return nil }
    let now = ContinuousClock.now
    // A server that keeps silent must not hold all places.
    let share = max(1, limits.inFlight / waiting.count)
    var next: ContinuousClock.Instant?
    for server in waiting {
      guard let time = send(to: server, share, now) else { continue }
      next = min(next ?? time, time)
    }
    waiting.removeAll { !$0.hasWaiting }
    return next
  }

  private mutating func send(
    to server: Server, _ share: Int, _ now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    while server.hasWaiting, server.onTheirWay < min(share, server.window.count) {
      let mayBegin = server.hasNew && server.inFlight < share && exchanges.count < limits.inFlight
      guard server.isResending || mayBegin else { break }
      guard server.pace.take(now: now) else { return server.pace.next }
      if let exchange = server.takeAgain() {
        exchange.sendDatagram(now)
        settle(exchange)
      } else if let job = server.takeNext() {
        begin(Exchange(job, server, wires), now)
      }
    }
    return nil
  }

  // MARK: Exchanges

  private mutating func begin(_ exchange: Exchange, _ now: ContinuousClock.Instant) {
    exchange.place = exchanges.count
    exchanges.append(exchange)
    exchange.server.inFlight += 1
    exchange.begin(now)
    settle(exchange)
  }

  /// Sees to it that an exchange is looked at when its time is up; hands out its answer where it
  /// has come to an end.
  private mutating func settle(_ exchange: Exchange) {
    guard let answer = exchange.answer else {
      if let deadline = exchange.deadline { nextDeadline = min(nextDeadline ?? deadline, deadline) }
      return
    }
    remove(exchange)
    exchange.job.asker.resume(returning: answer)
  }

  private mutating func remove(_ exchange: Exchange) {
    let last = exchanges.removeLast()
    if last !== exchange {
      exchanges[exchange.place] = last
      last.place = exchange.place
    }
    let server = exchange.server
    server.inFlight -= 1
    if server.inFlight == 0, !server.hasWaiting, wires.isCrowded {
      wires.closePorts(of: server)
    }
  }

  private mutating func abandonAll() {
    for server in waiting {
      while let job = server.takeNext() { job.asker.resume(returning: .failure(.abandoned)) }
    }
    waiting.removeAll()
    for exchange in exchanges {
      exchange.abandon()
      settle(exchange)
    }
  }

  // MARK: What happens

  /// The time to wait in whole milliseconds, rounded up; -1 for as long as it takes.
  private func milliseconds(until sending: ContinuousClock.Instant?) -> Int32 {
    guard let next = [sending, nextDeadline].compactMap(\.self).min() else { return -1 }
    let wait = (next - .now) / .milliseconds(1)
    return Int32(min(max(0, wait.rounded(.up)), 60_000))
  }

  private mutating func proceed(_ ready: [Int32]) {
    let now = ContinuousClock.now
    for descriptor in ready {
      if descriptor == desk.wakeup.descriptor { desk.wakeup.clear() }
      switch wires.ready(at: descriptor) {
      case .port(let port): receive(at: port, now)
      case .stream(let exchange):
        exchange.streamIsReady(now, buffer: &buffer)
        settle(exchange)
      case nil: break
      }
    }
    if let nextDeadline, nextDeadline <= now { endAttempts(now) }
  }

  private mutating func receive(at port: DatagramPort, _ now: ContinuousClock.Instant) {
    // What a flood leaves over comes with the next wait.
    for _ in 0..<Self.datagramsInAPiece {
      switch port.socket.receive(into: &buffer) {
      case .octets(let count):
        let octets = Array(buffer[..<count])
        guard let exchange = port.exchange(for: octets) else { continue }
        exchange.take(datagram: octets, now)
        settle(exchange)
      case .wait: return
      case .failure(let number):
        for exchange in port.waiting {
          exchange.datagramFailed(number, now)
          settle(exchange)
        }
        return
      }
    }
  }

  /// Ends each attempt whose time is up, and finds out when the next one's is.
  private mutating func endAttempts(_ now: ContinuousClock.Instant) {
    nextDeadline = exchanges.lazy.compactMap(\.deadline).filter { $0 > now }.min()
    for exchange in exchanges where exchange.deadline.map({ $0 <= now }) == true {
      let server = exchange.server
      let hadWaiting = server.hasWaiting
      exchange.timeIsUp(now)
      if !hadWaiting, server.hasWaiting { waiting.append(server) }
      settle(exchange)
    }
  }
}
