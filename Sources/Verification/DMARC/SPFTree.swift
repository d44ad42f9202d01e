import DNS
import DNSMessage
import Resolution

/// What evaluating a domain's SPF record to the end would cost and meet (RFC 7208, section 4.6.4).
package struct SPFTree: Sendable {
  /// Terms that make a receiver ask DNS; 10 at most.
  package private(set) var lookUps = 0
  /// Those of them for which there is nothing; 2 at most.
  package private(set) var voidLookUps = 0
  /// Whether SES's hosts may send.
  package private(set) var includesSES = false
  /// What makes the whole a permanent error, each the second half of a sentence.
  package private(set) var errors: [String] = []
  /// Why the whole isn't known: a server failed.
  package private(set) var failure: String?

  package static let greatestLookUps = 10
  package static let greatestVoidLookUps = 2
  /// Where counting ends: nothing gets better from here.
  private static let givingUp = 40

  /// Follows the record of a domain.
  init(of domain: DomainName, _ resolvers: Resolvers) async {
    await follow(domain, [], resolvers)
    if lookUps > Self.greatestLookUps {
      let count = lookUps >= Self.givingUp ? "\(lookUps) and more" : "\(lookUps)"
      errors.append("it takes \(count) look-ups, of which SPF allows 10")
    }
    if voidLookUps > Self.greatestVoidLookUps {
      errors.append("\(voidLookUps) of its look-ups find nothing, of which SPF allows 2")
    }
  }

  private mutating func follow(
    _ domain: DomainName, _ path: [DomainName], _ resolvers: Resolvers
  ) async {
    guard !path.contains(domain) else {
      errors.append("the records of \(domain) include each other")
      return
    }
    switch await resolvers.texts(at: domain) {
    case .failure(let reason): failure = reason
    case .texts(let texts):
      let records = texts.compactMap(SPFRecord.init)
      guard let record = records.first, records.count == 1 else {
        if records.isEmpty, texts.isEmpty, !path.isEmpty { voidLookUps += 1 }
        errors.append(
          records.isEmpty
            ? "\(domain) has no SPF record" : "\(domain) has \(records.count) SPF records")
        return
      }
      for term in record.terms where lookUps < Self.givingUp {
        await count(term, domain, path, resolvers)
      }
    }
  }

  private mutating func count(
    _ term: SPFRecord.Term, _ domain: DomainName, _ path: [DomainName], _ resolvers: Resolvers
  ) async {
    switch term {
    case .free: break
    case .unknown(let text): errors.append("SPF doesn't know '\(text.prefix(80))'")
    case .include(let text), .redirect(let text):
      lookUps += 1
      guard !text.contains("%") else { return }
      guard let target = try? DomainName(text) else {
        errors.append("'\(text.prefix(80))' is no domain name")
        return
      }
      if target.isWithin("amazonses.com") { includesSES = true }
      await follow(target, path + [domain], resolvers)
    case .lookUp(let kind, let text):
      lookUps += 1
      // What a macro stands for depends on the sender.
      guard text?.contains("%") != true, kind != .ptr else { return }
      guard let target = text.map({ try? DomainName($0) }) ?? domain else {
        errors.append("'\(text?.prefix(80) ?? "")' is no domain name")
        return
      }
      if await resolvers.isVoid(target, kind == .mx ? .mx : .a) { voidLookUps += 1 }
    }
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

  /// Whether there is nothing of a type at a name, for certain.
  fileprivate func isVoid(_ name: DomainName, _ type: RecordTypeCode) async -> Bool {
    guard case .message(let message) = await ask(name, type),
      message.responseCode.isConclusive
    else { return false }
    return AnswerChain(message, from: WireName(name), type: type).values.isEmpty
  }
}
