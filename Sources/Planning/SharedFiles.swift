import DNS
import Diagnostics
import Manifest
import SupportFiles
import Text

extension IdentityResolution {
  /// Warns where several domains name one file that doesn't say whose keys it holds: keys are of
  /// one identity alone.
  func filesOfSeveralDomains() -> Diagnostics {
    var diagnostics = Diagnostics()
    guard !received.named.isEmpty else { return diagnostics }
    var firsts: [String: Located<DomainName>] = [:]
    for domain in domainsByName.lazy.map({ manifest.domains[$0] }) {
      for reference in domain.dkimReferences {
        for file in received.named[reference.value] ?? []
        where file.entries.contains(where: { $0.domain == nil }) {
          let path = file.file.path
          guard let first = firsts[path], first.value != domain.name.value else {
            firsts[path] = Located(domain.name.value, at: reference.range)
            continue
          }
          diagnostics.warning(
            .sharedToken,
            "\(domain.name.value) takes the keys of \(quoted(path)), which \(first.value) has already",
            at: reference.range,
            notes: [
              .init("the other domain names it here", at: first.range),
              .init(
                "SES has keys for each domain; ask support for the file of \(domain.name.value)"),
            ])
        }
      }
    }
    return diagnostics
  }
}
