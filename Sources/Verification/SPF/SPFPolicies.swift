import DNS
import DNSMessage
import Resolution
import Synchronization

/// What DNS says to a question of `check_host()`.
enum SPFAnswer: Sendable {
  /// Records of the type, one at least.
  case records([ResourceValue])
  /// There is no such name, or none of the type at it.
  case nothing
  /// A server failed, for the reason that the text gives.
  case failure(String)
  /// What there is fails DNSSEC's checks, so that receivers that check have a failure, as the text
  /// says.
  case bogus(String)
  /// It can't be asked for, for the reason that the text gives.
  case unknown(String)
}

extension SPFAnswer {
  var isNothing: Bool { if case .nothing = self { true } else { false } }
}

/// Looks the records of a type at a name up, through CNAMEs.
typealias SPFLookUp = @Sendable (String, RecordTypeCode) async -> SPFAnswer

/// The SPF records of domains, each read once.
final class SPFPolicies: Sendable {
  /// What a domain's texts come to (RFC 7208, section 4.5).
  enum Policy: Sendable {
    case record(SPFRecord)
    /// No SPF record; whether no text at all.
    case none(isVoid: Bool)
    case several(Int)
    case failure(String)
    case bogus(String)
    case unknown(String)
  }

  /// How many are kept: a domain's own are needed for a moment, and those that many share are soon
  /// read again.
  private static let limit = 1000

  let lookUp: SPFLookUp
  private let known = Mutex<[String: Policy]>([:])
  /// The last assumed text and its record: most domains publish the same.
  private let assumed = Mutex<(text: String, record: SPFRecord)?>(nil)

  init(lookUp: @escaping SPFLookUp) {
    self.lookUp = lookUp
  }

  func policy(of domain: String) async -> Policy {
    if let policy = known.withLock({ $0[domain] }) { return policy }
    let policy = read(await lookUp(domain, .txt))
    keep(policy, of: domain)
    return policy
  }

  /// Takes a text for the one SPF record of a name, so that it need not be asked for.
  func assume(_ text: String, at name: DomainName) {
    let record = assumed.withLock { last -> SPFRecord? in
      if let last, last.text == text { return last.record }
      let record = SPFRecord(text)
      last = record.map { (text, $0) }
      return record
    }
    if let record { keep(.record(record), of: name.text) }
  }

  /// Takes the texts at a name for all that stand there.
  func assume(_ texts: [String], at name: DomainName) {
    keep(policy(in: texts), of: name.text)
  }

  /// Takes an answer for that to the question for the texts at a name.
  func assume(_ answer: SPFAnswer, at name: DomainName) {
    keep(read(answer), of: name.text)
  }

  private func keep(_ policy: Policy, of domain: String) {
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[domain] = policy
    }
  }

  private func read(_ answer: SPFAnswer) -> Policy {
    switch answer {
    case .nothing: return .none(isVoid: true)
    case .failure(let reason): return .failure(reason)
    case .bogus(let reason): return .bogus(reason)
    case .unknown(let reason): return .unknown(reason)
    case .records(let values): return policy(in: values.map(\.text))
    }
  }

  private func policy(in texts: [String]) -> Policy {
    let records = texts.filter(isSPF)
    guard let record = records.first.flatMap({ SPFRecord($0) }) else {
      return .none(isVoid: texts.isEmpty)
    }
    return records.count == 1 ? .record(record) : .several(records.count)
  }
}
