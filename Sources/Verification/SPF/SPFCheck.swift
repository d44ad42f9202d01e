import DNS
import DNSMessage
import Resolution

/// `check_host()` (RFC 7208, section 4) for a sender of whom not all is known.
///
/// What a term depends on may be unknown: then it may match or not, and the check comes to several
/// results, of which each is possible.
struct SPFCheck {
  let sender: SPFSender
  let policies: SPFPolicies
  /// What each result that is possible comes from, a clause; the first of several.
  private(set) var causes: [SPFResult: String] = [:]
  /// Why more than one result is possible, each a clause.
  private(set) var doubts: [String] = []
  /// Whether a term matches some of the sender's addresses and not the others.
  private(set) var isTooCoarse = false
  /// Whether a server failed, which may pass; what fails DNSSEC's checks won't.
  private(set) var meetsServerFailure = false

  /// Terms that asked DNS; 10 at most (section 4.6.4).
  private var lookUps = 0
  /// Questions for which there was nothing, and such for which there may have been; 2 at most.
  private var voids = 0
  private var possibleVoids = 0

  init(_ sender: SPFSender, _ policies: SPFPolicies) {
    self.sender = sender
    self.policies = policies
  }

  /// The results that are possible for the record of the sender's domain.
  mutating func run() async -> Set<SPFResult> {
    await check(sender.domain, isIncluded: false)
  }

  /// What testing a mechanism may come to.
  private struct Test {
    var canMatch = false
    var canMiss = false
    var errors: Set<SPFResult> = []

    static let match = Test(canMatch: true)
    static let miss = Test(canMiss: true)
    static let either = Test(canMatch: true, canMiss: true)
    static func known(_ isMatch: Bool) -> Test { isMatch ? .match : .miss }
  }

  private mutating func check(_ domain: String, isIncluded: Bool) async -> Set<SPFResult> {
    guard isName(domain), domain.contains(".") else {
      return outcome(.none, "'\(shown(domain))' is no domain")
    }
    switch await policies.policy(of: domain) {
    case .record(let record) where record.problems.isEmpty:
      return await check(record, of: domain, isIncluded: isIncluded)
    case .record(let record): return outcome(.permanentError, record.problems[0])
    case .none: return outcome(.none, "\(shown(domain)) has no SPF record")
    case .several(let count):
      return outcome(.permanentError, "\(shown(domain)) has \(count) SPF records")
    case .failure(let reason): return serverFailure(reason)
    case .bogus(let reason): return outcome(.temporaryError, reason)
    case .unknown(let reason):
      doubts.append(reason)
      return Set(SPFResult.allCases)
    }
  }

  private mutating func check(
    _ record: SPFRecord, of domain: String, isIncluded: Bool
  ) async -> Set<SPFResult> {
    var possible: Set<SPFResult> = []
    func conclude(_ result: SPFResult, _ cause: String, _ check: inout SPFCheck) {
      possible.insert(result)
      // What an included record comes to is not what the whole does.
      if !isIncluded { _ = check.outcome(result, cause) }
    }
    for directive in record.directives {
      let test = limitingVoids(await test(directive, of: domain))
      possible.formUnion(test.errors)
      if test.canMatch {
        conclude(directive.qualifier.result, "'\(shown(directive.text))' at \(domain)", &self)
      }
      guard test.canMiss else { return possible }
    }
    guard let redirect = record.redirect else {
      conclude(.neutral, "no term at \(domain) matches", &self)
      return possible
    }
    return possible.union(await follow(redirect, of: domain, isIncluded: isIncluded))
  }

  private mutating func follow(
    _ redirect: SPFDomain, of domain: String, isIncluded: Bool
  ) async -> Set<SPFResult> {
    let term = "redirect=\(redirect.text)"
    if let error = countLookUp() { return error }
    guard let target = await name(redirect, in: domain, term) else {
      return Set(SPFResult.allCases)
    }
    var results = await check(target, isIncluded: isIncluded)
    if results.remove(.none) != nil { results.formUnion(permanent(for: target)) }
    return results
  }

  // MARK: Mechanisms

