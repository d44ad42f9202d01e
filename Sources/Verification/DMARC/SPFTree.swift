import DNS
import DNSMessage
import Resolution

/// What evaluating a domain's SPF record to the end would cost and meet (RFC 7208, section 4.6.4).
package struct SPFTree: Sendable {
  /// Terms that make a receiver ask DNS; 10 at most.
  package private(set) var lookUps = 0
  /// Those of them for which there is nothing; 2 at most.
  package private(set) var voidLookUps = 0
  /// Whether the first term that matches SES's hosts lets them pass.
  package private(set) var includesSES = false
  /// What makes the whole a permanent error, each a clause.
  package private(set) var errors: [String] = []
  /// Why the whole isn't known: a server failed.
  package private(set) var failure: String?
  /// Whether a receiver lets SES's hosts send. It stops at the first term that decides: what is wrong
  /// behind that is nothing to it.
  package var allowsSES: Certainty { decision ?? Certainty(includesSES) }

  private var decision: Certainty?

  package static let greatestLookUps = 10
  package static let greatestVoidLookUps = 2
  /// Hosts of an `mx`, all of which are looked up.
  private static let greatestExchanges = 10
  /// Where counting ends: nothing gets better from here.
  private static let givingUp = 40

  /// What a match comes to for the whole; nil where it decides nothing.
  private typealias Conclusion = (SPFRecord.Qualifier) -> Certainty?

  /// Follows the record of a domain.
  init(of domain: DomainName, _ resolvers: Resolvers) async {
    includesSES = await follow(domain, [], resolvers) { Certainty($0 == .pass) } == .pass
    if lookUps > Self.greatestLookUps {
      let count = lookUps >= Self.givingUp ? "\(lookUps) and more" : "\(lookUps)"
      errors.append("it takes \(count) look-ups, of which SPF allows 10")
    }
    if voidLookUps > Self.greatestVoidLookUps {
      errors.append("\(voidLookUps) of its look-ups find nothing, of which SPF allows 2")
    }
  }

  /// What a domain's record says of SES's hosts, of which the names under amazonses.com tell; nil where
  /// no term matches them.
  private mutating func follow(
    _ domain: DomainName, _ path: [DomainName], _ resolvers: Resolvers,
    _ conclusion: Conclusion
  ) async -> SPFRecord.Qualifier? {
    guard !path.contains(domain) else {
      fail("the records of \(domain) include each other")
      return nil
    }
    guard let record = await record(of: domain, isFirst: path.isEmpty, resolvers) else {
      return nil
    }
    record.problems.forEach { fail($0) }
    var result: SPFRecord.Qualifier?
    func note(_ match: SPFRecord.Qualifier?, _ tree: inout SPFTree) {
      guard result == nil, let match else { return }
      result = match
      if let decision = conclusion(match) { tree.decide(decision) }
    }
    let isSES = domain.isWithin("amazonses.com")
    for directive in record.directives where lookUps < Self.givingUp {
      let includes: Conclusion = { $0 == .pass ? conclusion(directive.qualifier) : nil }
      let isMatch = await matchesSES(
        directive.mechanism, of: domain, path, resolvers, result == nil ? includes : { _ in nil })
      if isMatch, !isSES { note(directive.qualifier, &self) }
    }
    if let redirect = record.redirect, lookUps < Self.givingUp {
      let other = await follow(redirect, from: domain, path, resolvers, conclusion)
      if !isSES { note(other, &self) }
    }
    if isSES { note(.pass, &self) }
    return result
  }

  /// The one SPF record of a domain.
  private mutating func record(
    of domain: DomainName, isFirst: Bool, _ resolvers: Resolvers
  ) async -> SPFRecord? {
    switch await resolvers.texts(at: domain) {
    case .failure(let reason):
      failure = reason
      decide(.unknown)
      return nil
    case .texts(let texts):
      let records = texts.compactMap(SPFRecord.init)
      if let record = records.first, records.count == 1 { return record }
      if texts.isEmpty, !isFirst { countVoid() }
      fail(
        records.isEmpty
          ? "\(domain) has no SPF record" : "\(domain) has \(records.count) SPF records")
      return nil
    }
  }

  private mutating func matchesSES(
    _ mechanism: SPFRecord.Mechanism, of domain: DomainName, _ path: [DomainName],
    _ resolvers: Resolvers, _ conclusion: Conclusion
  ) async -> Bool {
    switch mechanism {
    case .all: return true
    case .address: return false
    case .include(let target):
      return await follow(target, from: domain, path, resolvers, conclusion) == .pass
    case .lookUp(let kind, let name):
      countLookUp()
      await look(up: kind, name ?? .name(domain), resolvers)
      return false
    }
  }

  /// The record of another domain, as `include` and `redirect` name it.
  private mutating func follow(
    _ target: SPFName, from domain: DomainName, _ path: [DomainName], _ resolvers: Resolvers,
    _ conclusion: Conclusion
  ) async -> SPFRecord.Qualifier? {
    countLookUp()
    guard case .name(let target) = target else { return nil }
    return await follow(target, path + [domain], resolvers, conclusion)
  }

  private mutating func look(
    up kind: SPFRecord.Mechanism.Kind, _ name: SPFName, _ resolvers: Resolvers
  ) async {
    // What a macro stands for depends on the sender.
    guard case .name(let name) = name, kind != .ptr else { return }
    guard let count = await resolvers.count(of: kind == .mx ? .mx : .a, at: name) else { return }
    if count == 0 { countVoid() }
    if kind == .mx, count > Self.greatestExchanges {
      fail("\(name) has \(count) MX records, of which SPF allows 10")
    }
  }

  // MARK: Deciding

  private mutating func decide(_ new: Certainty) {
    if decision == nil { decision = new }
  }

  private mutating func fail(_ error: String) {
    errors.append(error)
    decide(.no)
  }

  private mutating func countLookUp() {
    lookUps += 1
    if lookUps > Self.greatestLookUps { decide(.no) }
  }

  private mutating func countVoid() {
    voidLookUps += 1
    if voidLookUps > Self.greatestVoidLookUps { decide(.no) }
  }
}

extension Resolvers {
  /// The texts at a name, through CNAMEs.
  func texts(at name: DomainName) async -> TextAnswer {
    switch await ask(name, .txt) {
    case .failure(let failure): return .failure("\(name): the resolver \(failure)")
    case .message(let message):
      guard message.responseCode.isConclusive else {
        return .failure("\(name): the resolver answers \(message.responseCode.name)")
      }
      let chain = AnswerChain(message, from: WireName(name), type: .txt)
      return .texts(chain.values.map(\.text))
    }
  }

  /// How many records of a type a name has; nil where that isn't known.
  fileprivate func count(of type: RecordTypeCode, at name: DomainName) async -> Int? {
    guard case .message(let message) = await ask(name, type),
      message.responseCode.isConclusive
    else { return nil }
    return AnswerChain(message, from: WireName(name), type: type).values.count
  }
}
