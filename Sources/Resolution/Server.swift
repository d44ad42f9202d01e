/// A server, what waits to be sent to it, the ports by which it is asked, and what was found out of
/// its ways.
final class Server {
  let address: ServerAddress
  var pace: Pace
  var ways = ServerWays()
  /// How many datagrams may be on their way at a time.
  var window: Window
  /// Queries that are under way, those that wait to be sent again among them.
  var inFlight = 0
  private(set) var ports: [DatagramPort] = []
  private var waiting: [QueryJob] = []
  private var nextWaiting = 0
  /// Those that wait to be sent again, and some that did.
  private var resending: [Exchange] = []
  /// Of them, those that do.
  private var resendingCount = 0

  /// Ports that are open at a time: by so many, answers to all that may be in flight fit into their
  /// buffers.
  private static let greatestPorts = 64
  /// Queries on their way for which one port will do.
  private static let queriesForPort = 8

  init(_ address: ServerAddress, pace: Pace, window: Window) {
    self.address = address
    self.pace = pace
    self.window = window
  }

  // MARK: Waiting

  var hasWaiting: Bool { hasNew || isResending }
  /// Whether queries wait that were never sent.
  var hasNew: Bool { nextWaiting < waiting.count }
  /// Whether queries wait to be sent again.
  var isResending: Bool { resendingCount > 0 }
  /// Queries that wait for an answer.
  var onTheirWay: Int { inFlight - resendingCount }

  func add(_ job: QueryJob) {
    waiting.append(job)
  }

  func takeNext() -> QueryJob? {
    guard hasNew else { return nil }
    defer {
      nextWaiting += 1
      if nextWaiting == waiting.count {
        waiting.removeAll()
        nextWaiting = 0
      }
    }
    return waiting[nextWaiting]
  }

  /// Takes in what has had no answer, to be sent again in its turn.
  func addAgain(_ exchange: Exchange) {
    resending.append(exchange)
    resendingCount += 1
  }

  /// The next to send again; nil where there is none.
  func takeAgain() -> Exchange? {
    while !resending.isEmpty {
      let next = resending.removeFirst()
      if next.isResending { return next }
    }
    return nil
  }

  /// One of those that wait to be sent again does so no more.
  func forgetAgain() {
    resendingCount -= 1
  }

  // MARK: Ports

  /// Whether another port shall be opened before the next query goes.
  var needsPort: Bool {
    ports.isEmpty
      || ports.count < Self.greatestPorts && ports.count * Self.queriesForPort < inFlight
  }

  func add(_ port: DatagramPort) {
    ports.append(port)
  }

  /// Takes a port away from the next queries.
  func drop(_ port: DatagramPort) {
    ports.removeAll { $0 === port }
  }
}

/// What was found out of a server's ways.
struct ServerWays {
  /// Whether it repeats the letter case of a question.
  var keepsCase = true
  /// Whether it takes EDNS for what it is.
  var speaksEDNS = true
  /// Of queries, by whatever transport.
  private var queries = Silences()
  /// Of the same, what came by UDP.
  private var datagrams = Silences()

  /// Keeps that a query has ended, with an answer or without.
  mutating func endQuery(isAnswered: Bool) {
    queries.add(isAnswered: isAnswered)
  }

  /// Keeps that datagrams for a query were answered, or that none was.
  mutating func endDatagrams(isAnswered: Bool) {
    datagrams.add(isAnswered: isAnswered)
  }

  /// Whether no more than a try is worth while.
  var isSilent: Bool { queries.isSilent }
  /// Whether it answers by TCP alone.
  var isSilentByUDP: Bool { datagrams.isSilent }
  /// Whether it has ever answered by UDP.
  var hasAnsweredByUDP: Bool { datagrams.hasAnswered }
}

/// How often in a row a server has kept silent.
private struct Silences {
  private(set) var hasAnswered = false
  private var inARow = 0

  mutating func add(isAnswered: Bool) {
    hasAnswered = hasAnswered || isAnswered
    inARow = isAnswered ? 0 : inARow + 1
  }

  var isSilent: Bool { inARow >= (hasAnswered ? Patience.silences : 1) }
}
