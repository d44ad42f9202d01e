import DNS
import DNSMessage
import Resolution
import Verification

/// DNS as a table: a resolver without a network.
struct FakeDNS {
  private var zones: [DomainName]
  private var records: [DomainName: [ResourceValue]] = [:]
  private var dnames: [DomainName: DomainName] = [:]
  private var wildcards: [DomainName: [ResourceValue]] = [:]
  /// What servers answer in place of what they know, by server and name.
  private var answers: [ServerAddress: [DomainName: Answer]] = [:]

  static let resolver = ServerAddress(.v4([192, 0, 2, 1]))
  static let otherResolver = ServerAddress(.v4([192, 0, 2, 2]))

  /// - Parameter zones: where zones begin, of all names that exist.
  init(zones: [DomainName]) {
    self.zones = zones
    for zone in zones { records[zone] = [] }
  }

  mutating func add(zone: DomainName) {
    zones.append(zone)
    records[zone, default: []] += []
  }

  mutating func add(_ name: DomainName, _ values: ResourceValue...) {
    records[name, default: []] += values
  }

  mutating func add(_ name: DomainName, texts: String...) {
    records[name, default: []] += texts.map { .txt(characterStrings(of: $0).map(Array.init)) }
  }

  mutating func remove(_ name: DomainName) {
    records[name] = nil
  }

  mutating func replace(_ name: DomainName, texts: String...) {
    records[name] = texts.map { .txt(characterStrings(of: $0).map(Array.init)) }
  }

  mutating func add(_ name: DomainName, cname: DomainName) {
    add(name, .cname(WireName(cname)))
  }

  mutating func add(_ name: DomainName, mx: DomainName, preference: UInt16 = 10) {
    add(name, .mx(preference: preference, exchange: WireName(mx)))
  }

  /// Leads all names below one elsewhere.
  mutating func add(dname owner: DomainName, to target: DomainName) {
    dnames[owner] = target
    records[owner, default: []] += []
  }

  /// What all names below a zone have that aren't there.
  mutating func add(wildcardOf zone: DomainName, _ values: ResourceValue...) {
    wildcards[zone, default: []] += values
  }

  /// Makes a server give an answer for a name, of whatever type.
  mutating func answer(by server: ServerAddress, with answer: Answer, for name: DomainName) {
    answers[server, default: [:]][name] = answer
  }

  var ask: Ask {
    { query in
      if let answer = answers[query.server]?[query.name],
        !(query.isCheckingDisabled && answer.isServerFailure)
      {
        return answer
      }
      return .message(message(for: query))
    }
  }

  private func message(for query: Query) -> Message {
    var message = Message(id: 0, flags: [.response, .recursionAvailable])
    message.questions = [Question(WireName(query.name), query.type)]
    if !query.isRecursive { message.flags.insert(.authoritative) }
    var name = query.name
    for _ in 0..<20 {
      if let (owner, target) = dname(above: name) {
        message.answers.append(
          ResourceRecord(WireName(owner), ttl: 60, .other(.dname, WireName(target).octets)))
      }
      let aliases = values(at: name).filter { $0.type == .cname }
      guard query.type != .cname, case .cname(let target)? = aliases.first else { break }
      message.answers += aliases.map { ResourceRecord(WireName(name), ttl: 60, $0) }
      guard let next = target.domainName else { return message }
      name = next
    }
    if query.type == .soa, zones.contains(name) {
      message.answers.append(ResourceRecord(WireName(name), ttl: 60, .soa(.example)))
    }
    message.answers += values(at: name).filter { $0.type == query.type }
      .map { ResourceRecord(WireName(name), ttl: 60, $0) }
    guard message.answers.last?.value.type != query.type else { return message }
    let exists = !values(at: name).isEmpty || records.keys.contains { $0.isWithin(name) }
    if !exists { message.responseCode = .nameError }
    if let zone = ([name] + name.ancestors).first(where: zones.contains) {
      message.authorities = [ResourceRecord(WireName(zone), ttl: 60, .soa(.example))]
    }
    return message
  }

  /// The records of a name, be they made by a DNAME or a wildcard above it.
  private func values(at name: DomainName) -> [ResourceValue] {
    if let own = records[name] { return own }
    if let (owner, target) = dname(above: name), let rest = name.relative(to: owner),
      let other = try? DomainName("\(rest).\(target)")
    {
      return [.cname(WireName(other))]
    }
    let isEmpty = !records.keys.contains { $0.isWithin(name) }
    return isEmpty ? name.ancestors.lazy.compactMap { wildcards[$0] }.first ?? [] : []
  }

  private func dname(above name: DomainName) -> (DomainName, DomainName)? {
    name.ancestors.lazy.compactMap { owner in dnames[owner].map { (owner, $0) } }.first
  }
}

extension StartOfAuthority {
  fileprivate static let example = StartOfAuthority(
    primary: WireName("ns.example"), responsible: WireName("h.example"), serial: 1, refresh: 1,
    retry: 1, expire: 1, minimum: 1)
}

extension Answer {
  /// A message without records.
  static func code(_ code: ResponseCode, _ errors: [ExtendedError] = []) -> Answer {
    var message = Message(id: 0, flags: .response)
    message.responseCode = code
    message.edns = EDNS(payloadSize: 1232, extendedErrors: errors)
    return .message(message)
  }

  /// A server's word that others know (RFC 2308, section 2.2), which is no answer.
  static var referral: Answer {
    var message = Message(id: 0, flags: .response)
    message.authorities = [ResourceRecord(WireName("com"), ttl: 60, .ns(WireName("ns.example")))]
    return .message(message)
  }

  fileprivate var isServerFailure: Bool {
    if case .message(let message) = self { message.responseCode == .serverFailure } else { false }
  }
}

extension VerificationRun {
  /// 2026-11-24T09:30:00Z.
  static let example = VerificationRun(
    at: UTCTime(seconds: 1_795_512_600), version: "1.2.3", resolvers: [FakeDNS.resolver])
}
