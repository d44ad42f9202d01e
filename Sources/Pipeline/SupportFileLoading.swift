package import Diagnostics
import Manifest
import Planning
package import SupportFiles

/// Reads all that a manifest names of support's files, each once.
func loadSupportFiles(for manifest: Manifest) async -> (ReceivedFiles, Diagnostics) {
  var diagnostics = Diagnostics()
  var wanted = WantedFiles()
  let listed = manifest.tokenFiles.flatMap { wanted.add($0, &diagnostics) }
  var named: [String: [Int]] = [:]
  for reference in manifest.domains.lazy.flatMap(\.dkimReferences)
  where named[reference.value] == nil {
    named[reference.value] = wanted.add(reference, &diagnostics)
  }
  let paths = wanted.files
  let read = await paths.concurrentMap { file in
    readSupportFile(SourceFile(path: file.path)) { file.read($0, limit: $1, &$2) }
  }
  for (_, reading) in read { diagnostics.add(reading) }
  let sorted = Set(listed).sorted { paths[$0].path.precedesByBytes(paths[$1].path) }
  let received = ReceivedFiles(
    listed: sorted.compactMap { read[$0].0 },
    named: named.mapValues { $0.compactMap { read[$0].0 } })
  return (received, diagnostics)
}

/// Reads files that the command line names.
package func readSupportFiles(at paths: [String]) async -> ([SupportFile], Diagnostics) {
  var diagnostics = Diagnostics()
  let files = await paths.concurrentMap { path in
    readSupportFile(SourceFile(path: path)) {
      InputFiles.read($0, namedAt: nil, limit: $1, &$2)
    }
  }
  for (_, reading) in files { diagnostics.add(reading) }
  return (files.compactMap(\.0), diagnostics)
}

private func readSupportFile(
  _ file: SourceFile, by read: (SourceFile, Int, inout Diagnostics) -> [UInt8]?
) -> (SupportFile?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard let bytes = read(file, InputFiles.supportFileLimit, &diagnostics) else {
    return (nil, diagnostics)
  }
  let (supportFile, reading) = readSupportFile(bytes, file: file)
  return (supportFile, diagnostics + reading)
}

extension DomainEntry {
  /// All references to support files of the domain and its regions.
  fileprivate var dkimReferences: [Located<String>] {
    (settings?.dkim ?? []) + (regions ?? []).flatMap { $0.settings?.dkim ?? [] }
  }
}