  private mutating func test(_ directive: SPFRecord.Directive, of domain: String) async -> Test {
    let mechanism = directive.mechanism
    if mechanism.asksDNS, let error = countLookUp() { return Test(errors: error) }
    switch mechanism {
    case .all: return .match
    case .addresses(let block): return matches([block])
    case .include(let target):
      guard let target = await name(target, in: domain, directive.text) else {
        var test = await testBelow(target, of: domain, .txt)
        test.errors.insert(.permanentError)
        return test
      }
      return await include(target)
    case .exists(let spec):
      guard let name = await name(spec, in: domain, directive.text) else {
        possibleVoids += 1
        return await testBelow(spec, of: domain, .a)
      }
      return await test(name, .a, directive.text) { _, _ in .match }
    case .a(let spec, let prefixes):
      guard let name = await name(spec, in: domain, directive.text) else {
        possibleVoids += 1
        return await testBelow(spec, of: domain, addressType)
      }
      return await test(name, addressType, directive.text) { check, values in
        check.matches(blocks(values, prefixes))
      }
    case .mx(let spec, let prefixes):
      guard let name = await name(spec, in: domain, directive.text) else {
        possibleVoids += 1
        return await testBelow(spec, of: domain, .mx)
      }
      return await test(name, .mx, directive.text) { check, values in
        await check.testExchanges(values, of: name, prefixes, directive.text)
      }
    case .ptr(let spec):
      guard let target = await name(spec, in: domain, directive.text),
        let names = await validatedNames()
      else {
        doubts.append("'\(shown(directive.text))' depends on the address")
        possibleVoids += 1
        return .either
      }
      return .known(names.contains { isWithin($0, target) })
    }
  }

  /// A term whose name isn't known: it may match or not. Where servers fail at a name below the end
  /// that is known, they may fail at this one.
  private mutating func testBelow(
    _ spec: SPFDomain?, of domain: String, _ type: RecordTypeCode
  ) async -> Test {
    var test = Test.either
    let end = spec?.knownEnd { sender.value(of: $0, in: domain) }
    guard let end else { return test }
    switch await policies.lookUp(probe(below: end), type) {
    case .failure(let reason): test.errors = serverFailure(reason)
    case .bogus(let reason): test.errors = outcome(.temporaryError, reason)
    case .records, .nothing, .unknown: break
    }
    return test
  }

  /// Asks for the records that decide; without any there is no match.
  private mutating func test(
    _ name: String, _ type: RecordTypeCode, _ term: String,
    _ match: (inout SPFCheck, [ResourceValue]) async -> Test
  ) async -> Test {
    switch await look(up: name, type) {
    case .records(let values): return await match(&self, values)
    case .nothing: return .miss
    case .failure(let reason): return Test(errors: serverFailure(reason))
    case .bogus(let reason): return Test(errors: outcome(.temporaryError, reason))
    case .unknown(let reason):
      doubts.append("'\(shown(term))' can't be asked for: \(reason)")
      possibleVoids += 1
      return .either
    }
  }

  private mutating func include(_ target: String) async -> Test {
    let results = await check(target, isIncluded: true)
    var test = Test(
      canMatch: results.contains(.pass),
      canMiss: !results.isDisjoint(with: [.fail, .softFail, .neutral]),
      errors: results.intersection([.temporaryError, .permanentError]))
    if results.contains(.none) { test.errors.formUnion(permanent(for: target)) }
    return test
  }

  /// The addresses of an `mx`'s hosts, of which there may be 10.
  private mutating func testExchanges(
    _ values: [ResourceValue], of name: String, _ prefixes: SPFRecord.Prefixes, _ term: String
  ) async -> Test {
    guard values.count <= 10 else {
      return Test(
        errors: outcome(
          .permanentError, "\(name) has \(values.count) MX records, of which SPF allows 10"))
    }
    var all = Test.miss
    for case .mx(_, let exchange) in values where exchange != .root {
      let test = await test(exchange.plainText, addressType, term) { check, values in
        check.matches(blocks(values, prefixes))
      }
      all.canMatch = all.canMatch || test.canMatch
      all.errors.formUnion(test.errors)
      all.canMiss = test.canMiss
      guard test.canMiss else { break }
    }
    return all
  }

  private mutating func matches(_ blocks: [AddressBlock]) -> Test {
    if blocks.contains(where: { $0.contains(sender.addresses) }) { return .match }
    guard blocks.contains(where: sender.addresses.contains) else { return .miss }
    isTooCoarse = true
    return .either
  }

  // MARK: Names

