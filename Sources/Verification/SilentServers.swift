import DNS
import DNSMessage
import Resolution
import Synchronization

/// Gives up servers that keep silent while others answer, so that a dead one doesn't hold up the
/// rest of a look: each question to it would cost seconds. One that keeps silent about some names
/// alone, because their zone is dead, isn't given up.
///
/// Whom nobody asks any more counts as who doesn't answer.
final class SilentServers: Sendable {
  private struct State {
    var standings: [ServerAddress: Standing] = [:]
    /// Answers of all servers.
    var answers = 0
    var givenUp: Set<ServerAddress> = []
  }

  private struct Standing {
    /// Questions in a row without an answer.
    var silences = 0
    /// The answers of all servers when this one was last heard, or nobody yet.
    var answersBefore = 0
  }

  /// Questions in a row that a server doesn't answer, each asked several times, until it is given
  /// up, and answers that others give meanwhile: without any, it is rather the network.
  static let limit = 5

  private let state = Mutex(State())

  /// Those that were given up, in no order.
  var givenUp: Set<ServerAddress> { state.withLock(\.givenUp) }

  /// Asks as ever, but for those that were given up.
  func sparing(_ ask: @escaping Ask) -> Ask {
    { query in
      guard !self.isGivenUp(query.server) else { return .failure(.timeout) }
      let answer = await ask(query)
      if self.isSuspect(query.server, after: answer) {
        let other = Query(
          Self.knownEverywhere, .soa, of: query.server, isRecursive: query.isRecursive)
        self.conclude(await ask(other), of: query.server)
      }
      return answer
    }
  }

  /// A name of which every server can say something, be it that it doesn't answer for it.
  private static let knownEverywhere: DomainName = "com"

  private func isGivenUp(_ server: ServerAddress) -> Bool {
    // Mostly, none is.
    state.withLock { !$0.givenUp.isEmpty && $0.givenUp.contains(server) }
  }

  /// Whether a server has kept silent so often that it may be dead.
  private func isSuspect(_ server: ServerAddress, after answer: Answer) -> Bool {
    state.withLock { state in
      guard case .failure(let failure) = answer else {
        state.answers += 1
        state.standings[server] = Standing(answersBefore: state.answers)
        return false
      }
      guard failure == .timeout else { return false }
      var standing = state.standings[server, default: Standing()]
      standing.silences += 1
      state.standings[server] = standing
      let answersMeanwhile = state.answers - standing.answersBefore
      return min(standing.silences, answersMeanwhile) >= Self.limit
    }
  }

  private func conclude(_ answer: Answer, of server: ServerAddress) {
    state.withLock { state in
      if answer == .failure(.timeout) {
        state.givenUp.insert(server)
      } else {
        state.standings[server] = Standing(answersBefore: state.answers)
      }
    }
  }
}
