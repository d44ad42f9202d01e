/// A server, what waits to be sent to it, and what was found out of its ways.
struct ServerState {
  private var waiting: [QueryJob] = []
  private var nextWaiting = 0
  var pace: Pace
  var ways = ServerWays()
  /// Queries that are on their way.
  var inFlight = 0

  init(pace: Pace) {
    self.pace = pace
  }

  var hasWaiting: Bool { nextWaiting < waiting.count }

  mutating func add(_ job: QueryJob) {
    waiting.append(job)
  }

  mutating func takeNext() -> QueryJob? {
    guard hasWaiting else { return nil }
    defer {
      nextWaiting += 1
      if nextWaiting == waiting.count {
        waiting.removeAll()
        nextWaiting = 0
      }
    }
    return waiting[nextWaiting]
  }
}

/// What was found out of a server's ways.
struct ServerWays {
  /// Whether it repeats the letter case of a question.
  var keepsCase = true
  /// Whether it takes EDNS for what it is.
  var speaksEDNS = true
  var hasAnswered = false
  /// Queries in a row that it hasn't answered.
  var silences = 0

  /// What is known once an exchange has found out more.
  func adding(_ found: ServerWays, isAnswered: Bool) -> ServerWays {
    ServerWays(
      keepsCase: keepsCase && found.keepsCase, speaksEDNS: speaksEDNS && found.speaksEDNS,
      hasAnswered: hasAnswered || isAnswered, silences: isAnswered ? 0 : silences + 1)
  }

  /// Whether no more than a try is worth while.
  var isSilent: Bool { silences >= (hasAnswered ? Patience.silences : 1) }
}
