import DNS
import DNSMessage
import Resolution

/// What evaluating a domain's SPF record to the end would cost and meet (RFC 7208, section 4.6.4),
/// whoever sends.
package struct SPFTree: Sendable {
  /// Terms that make a receiver ask DNS; 10 at most.
  package private(set) var lookUps = 0
  /// Those of them for which there is nothing; 2 at most.
  package private(set) var voidLookUps = 0
  /// Whether a term that lets pass includes SES's record.
  package private(set) var includesSES = false
  /// What makes the whole a permanent error, each a clause.
  package private(set) var errors: [String] = []
  /// Why the whole isn't known: a server failed.
  package private(set) var failure: String?

  package static let greatestLookUps = 10
  package static let greatestVoidLookUps = 2
  /// Hosts of an `mx`, all of which are looked up.
  private static let greatestExchanges = 10
  /// Where counting ends: nothing gets better from here.
  private static let givingUp = 40

  private let policies: SPFPolicies
  /// The domain of the MAIL FROM, which macros may stand for.
  private let domain: String

  /// Follows the record of a domain.
  static func followed(from domain: DomainName, _ policies: SPFPolicies) async -> SPFTree {
    var tree = SPFTree(of: domain, policies)
    await tree.followAll()
    return tree
  }

  private init(of domain: DomainName, _ policies: SPFPolicies) {
    self.policies = policies
    self.domain = domain.text
  }

  private mutating func followAll() async {
    await follow(domain, [], letsPass: true)
    if lookUps > Self.greatestLookUps {
      let count = lookUps >= Self.givingUp ? "\(lookUps) and more" : "\(lookUps)"
      errors.append("it takes \(count) look-ups, of which SPF allows 10")
    }
    if voidLookUps > Self.greatestVoidLookUps {
      errors.append("\(voidLookUps) of its look-ups find nothing, of which SPF allows 2")
    }
  }

  private mutating func follow(_ domain: String, _ path: [String], letsPass: Bool) async {
    guard !path.contains(domain) else {
      errors.append("the records of \(domain) include each other")
      return
    }
    guard let record = await record(of: domain, isFirst: path.isEmpty) else { return }
    errors += record.problems
    if domain == SESAddresses.domain, letsPass { includesSES = true }
    for directive in record.directives where lookUps < Self.givingUp {
      await follow(directive, of: domain, path, letsPass && directive.qualifier == .pass)
    }
    if let redirect = record.redirect, lookUps < Self.givingUp {
      await follow(redirect, of: domain, path, letsPass)
    }
  }

  /// The one SPF record of a domain.
  private mutating func record(of domain: String, isFirst: Bool) async -> SPFRecord? {
    switch await policies.policy(of: domain) {
    case .record(let record): return record
    case .none(let isVoid):
      if isVoid, !isFirst { voidLookUps += 1 }
      errors.append("\(domain) has no SPF record")
    case .several(let count): errors.append("\(domain) has \(count) SPF records")
    case .failure(let reason), .bogus(let reason), .unknown(let reason): failure = reason
    }
    return nil
  }

  private mutating func follow(
    _ directive: SPFRecord.Directive, of domain: String, _ path: [String], _ letsPass: Bool
  ) async {
    switch directive.mechanism {
    case .all, .addresses: return
    case .include(let target): await follow(target, of: domain, path, letsPass)
    // Whose names they are depends on the sender.
    case .ptr: lookUps += 1
    case .a(let name, _): await look(up: .a, name, of: domain)
    case .exists(let name): await look(up: .a, name, of: domain)
    case .mx(let name, _): await look(up: .mx, name, of: domain)
    }
  }

  /// The record of another domain, as `include` and `redirect` name it.
  private mutating func follow(
    _ target: SPFDomain, of domain: String, _ path: [String], _ letsPass: Bool
  ) async {
    lookUps += 1
    guard let target = name(target, in: domain) else { return }
    await follow(target, path + [domain], letsPass: letsPass)
  }

  private mutating func look(
    up type: RecordTypeCode, _ name: SPFDomain?, of domain: String
  ) async {
    lookUps += 1
    guard let name = name.map({ self.name($0, in: domain) }) ?? domain else { return }
    switch await policies.lookUp(name, type) {
    case .nothing: voidLookUps += 1
    case .records(let values) where type == .mx && values.count > Self.greatestExchanges:
      errors.append("\(name) has \(values.count) MX records, of which SPF allows 10")
    case .records, .failure, .bogus, .unknown: return
    }
  }

  /// A name, where it is the same whoever sends.
  private func name(_ name: SPFDomain, in domain: String) -> String? {
    name.expanded { letter in
      switch letter {
      case "d": domain
      case "o": self.domain
      default: nil
      }
    }?.lowercased()
  }
}
