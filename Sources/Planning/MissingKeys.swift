import DNS
package import Diagnostics
package import Manifest

/// What is said of keys that the manifest wants and nobody has, where no error tells why.
///
/// That a pattern stands for no file, or for files that hold no records, is no more than a warning
/// or a note by itself. Where keys were to come from it, their records would go in silence.
package func missingKeys(
  of plan: Plan, _ manifest: Manifest, _ received: ReceivedFiles
) -> Diagnostics {
  var diagnostics = Diagnostics()
  for identity in plan.keyless {
    diagnostics.reportMissingKeys(
      of: described(identity.domain.text, by: identity.sender), in: identity.region,
      at: identity.source)
  }
  for path in manifest.domains.lazy.flatMap(\.retiringReferences)
  where received.named[path.value]?.isEmpty != false {
    diagnostics.reportNoFormerKeys(at: path, "stands for no file with former keys")
  }
  return diagnostics
}

extension Diagnostics {
  mutating func reportMissingKeys(
    of domain: String, in region: String, at place: SourceRange, notes: [Diagnostic.Note] = []
  ) {
    error(
      .missingTokens, "no DKIM keys of \(domain) in \(region) were found in what support sent",
      at: place,
      notes: notes.isEmpty
        ? [
          .init(
            "put support's file where token_files looks, or name it under 'dkim:' of this region")
        ] : notes)
  }
}

extension DomainEntry {
  /// The references to files of former keys.
  fileprivate var retiringReferences: [Located<String>] {
    saysMore ? allRegions.compactMap(\.settings).flatMap(\.retiring) : []
  }
}
