package import DNS
package import DNSMessage

/// A question to a server.
package struct Query: Hashable, Sendable {
  package let name: DomainName
  package let type: RecordTypeCode
  package let server: ServerAddress
  /// Whether the server shall find the answer out: so of resolvers, not of a zone's own servers.
  package let isRecursive: Bool
  /// Whether an answer is wanted that fails DNSSEC's checks.
  package let isCheckingDisabled: Bool
  /// By what differs most. Kept, since a query is looked up several times.
  private let hash: Int

  package init(
    _ name: DomainName, _ type: RecordTypeCode, of server: ServerAddress, isRecursive: Bool = true,
    isCheckingDisabled: Bool = false
  ) {
    self.name = name
    self.type = type
    self.server = server
    self.isRecursive = isRecursive
    self.isCheckingDisabled = isCheckingDisabled
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(type)
    hash = hasher.finalize()
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(hash)
  }

  /// The same question for another type.
  package func asking(_ type: RecordTypeCode) -> Query {
    Query(
      name, type, of: server, isRecursive: isRecursive, isCheckingDisabled: isCheckingDisabled)
  }

  /// The same question, with an answer wanted that fails DNSSEC's checks.
  package var disablingChecks: Query {
    Query(name, type, of: server, isRecursive: isRecursive, isCheckingDisabled: true)
  }
}

/// What came of a query.
package enum Answer: Hashable, Sendable {
  /// The server's message, of whatever response code; apart, so that handing it on costs little.
  indirect case message(Message)
  case failure(QueryFailure)
}

/// Why there is no answer, after all attempts.
package enum QueryFailure: Error, Hashable, Sendable, CustomStringConvertible {
  case timeout
  /// Nothing listens there.
  case connectionRefused
  /// The answer is too long for UDP, and by TCP none came.
  case noTCP
  /// The answer is cut off by TCP too, so that nothing is known of the rest (RFC 2181, section 9).
  case cutOff
  case malformed(MessageError)
  /// By TCP, an answer to another question.
  case foreign
  /// The system couldn't send, for the reason it gives.
  case unreachable(String)
  /// Whoever asked doesn't wait for it any more.
  case abandoned

  /// What happened, as the second half of a sentence: «192.0.2.1 …».
  package var description: String {
    switch self {
    case .timeout: "doesn't answer"
    case .connectionRefused: "refuses the connection"
    case .noTCP: "has an answer that is too long for UDP, and doesn't answer by TCP"
    case .cutOff: "cuts its answer off"
    case .malformed(let error): "sends a malformed answer: \(error)"
    case .foreign: "answers another question"
    case .unreachable(let reason): "can't be reached: \(reason)"
    case .abandoned: "was not waited for, since the run was ended"
    }
  }
}

/// Asks a server, and waits for what comes of it.
///
/// Who judges answers is handed such a function, and never sees the network.
package typealias Ask = @Sendable (Query) async -> Answer
