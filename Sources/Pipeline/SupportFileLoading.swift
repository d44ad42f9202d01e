package import Diagnostics
import Manifest
import Planning
package import SupportFiles

/// Reads all that a manifest names of support's files, each once.
func loadSupportFiles(for manifest: Manifest) async -> (ReceivedFiles, Diagnostics) {
  var diagnostics = Diagnostics()
  var listed: Set<String> = []
  var pathsByReference: [String: [String]] = [:]
  var places: [String: SourceRange] = [:]
  func note(_ reference: Located<String>) -> [String] {
    let paths = InputFiles.expand(reference.value)
    if paths.isEmpty { diagnostics.warnOfEmptyPattern(reference) }
    for path in paths where places[path] == nil { places[path] = reference.range }
    return paths
  }
  for reference in manifest.tokenFiles { listed.formUnion(note(reference)) }
  for reference in manifest.domains.flatMap(\.dkimReferences) {
    if pathsByReference[reference.value] == nil {
      pathsByReference[reference.value] = note(reference)
    }
  }
  let (files, reading) = await read(places)
  diagnostics.add(reading)
  let received = ReceivedFiles(
    listed: listed.sorted { $0.precedesByBytes($1) }.compactMap { files[$0] },
    named: pathsByReference.mapValues { $0.compactMap { files[$0] } })
  return (received, diagnostics)
}

/// Reads files that the command line names.
package func readSupportFiles(at paths: [String]) async -> ([SupportFile], Diagnostics) {
  var diagnostics = Diagnostics()
  let files = await paths.concurrentMap { read(SourceFile(path: $0), namedAt: nil) }
  for (_, reading) in files { diagnostics.add(reading) }
  return (files.compactMap(\.0), diagnostics)
}

private func read(
  _ places: [String: SourceRange]
) async -> ([String: SupportFile], Diagnostics) {
  var diagnostics = Diagnostics()
  var files: [String: SupportFile] = [:]
  files.reserveCapacity(places.count)
  let results = await Array(places).concurrentMap { path, place in
    read(SourceFile(path: path), namedAt: place)
  }
  for (file, reading) in results {
    if let file { files[file.file.path] = file }
    diagnostics.add(reading)
  }
  return (files, diagnostics)
}

private func read(
  _ file: SourceFile, namedAt place: SourceRange?
) -> (SupportFile?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard
    let bytes = InputFiles.read(
      file, namedAt: place, limit: InputFiles.supportFileLimit, &diagnostics)
  else { return (nil, diagnostics) }
  let (supportFile, reading) = readSupportFile(bytes, file: file)
  diagnostics.add(reading)
  return (supportFile, diagnostics)
}

extension DomainEntry {
  /// All references to support files of the domain and its regions.
  fileprivate var dkimReferences: [Located<String>] {
    (settings?.dkim ?? []) + (regions ?? []).flatMap { $0.settings?.dkim ?? [] }
  }
}
