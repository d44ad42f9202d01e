import Concurrency
import DNS
import DNSMessage
import Resolution
import Text

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

  /// What each of them says, in their order.
  func answers(_ name: DomainName, _ type: RecordTypeCode) async -> [Answer] {
    await addresses.boundedMap(atATime: addresses.count) { await ask(Query(name, type, of: $0)) }
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
    await follow(name, to: type).answer
  }

  /// The same, and the targets of the CNAMEs on the way.
  func follow(
    _ name: DomainName, to type: RecordTypeCode
  ) async -> (answer: SPFAnswer, targets: [WireName]) {
    var end = name
    var targets: [WireName] = []
    for _ in 0..<Self.mostAnswers {
      switch await ask(end, type) {
      case .failure(let failure): return (.failure("\(end): the resolver \(failure)"), targets)
      case .message(let message):
        guard message.isConclusive else {
          return (await failure(of: message, at: end, type), targets)
        }
        let chain = AnswerChain(message, from: WireName(end), type: type)
        targets += chain.targets
        if chain.isLoop { return (.failure("\(end): CNAMEs lead in a circle"), targets) }
        if let conflict = chain.conflict { return (.failure(conflict.text), targets) }
        if !chain.values.isEmpty { return (.records(chain.values), targets) }
        guard message.responseCode == .noError, let next = chain.end?.domainName else {
          return (.nothing, targets)
        }
        end = next
      }
    }
    return (.failure("\(name): CNAMEs without end"), targets)
  }

  /// One leads through many CNAMEs.
  private static let mostAnswers = 8

  /// What an answer that says nothing comes to.
  private func failure(
    of message: Message, at name: DomainName, _ type: RecordTypeCode
  ) async -> SPFAnswer {
    guard message.responseCode == .serverFailure,
      let failure = await dnssecFailure(of: name, type)
    else { return .failure("\(name): the resolver \(message.inconclusiveness)") }
    return .bogus("\(name): its records fail DNSSEC's checks (\(failure.detail))")
  }

  /// The texts at a name, through CNAMEs.
  func texts(at name: DomainName) async -> TextAnswer { TextAnswer(await records(.txt, at: name)) }

  /// The way in which SPF asks.
  var spfLookUp: SPFLookUp {
    { name, type in
      if let domain = try? DomainName(name) { return await records(type, at: domain) }
      return await records(type, atNoHost: name)
    }
  }

  /// What stands at a name that is none of a host's, and that can't be asked for: where no wildcard
  /// is beside it, nothing, since nobody publishes a colon, a slash or an at sign.
  private func records(_ type: RecordTypeCode, atNoHost name: String) async -> SPFAnswer {
    let unknown = SPFAnswer.unknown("'\(name.prefix(80))' is no name of a host")
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.lastIndex(where: { !$0.utf8.allSatisfy(\.isOfHosts) }),
      let parent = try? DomainName(labels[(last + 1)...].joined(separator: ".")),
      let sibling = try? DomainName(probe(below: parent.text))
    else { return unknown }
    let answer = await records(type, at: sibling)
    if case .records = answer { return unknown }
    return answer
  }
}

/// The name to ask for where only the end of a name is known, or can be asked for: nobody has
/// published it, so that it tells of the servers and wildcards there.
func probe(below end: String) -> String { "mailzone." + end }

extension UInt8 {
  /// Whether it may stand in a label of a host's, or in one with an underscore.
  fileprivate var isOfHosts: Bool {
    isLetter || isDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}

extension TextAnswer {
  /// Takes what SPF tells apart and others needn't: whatever the reason, the texts are not known.
  init(_ answer: SPFAnswer) {
    self =
      switch answer {
      case .records(let values): .texts(values.map(\.text))
      case .nothing: .texts([])
      case .failure(let reason), .bogus(let reason), .unknown(let reason): .failure(reason)
      }
  }
}

extension Message {
  /// Whether it says what there is at the name, be it nothing.
  var isConclusive: Bool { responseCode.isConclusive && !isReferral }

  /// Whether it names other servers and answers nothing: without the SOA record of its zone, it
  /// isn't the word that there is nothing (RFC 2308, section 2.2).
  var isReferral: Bool {
    answers.isEmpty && !flags.contains(.authoritative)
      && authorities.contains { $0.value.type == .ns }
      && !authorities.contains { $0.value.type == .soa }
  }

  /// What a server does that doesn't say what there is, as the second half of a sentence.
  var inconclusiveness: String {
    responseCode.isConclusive ? Self.refers : "answers \(responseCode.name)"
  }

  /// Why nothing follows from it: the response code of a server that fails, and why it does by its
  /// own word (RFC 8914).
  var failureText: String {
    guard !responseCode.isConclusive else { return "the resolver \(Self.refers)" }
    let reasons = edns?.extendedErrors.map(\.description) ?? []
    return ([responseCode.name] + reasons).joined(separator: ": ")
  }

  static let refers = "refers to other servers instead of answering"
}

extension Answer {
  /// Whether it says what there is at the name, be it nothing.
  var isConclusive: Bool {
    if case .message(let message) = self { message.isConclusive } else { false }
  }

  /// Whether it is a failure that may be none the next time.
  fileprivate var mayPass: Bool {
    guard case .message(let message) = self else { return false }
    return [.serverFailure, .refused].contains(message.responseCode)
  }
}
