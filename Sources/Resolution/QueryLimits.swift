/// How hard a client may press the servers.
package struct QueryLimits: Sendable {
  /// Queries that wait for an answer at a time, in all.
  package let inFlight: Int
  /// Queries that are sent to one server in a second, retries among them.
  package let perSecond: Int
  /// Queries that may be on their way to one server at a time, whatever gets lost.
  let leastInFlight: Int

  /// Takes what makes sense of both: from 1 on, and no more in flight than `greatestInFlight`.
  package init(inFlight: Int = Self.politeInFlight, perSecond: Int = Self.politePerSecond) {
    self.inFlight = min(max(1, inFlight), Self.greatestInFlight)
    self.perSecond = max(1, perSecond)
    leastInFlight = min(self.inFlight, Self.politeInFlight)
  }

  /// One of the parts of a whole.
  private init(_ part: Int, of count: Int, _ whole: QueryLimits) {
    inFlight = whole.inFlight * (part + 1) / count - whole.inFlight * part / count
    perSecond = whole.perSecond / count
    leastInFlight = max(1, min(inFlight, whole.leastInFlight / count))
  }

  /// The limits of each of the threads that share them: as many as there may be, and no more than
  /// so many queries need.
  func parts(threads: Int) -> [QueryLimits] {
    let wanted = min(Self.greatestThreads, max(1, perSecond / Self.perSecondOfThread))
    let count = min(threads, wanted, inFlight)
    return (0..<count).map { QueryLimits($0, of: count, self) }
  }

  /// Queries for which one thread will do.
  private static let perSecondOfThread = 10_000
  /// More ask faster than any server answers.
  private static let greatestThreads = 4

  /// What resolvers that serve a whole office, and public ones, take without a thought.
  package static let politeInFlight = 100
  package static let politePerSecond = 500
  /// More answers than that overflow the buffers of a server's ports where they come at once.
  package static let greatestInFlight = 4000
}

/// How long a client waits for an answer, attempt by attempt.
enum Patience {
  /// By UDP; each attempt is twice as patient as the one before, up to what a resolver may need
  /// that has to ask slow servers itself.
  static let datagrams: [Duration] = [
    .milliseconds(800), .milliseconds(1600), .milliseconds(3200), .seconds(5), .seconds(5),
  ]
  /// Of a server that has never answered by UDP, those after which TCP is tried already: some
  /// firewalls let nothing else through.
  static let datagramsBeforeStream = 2
  /// Of a server that has kept silent for the last queries, all attempts.
  static let silentServer: [Duration] = [.milliseconds(1600)]
  /// From connecting to the whole answer.
  static let stream: Duration = .seconds(5)
  /// Connections for one query, where the server closes the first.
  static let streams = 2
  /// Queries in a row without an answer after which a server is taken for silent that has answered
  /// before; of one that never has, one is enough.
  static let silences = 3
}