  /// The name that a term means; nil where what it depends on isn't known.
  private mutating func name(
    _ spec: SPFDomain?, in domain: String, _ term: String
  ) async -> String? {
    guard let spec else { return domain }
    var unknown: Character?
    // Most names have no macro, and only this one needs DNS.
    let validated = spec.hasMacro("p") ? await validatedName(for: domain) : nil
    let name = spec.expanded { letter in
      let value = letter == "p" ? validated : sender.value(of: letter, in: domain)
      if value == nil { unknown = letter }
      return value
    }
    if let unknown {
      doubts.append("'\(shown(term))' depends on \(meaning(of: unknown))")
    }
    return name?.lowercased()
  }

  /// The names of the sender's address that lead back to it, of the first ten (section 5.5); nil
  /// where the address isn't known.
  private mutating func validatedNames() async -> [String]? {
    guard sender.addresses.isSingle else { return nil }
    guard case .records(let values) = await look(up: sender.addresses.first.reverseName, .ptr)
    else { return [] }
    var names: [String] = []
    for case .ptr(let name) in values.prefix(10) {
      guard case .records(let values) = await policies.lookUp(name.plainText, addressType),
        blocks(values, SPFRecord.Prefixes()).contains(sender.addresses)
      else { continue }
      names.append(name.plainText)
    }
    return names
  }

  /// The value of the macro `p` (section 7.3): the domain itself or a name in it before others.
  private mutating func validatedName(for domain: String) async -> String? {
    guard let names = await validatedNames() else { return nil }
    return names.first { $0 == domain } ?? names.first { isWithin($0, domain) } ?? names.first
      ?? "unknown"
  }

  private var addressType: RecordTypeCode { sender.addresses.isIPv4 ? .a : .aaaa }

  // MARK: Limits

  private mutating func look(up name: String, _ type: RecordTypeCode) async -> SPFAnswer {
    guard isName(name) else { return .nothing }
    let answer = await policies.lookUp(name, type)
    if case .nothing = answer { voids += 1 }
    return answer
  }

  private mutating func countLookUp() -> Set<SPFResult>? {
    lookUps += 1
    guard lookUps > SPFTree.greatestLookUps else { return nil }
    return outcome(.permanentError, "it takes more than 10 look-ups, which is all that SPF allows")
  }

  /// What a term comes to with the look-ups up to its own that found nothing, or may have.
  private mutating func limitingVoids(_ test: Test) -> Test {
    let limit = SPFTree.greatestVoidLookUps
    guard voids <= limit else {
      return Test(
        errors: outcome(
          .permanentError, "more than 2 of its look-ups find nothing, which is all that SPF allows")
      )
    }
    var test = test
    if voids + possibleVoids > limit { test.errors.insert(.permanentError) }
    return test
  }

  // MARK: Reasons

  private mutating func outcome(_ result: SPFResult, _ cause: String) -> Set<SPFResult> {
    if causes[result] == nil { causes[result] = cause }
    return [result]
  }

  private mutating func serverFailure(_ cause: String) -> Set<SPFResult> {
    meetsServerFailure = true
    return outcome(.temporaryError, cause)
  }

  private mutating func permanent(for target: String) -> Set<SPFResult> {
    outcome(.permanentError, "\(shown(target)) has no SPF record")
  }
}

extension SPFRecord.Mechanism {
  /// Whether it counts among the terms that ask DNS.
  fileprivate var asksDNS: Bool {
    switch self {
    case .all, .addresses: false
    case .include, .a, .mx, .ptr, .exists: true
    }
  }
}

/// Whether DNS can hold a name.
private func isName(_ name: String) -> Bool {
  name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    .allSatisfy { (1...63).contains($0.count) }
}

extension WireName {
  /// The name as `SPFLookUp` takes it.
  fileprivate var plainText: String { domainName?.text ?? text.lowercased() }
}

private func isWithin(_ name: String, _ domain: String) -> Bool {
  name == domain || name.hasSuffix("." + domain)
}

private func blocks(
  _ values: [ResourceValue], _ prefixes: SPFRecord.Prefixes
) -> [AddressBlock] {
  values.compactMap { value in
    guard case .address(let address) = value else { return nil }
    return AddressBlock(address, prefix: address.family == .v4 ? prefixes.v4 : prefixes.v6)
  }
}

private func meaning(of letter: Character) -> String {
  switch letter {
  case "s", "l": "the mailbox that SES puts before the at sign"
  case "h": "how SES's host calls itself"
  default: "the address from which SES sends"
  }
}

private func shown(_ text: String) -> Substring { Substring(text.unicodeScalars.prefix(80)) }
