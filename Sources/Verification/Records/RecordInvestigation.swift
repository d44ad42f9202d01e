import Concurrency
import DNS
import DNSMessage
import Resolution
import Text

/// Asks one server for one planned record set, and asks on where the first answer isn't the whole
/// story.
struct RecordInvestigation {
  let planned: RecordSet
  /// The zone of DNS that it lies in; where that isn't known, the manifest's.
  let zone: DomainName
  let server: AskedServer
  let resolvers: Resolvers
  /// Whom to ask for keys that a zone's own server doesn't know: all resolvers, or the one that is
  /// asked anyway.
  let keySource: Resolvers
  /// Whether others are asked too, whose keys this one's are compared with.
  let isOneOfSeveral: Bool

  /// What the server says; where those who are asked for the key differ, by each of them.
  func run() async -> [RecordVerdict.Statement] {
    let answer = await ask(planned.name, planned.askedType)
    let state = await state(by: answer)
    if case .keyMissing(let target) = state { return await statements(onKeyAt: target) }
    let hasKey = isOneOfSeveral && state.showsKey && planned.aliasTarget != nil
    return [.init(server, state, key: hasKey ? answer.text(at: planned.name) : nil)]
  }

  private func state(by answer: Answer) async -> RecordState {
    var answer = answer
    if server.isAuthoritative {
      if let fault = fault(in: answer) { return fault }
      answer = answer.within(zone)
    }
    let state = judge(planned, in: zone, answer)
    switch state {
    case .serverFailure(let detail):
      if let state = await stateOfAlias(beforeFailure: detail) { return state }
      return await stateWithoutChecks(detail)
    case .missing: return await misplaced() ?? state
    case .keyMissing: return state
    case .flattened, .otherType:
      return await consideringWildcard(await confirmedFlattening(state, answer), answer)
    default: return await consideringWildcard(state, answer)
    }
  }

  /// Whether a name beside the planned one, which nobody has published, has the same answer.
  private func consideringWildcard(_ state: RecordState, _ answer: Answer) async -> RecordState {
    guard !state.isPublished, state.isKnown, case .message(let message) = answer
    else { return state }
    let (name, type) = (planned.name, planned.askedType)
    let chain = AnswerChain(message, from: WireName(name), type: type)
    return await isMadeByWildcard(name, type, chain) ? .wildcard(state) : state
  }

  /// Whether a name beside another has the same answer, and nothing else stands at the name: a
  /// wildcard makes no record at a name that exists (RFC 4592, section 2.2.1).
  private func isMadeByWildcard(
    _ name: DomainName, _ type: RecordTypeCode, _ chain: AnswerChain
  ) async -> Bool {
    guard let sibling = name.sibling, case .message(let other) = await ask(sibling, type),
      chain.isSame(as: AnswerChain(other, from: WireName(sibling), type: type))
    else { return false }
    let otherType: RecordTypeCode = type == .mx ? .txt : .mx
    guard case .message(let own) = await ask(name, otherType) else { return true }
    let rest = AnswerChain(own, from: WireName(name), type: otherType)
    guard rest.targets.isEmpty, !rest.values.isEmpty,
      case .message(let other) = await ask(sibling, otherType)
    else { return true }
    return rest.isSame(as: AnswerChain(other, from: WireName(sibling), type: otherType))
  }

  private func ask(_ name: DomainName, _ type: RecordTypeCode) async -> Answer {
    await resolvers.ask(
      Query(name, type, of: server.address, isRecursive: !server.isAuthoritative))
  }

  /// Whether DNSSEC's checks are what makes a resolver fail: without them it answers then.
  private func stateWithoutChecks(_ detail: String) async -> RecordState {
    let query = Query(planned.name, planned.askedType, of: server.address)
    guard let again = await resolvers.answerAgain(to: query) else { return .serverFailure(detail) }
    return again.isConclusive ? judge(planned, in: zone, again) : .dnssecFailure(detail)
  }

  /// Whether the record stands at a name with the zone's name twice, as happens where a provider
  /// adds it to what is entered.
  private func misplaced() async -> RecordState? {
    let type = RecordTypeCode(planned.type)
    guard let name = try? zone.prepending(planned.name),
      case .message(let message) = await ask(name, type)
    else { return nil }
    let chain = AnswerChain(message, from: WireName(name), type: type)
    let isThere = chain.values.contains { value in
      value.recordData.map(planned.values.contains) == true
    }
    guard isThere, await !isMadeByWildcard(name, type, chain) else { return nil }
    return .doubledSuffix(name)
  }

  /// A server may show a key without the CNAME that leads to it; asked for the CNAME, it would have
  /// to show that.
  private func confirmedFlattening(_ state: RecordState, _ answer: Answer) async -> RecordState {
    guard case .message(let message) = answer, let target = planned.aliasTarget else {
      return state
    }
    let chain = AnswerChain(message, from: WireName(planned.name), type: .txt)
    let texts = chain.texts
    switch await publishedAlias() {
    case .none: return state == .flattened(texts) ? await stateOfFlattenedKey(texts) : state
    case .several(let conflict): return .aliasConflict(conflict)
    case .one(let found):
      if let slip = judgeTarget(found, target, in: zone) { return slip }
      // It is by the key that is shown that receivers check.
      let comparison = await KeyComparison.made(of: planned, found: .texts(texts), keySource)
      return comparison.isSame == .no && !comparison.isRevoked
        ? .differs(texts) : judgeKey(at: target, texts)
    }
  }

