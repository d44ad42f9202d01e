import DNS
import DNSMessage
import Resolution

/// The resolvers to ask for whatever isn't a planned record, one after the other until one answers.
struct Resolvers: Sendable {
  let addresses: [ServerAddress]
  private let source: Ask

  init(addresses: [ServerAddress], ask: @escaping Ask) {
    self.addresses = addresses
    source = ask
  }

  /// One of them alone.
  func only(_ address: ServerAddress) -> Resolvers { Resolvers(addresses: [address], ask: source) }

  /// Each of them alone, in their order.
  var each: [Resolvers] { addresses.map(only) }

  /// The same in another way.
  func asking(by way: (@escaping Ask) -> Ask) -> Resolvers {
    Resolvers(addresses: addresses, ask: way(ask))
  }

  /// Many failures pass, and nothing follows from the first: a question that meets one, or is
  /// refused, is asked again.
  func ask(_ query: Query) async -> Answer {
    let answer = await source(query)
    return answer.mayPass ? await source(query) : answer
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

extension Resolvers {
  /// The same, with answers wanted that fail DNSSEC's checks.
  var disablingChecks: Resolvers {
    Resolvers(addresses: addresses) { await ask($0.disablingChecks) }
  }

  /// What a server says once more to a question at which it failed, after it has answered without
  /// DNSSEC's checks; nil where it fails without them too. One that fails now and then may have had
  /// a good moment.
  func answerAgain(to query: Query) async -> Answer? {
    guard await ask(query.disablingChecks).isConclusive else { return nil }
    return await ask(query)
  }

  /// Why DNSSEC's checks fail a name, by a resolver that has an answer without them and none with
  /// them; nil where none says so.
  func dnssecFailure(
    of name: DomainName, _ type: RecordTypeCode
  ) async
    -> (server: ServerAddress, detail: String)?
  {
    for address in addresses {
      let query = Query(name, type, of: address)
      guard case .message(let message) = await ask(query), message.responseCode == .serverFailure,
        let again = await answerAgain(to: query), !again.isConclusive
      else { continue }
      return (address, message.failureText)
    }
    return nil
  }

  /// The records of a type at a name, through CNAMEs; where an answer ends at a CNAME, its target
  /// is asked for.
  func records(_ type: RecordTypeCode, at name: DomainName) async -> SPFAnswer {
    var end = name
    for _ in 0..<Self.mostAnswers {
      switch await ask(end, type) {
      case .failure(let failure): return .failure("\(end): the resolver \(failure)")
      case .message(let message):
        guard message.responseCode.isConclusive else {
          return .failure("\(end): the resolver answers \(message.responseCode.name)")
        }
        let chain = AnswerChain(message, from: WireName(end), type: type)
        if chain.isLoop { return .failure("\(end): CNAMEs lead in a circle") }
        if let conflict = chain.conflict { return .failure(conflict.text) }
        if !chain.values.isEmpty { return .records(chain.values) }
        guard message.responseCode == .noError, let next = chain.end?.domainName else {
          return .nothing
        }
        end = next
      }
    }
    return .failure("\(name): CNAMEs without end")
  }

  /// One leads through many CNAMEs.
  private static let mostAnswers = 8

  /// The texts at a name, through CNAMEs.
  func texts(at name: DomainName) async -> TextAnswer {
    switch await records(.txt, at: name) {
    case .records(let values): .texts(values.map(\.text))
    case .nothing: .texts([])
    case .failure(let reason), .unknown(let reason): .failure(reason)
    }
  }

  /// The way in which SPF asks.
  var spfLookUp: SPFLookUp {
    { name, type in
      guard let domain = try? DomainName(name) else {
        return .unknown("'\(name.prefix(80))' is no name of a host")
      }
      return await records(type, at: domain)
    }
  }
}

extension Answer {
  /// Whether it says what there is at the name, be it nothing.
  var isConclusive: Bool {
    if case .message(let message) = self { message.responseCode.isConclusive } else { false }
  }

  /// Whether it is a failure that may be none the next time.
  fileprivate var mayPass: Bool {
    guard case .message(let message) = self else { return false }
    return [.serverFailure, .refused].contains(message.responseCode)
  }
}
