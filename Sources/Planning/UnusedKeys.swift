import DNS
package import Diagnostics
import Manifest
import SupportFiles

extension IdentityResolution {
  /// Warns of keys under `token_files` that no entry of the manifest can use: of domains that it
  /// doesn't have, or of no domain at all.
  package func unusedKeys() -> Diagnostics {
    var diagnostics = Diagnostics()
    var related: RelatedDomains?
    let named = Set(received.named.values.joined().map(\.file))
    for file in received.listed where !named.contains(file.file) {
      for entry in file.entries {
        guard let domain = entry.domain else {
          diagnostics.warning(
            .tokensWithoutDomain,
            "the file doesn't say whose keys these are, so nothing uses them",
            at: entry.range,
            notes: [.init("name it under 'dkim:' of the domain's region")])
          continue
        }
        guard !zoning.isInManifest(domain) else { continue }
        let candidates = related ?? RelatedDomains(manifest.domains.map(\.name))
        related = candidates
        diagnostics.warning(
          .unusedTokens, "these keys are of \(domain), which the manifest doesn't have",
          at: entry.range, notes: candidates.related(to: domain).map { [$0] } ?? [])
      }
    }
    return diagnostics
  }
}

/// The manifest's domains, and which of them the keys of another may have been meant for.
private struct RelatedDomains {
  private let ranges: [DomainName: SourceRange]
  /// Sorted; a suggestion is worth comparing with a thousand names, not with a hundred thousand.
  private let candidates: [DomainName]

  init(_ names: [Located<DomainName>]) {
    ranges = Dictionary(names.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first })
    candidates = names.count <= 1000 ? ranges.keys.sorted() : []
  }

  func related(to domain: DomainName) -> Diagnostic.Note? {
    if let above = domain.ancestors.lazy.compactMap(entry).first {
      return .init("\(domain) lies below this one, and SES has keys for each", at: above.range)
    }
    if let below = first(where: { $0.isWithin(domain) }) {
      return .init("this one lies below \(domain), and SES has keys for each", at: below.range)
    }
    if let start = first(where: { domain.text.hasPrefix("\($0).") }) {
      return .init(
        "the name goes on behind this one; was the vendor's own domain added?", at: start.range)
    }
    if let like = first(where: { $0.labels.first == domain.labels.first }) {
      return .init("the name begins like this one; which is meant?", at: like.range)
    }
    let near = spellingSuggestion(for: domain.text, among: candidates.map(\.text))
    return near.flatMap { try? DomainName($0) }.flatMap(entry).map {
      .init("the manifest has \($0.value)", at: $0.range)
    }
  }

  private func first(where isRelated: (DomainName) -> Bool) -> Located<DomainName>? {
    candidates.first(where: isRelated).flatMap(entry)
  }

  private func entry(_ domain: DomainName) -> Located<DomainName>? {
    ranges[domain].map { Located(domain, at: $0) }
  }
}