  /// Whether a key in place of the CNAME is the one to which the CNAME would lead.
  private func stateOfFlattenedKey(_ texts: [String]) async -> RecordState {
    let comparison = await KeyComparison.made(of: planned, found: .texts(texts), keySource)
    if comparison.isRevoked { return .keyRevoked }
    return switch comparison.isSame {
    case .yes: .flattened(texts)
    case .no: .differs(texts)
    case .unknown: .otherType(texts)
    }
  }

  /// Where a server fails at the key to which a CNAME leads, it shows the CNAME if asked for that;
  /// nil where it doesn't.
  private func stateOfAlias(beforeFailure detail: String) async -> RecordState? {
    guard let target = planned.aliasTarget else { return nil }
    switch await publishedAlias() {
    case .none: return nil
    case .several(let conflict): return .aliasConflict(conflict)
    case .one(let found):
      return judgeTarget(found, target, in: zone) ?? .keyUnknown(target, detail)
    }
  }

  /// The CNAMEs at a name.
  private enum PublishedAlias {
    case none
    case one(WireName)
    case several(AnswerChain.Conflict)
  }

  /// Where the CNAME at the planned name leads, asked for as such.
  private func publishedAlias() async -> PublishedAlias {
    guard case .message(let message) = await ask(planned.name, .cname) else { return .none }
    let chain = AnswerChain(message, from: WireName(planned.name), type: .cname)
    if let conflict = chain.conflict { return .several(conflict) }
    guard case .cname(let target)? = chain.values.first else { return .none }
    return .one(target)
  }

  /// The key behind a right CNAME, where the first answer doesn't hold it: a zone's own server
  /// doesn't know it.
  private func statements(onKeyAt target: DomainName) async -> [RecordVerdict.Statement] {
    let all = await keySource.answers(target, .txt).map { answer in
      RecordVerdict.Statement(
        server, stateOfKey(at: target, answer), key: answer.text(at: target))
    }
    guard let first = all.first, !all.allSatisfy(first.saysTheSame) else {
      return Array(all.prefix(1))
    }
    return zip(all, keySource.addresses).map { statement, source in
      .init(
        server: "\(server.text), and the key by \(source.text)", statement.state,
        key: statement.key)
    }
  }

  private func stateOfKey(at target: DomainName, _ answer: Answer) -> RecordState {
    switch answer {
    case .failure(let failure): return .keyUnknown(target, "the resolver \(failure)")
    case .message(let message):
      guard message.isConclusive else {
        return .keyUnknown(target, message.failureText)
      }
      return judgeKey(at: target, AnswerChain(message, from: WireName(target), type: .txt))
    }
  }

  /// Why the answer of a zone's server doesn't count: the server is silent, of which nothing
  /// follows, or doesn't know the zone, or not at first hand.
  private func fault(in answer: Answer) -> RecordState? {
    switch answer {
    case .failure(let failure): return .noAnswer("\(failure)")
    case .message(let message):
      guard message.responseCode.isConclusive else {
        return .lame("it answers \(message.responseCode.name)")
      }
      if message.flags.contains(.authoritative) { return nil }
      return referral(in: message).map(RecordState.delegated) ?? .lame("it has no authority for it")
    }
  }

  /// The zone below to which a server refers for the name.
  private func referral(in message: Message) -> DomainName? {
    guard message.responseCode == .noError, message.answers.isEmpty,
      let record = message.authorities.first(where: { $0.value.type == .ns }),
      let below = record.name.domainName, planned.name.isWithin(below), below.isWithin(zone),
      below != zone
    else { return nil }
    return below
  }
}

extension RecordState {
  /// Whether there is a key, be it in place of a CNAME.
  fileprivate var showsKey: Bool { if case .flattened = self { true } else { isPublished } }
}

extension Answer {
  /// The one text to which a name leads; nil where there is none, or several.
  fileprivate func text(at name: DomainName) -> String? {
    guard case .message(let message) = self else { return nil }
    let values = AnswerChain(message, from: WireName(name), type: .txt).values
    return values.count == 1 ? values[0].text : nil
  }

  /// What a zone's own server knows at first hand: of other zones it may hold what was (RFC 2181,
  /// section 5.4.1).
  fileprivate func within(_ zone: DomainName) -> Answer {
    guard case .message(var message) = self else { return self }
    message.answers.removeAll { $0.name.domainName?.isWithin(zone) != true }
    return .message(message)
  }
}

extension AnswerChain {
  /// Whether two answers lead to the same, though from other names.
  fileprivate func isSame(as other: AnswerChain) -> Bool {
    guard let target = targets.first else {
      return other.targets.isEmpty && !values.isEmpty && values.count == other.values.count
        && values.allSatisfy { value in other.values.contains { value.isSame(as: $0) } }
    }
    return other.targets.first.map(target.isSame) == true
  }
}

extension DomainName {
  /// A name beside this one that nobody has published, the same each time.
  fileprivate var sibling: DomainName? {
    // By a hash, nobody can meet it by chance.
    guard let parent, let label = try? DomainName("m" + String(stableHash, radix: 36)) else {
      return nil
    }
    return try? parent.prepending(label)
  }
}
