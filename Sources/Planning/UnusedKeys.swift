import DNS
package import Diagnostics
import Manifest
import SupportFiles

extension IdentityResolution {
  /// Warns of keys under `token_files` that no entry of the manifest can use: of domains that it
  /// doesn't have, or of no domain at all.
  package func unusedKeys() -> Diagnostics {
    var diagnostics = Diagnostics()
    // A suggestion is worth comparing with a hundred names, not with a hundred thousand.
    let candidates =
      manifest.domains.count <= 1000 ? manifest.domains.map(\.name.value.text).sorted() : []
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
        let near = spellingSuggestion(for: domain.text, among: candidates)
        diagnostics.warning(
          .unusedTokens, "these keys are of \(domain), which the manifest doesn't have",
          at: entry.range, notes: near.map { [.init("the manifest has \($0)")] } ?? [])
      }
    }
    return diagnostics
  }
}
