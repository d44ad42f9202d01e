import DNS

/// The addresses from which SES sends, as its SPF record has them.
struct SESAddresses: Sendable {
  /// Whose record SES has its customers include.
  static let domain = "amazonses.com"

  /// One at least; all of IPv4 where they aren't known.
  let blocks: [AddressBlock]
  let areKnown: Bool

  /// Reads SES's record and those that it includes.
  static func read(by policies: SPFPolicies) async -> SESAddresses {
    var found = Found()
    await found.add(domain, policies)
    return SESAddresses(found)
  }

  private init(_ found: Found) {
    areKnown = found.isWhole && !found.blocks.isEmpty
    blocks = areKnown ? found.blocks : [.allIPv4]
  }

  /// What was found so far.
  private struct Found {
    var blocks: [AddressBlock] = []
    var isWhole = true
    private var records = 0

    /// Adds what a domain's record lets pass; other terms than addresses tell none.
    mutating func add(_ domain: String, _ policies: SPFPolicies) async {
      records += 1
      guard records <= SPFTree.greatestLookUps,
        case .record(let record) = await policies.policy(of: domain), record.problems.isEmpty
      else {
        isWhole = false
        return
      }
      for directive in record.directives where directive.qualifier == .pass {
        switch directive.mechanism {
        case .addresses(let block): blocks.append(block)
        case .include(let other): await add(other.text, policies)
        case .all, .a, .mx, .ptr, .exists: isWhole = false
        }
      }
      if let redirect = record.redirect { await add(redirect.text, policies) }
    }
  }
}
