import DNS
package import Diagnostics
package import Manifest
import SupportFiles

/// What reading support's files had to say, with notes that point at the manifest's entries that it
/// concerns: the domain whose record it is about, else the entry that names the file.
package func pointingAtEntries(
  _ reading: Diagnostics, of received: ReceivedFiles, in manifest: Manifest
) -> Diagnostics {
  guard reading.all.contains(where: { $0.severity > .note }) else { return reading }
  let entries = ConcernedEntries(received, manifest)
  var diagnostics = reading
  diagnostics.addNotes { diagnostic in
    guard diagnostic.severity > .note, let range = diagnostic.range else { return [] }
    return entries.note(on: range).map { [$0] } ?? []
  }
  return diagnostics
}

/// Which entries of a manifest wait for what stands in support's files.
private struct ConcernedEntries {
  private var concerns: [SourceRange: DomainName] = [:]
  private var domains: [DomainName: SourceRange] = [:]
  /// The first reference to each file that an entry names.
  private var references: [SourceFile: SourceRange] = [:]

  init(_ received: ReceivedFiles, _ manifest: Manifest) {
    for concern in received.files.flatMap(\.concerns) { concerns[concern.range] = concern.value }
    for domain in manifest.domains {
      domains[domain.name.value] = domain.name.range
      for reference in domain.dkimReferences {
        for file in received.named[reference.value] ?? [] where references[file.file] == nil {
          references[file.file] = reference.range
        }
      }
    }
  }

  func note(on range: SourceRange) -> Diagnostic.Note? {
    if let concern = concerns[range],
      let entry = concern.withAncestors.lazy.compactMap({ domains[$0] }).first
    {
      return .init("wanted by this entry", at: entry)
    }
    return references[range.file].map { .init("the file is named here", at: $0) }
  }
}
