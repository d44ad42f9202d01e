import DNS
import DNSMessage
import Resolution

/// The resolvers to ask for whatever isn't a planned record, one after the other until one answers.
struct Resolvers: Sendable {
  let addresses: [ServerAddress]
  let ask: Ask

  func ask(_ query: Query) async -> Answer {
    await ask(query)
  }

  func ask(_ name: DomainName, _ type: RecordTypeCode) async -> Answer {
    var last = Answer.failure(.timeout)
    for address in addresses {
      last = await ask(Query(name, type, of: address))
      if case .message(let message) = last,
        message.responseCode.isConclusive
      {
        return last
      }
    }
    return last
  }
}
