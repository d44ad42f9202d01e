import DNS

/// The regions that a file's MX records name, by the domains of its keys.
struct MailFromRegions {
  private var regions: [DomainName: Set<String>] = [:]
  /// Those of records that belong to none of the domains, as names without a domain do.
  private var common: Set<String> = []

  /// - Parameter domains: those that the file has keys of.
  init(_ records: [MailFromRecord], domains: Set<DomainName>) {
    for record in records {
      guard let region = record.region else { continue }
      if let domain = record.name.withAncestors.first(where: domains.contains) {
        regions[domain, default: []].insert(region)
      } else if record.name.parent == nil {
        common.insert(region)
      }
    }
  }

  /// The regions that are named for a domain, or for whichever a file without domains is of.
  func regions(of domain: DomainName?) -> Set<String> {
    guard let domain else { return regions.values.reduce(common) { $0.union($1) } }
    return regions[domain, default: []].union(common)
  }
}
