import DNS
import DNSMessage
import Resolution

/// The resolvers to ask for whatever isn't a planned record, one after the other until one answers.
struct Resolvers: Sendable {
  let addresses: [ServerAddress]
  let ask: Ask

  /// Many failures pass, and nothing follows from the first: a question that meets one is asked again.
  init(addresses: [ServerAddress], ask: @escaping Ask) {
    self.addresses = addresses
    self.ask = { query in
      let answer = await ask(query)
      return answer.isServerFailure ? await ask(query) : answer
    }
  }

  func ask(_ name: DomainName, _ type: RecordTypeCode) async -> Answer {
    var last = Answer.failure(.timeout)
    for address in addresses {
      last = await ask(Query(name, type, of: address))
      if last.isConclusive { return last }
    }
    return last
  }
}

extension Answer {
  /// Whether it says what there is at the name, be it nothing.
  var isConclusive: Bool {
    if case .message(let message) = self { message.responseCode.isConclusive } else { false }
  }

  fileprivate var isServerFailure: Bool {
    if case .message(let message) = self { message.responseCode == .serverFailure } else { false }
  }
}
