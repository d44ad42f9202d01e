import DNS

/// What SPF says of mail that SES sends under a MAIL FROM name.
package struct SPFVerdict: Sendable {
  /// What receivers may come to, as far as that can be known; several results where it depends on
  /// which of SES's addresses sends, or on what only the receiver knows.
  package let results: Set<SPFResult>
  /// Why it isn't certain that the mail passes, each a clause; empty where it passes.
  package let reasons: [String]
  /// Whether receivers may meet a server's failure, of which nothing follows.
  let serverFails: Bool

  /// - Parameter serverFails: whether a server failed, and not DNSSEC's checks alone.
  package init(results: Set<SPFResult>, reasons: [String], serverFails: Bool = true) {
    self.results = results
    self.reasons = reasons
    self.serverFails = serverFails && results.contains(.temporaryError)
  }

  /// What is missing for certainty where servers publish different records, a clause.
  package var doubt: String?

  /// Whether receivers let SES send.
  package var passes: Certainty {
    if doubt != nil { return .unknown }
    if results == [.pass] { return .yes }
    return results.contains(.pass) || serverFails ? .unknown : .no
  }

  /// Evaluates the record of a MAIL FROM name for all of SES's addresses.
  static func reached(
    at name: DomainName, _ addresses: SESAddresses, _ policies: SPFPolicies
  ) async -> SPFVerdict {
    var findings = Findings()
    var blocks = addresses.blocks
    var checks = 0
    while let block = blocks.popLast() {
      checks += 1
      let sender = SPFSender(block, localPart: nil, domain: name.text, helo: nil)
      var check = SPFCheck(sender, policies)
      let results = await check.run()
      if results.count > 1, check.isTooCoarse, addresses.areKnown, checks < Self.mostChecks {
        blocks += block.halves
      } else {
        findings.add(results, check, block)
      }
    }
    if !addresses.areKnown, findings.results.count > 1 {
      findings.doubts.insert("\(SESAddresses.domain) doesn't tell from which addresses SES sends")
    }
    let isPass = findings.results == [.pass]
    return SPFVerdict(
      results: findings.results, reasons: isPass ? [] : findings.reasons(at: name),
      serverFails: findings.serverFails)
  }

  /// A record may cut SES's addresses into thousands of pieces.
  private static let mostChecks = 1000
}

/// What the checks of all addresses come to.
private struct Findings {
  var results: Set<SPFResult> = []
  var doubts: Set<String> = []
  private(set) var serverFails = false
  private var causes: [SPFResult: String] = [:]
  /// Some addresses for which the mail doesn't pass.
  private var refused: AddressBlock?
  private var passesSomewhere = false

  mutating func add(_ results: Set<SPFResult>, _ check: SPFCheck, _ block: AddressBlock) {
    self.results.formUnion(results)
    doubts.formUnion(check.doubts)
    if check.meetsServerFailure { serverFails = true }
    causes.merge(check.causes) { first, _ in first }
    if results == [.pass] { passesSomewhere = true }
    if !results.contains(.pass) { refused = refused ?? block }
  }

  func reasons(at name: DomainName) -> [String] {
    var reasons: [String] = []
    for result in SPFResult.allCases where result != .pass && results.contains(result) {
      guard let cause = causes[result] else { continue }
      switch result {
      case .temporaryError: reasons.append("an answer for \(cause)")
      case .permanentError, .none: reasons.append("a sound record at \(name): \(cause)")
      default:
        reasons.append(
          "a record at \(name) that lets SES send: \(cause) comes to \(result.rawValue)")
      }
    }
    if passesSomewhere, let refused {
      reasons.append("a record at \(name) for all of SES's addresses: \(refused.text) is left out")
    }
    // What is undecided may be so for a thousand reasons.
    return reasons + doubts.sorted().prefix(3).map { "certainty at \(name): \($0)" }
  }
}
