import DNS
package import SupportFiles

/// What support sent, as the manifest refers to it.
package struct ReceivedFiles: Sendable {
  /// The files under `token_files`, each once, sorted by path.
  package let listed: [SupportFile]
  /// The files under each `dkim`, by the path or pattern that the manifest has there.
  package let named: [String: [SupportFile]]

  private let entriesByDomain: [DomainName: [DKIMEntry]]

  package init(listed: [SupportFile], named: [String: [SupportFile]]) {
    self.listed = listed
    self.named = named
    var entries: [DomainName: [DKIMEntry]] = [:]
    for file in listed {
      for entry in file.entries {
        if let domain = entry.domain { entries[domain, default: []].append(entry) }
      }
    }
    entriesByDomain = entries
  }

  /// The entries of a domain in the files under `token_files`.
  func listedEntries(of domain: DomainName) -> [DKIMEntry] {
    entriesByDomain[domain] ?? []
  }
}
