package import Diagnostics
import Manifest
import Planning
package import SupportFiles

/// The support files that a manifest wants: at first those under `token_files`, which are read while
/// its domains are being decoded.
struct WantedSupportFiles {
  private var wanted: WantedFiles
  private var diagnostics = Diagnostics()
  /// The files' indices among all that are wanted, by path.
  private let listed: [Int]
  /// What was read of the wanted files; nil where one can't be read.
  private var files: [SupportFile?] = []

  init(listedBy tokenFiles: [Located<String>], within reach: Reach) async {
    var (wanted, diagnostics) = (WantedFiles(within: reach), Diagnostics())
    let indices = tokenFiles.flatMap { wanted.add($0, &diagnostics) }
    // What one pattern stands for is sorted already, which makes this a glance.
    let sorted = indices.sorted {
      wanted.files[$0].path.precedesByBytes(wanted.files[$1].path)
    }
    listed = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    (self.wanted, self.diagnostics) = (wanted, diagnostics)
    await readFiles()
  }

  /// Reads what the domains name besides, each file once, and gives all.
  mutating func received(for manifest: Manifest) async -> (ReceivedFiles, Diagnostics) {
    var named: [String: [Int]] = [:]
    for reference in manifest.domains.lazy.flatMap(\.dkimReferences)
    where named[reference.value] == nil {
      named[reference.value] = wanted.add(reference, &diagnostics)
    }
    await readFiles()
    let received = ReceivedFiles(
      listed: listed.compactMap { files[$0] },
      named: named.mapValues { $0.compactMap { files[$0] } })
    return (received, diagnostics)
  }

  /// Reads the wanted files that are not read yet.
  private mutating func readFiles() async {
    let (new, reading) = await readSupportFiles(wanted, from: files.count)
    files += new
    diagnostics.add(reading)
  }
}

/// Reads files that the command line names.
package func readSupportFiles(at paths: [String]) async -> ([SupportFile], Diagnostics) {
  let (read, diagnostics) = await readSupportFiles(WantedFiles(named: paths), from: 0)
  return (read.compactMap(\.self), diagnostics)
}

/// Reads the wanted files from an index on, on all cores; nil stands for one that can't be read.
private func readSupportFiles(
  _ wanted: WantedFiles, from start: Int
) async -> ([SupportFile?], Diagnostics) {
  let read = await Array(wanted.files[start...]).concurrentMap(chunks: 64) { files in
    var diagnostics = Diagnostics()
    let read = files.map { readSupportFile($0, of: wanted, &diagnostics) }
    return (read, diagnostics)
  }
  let diagnostics = read.reduce(into: Diagnostics()) { $0.add($1.1) }
  return (read.joined(\.0), diagnostics)
}

private func readSupportFile(
  _ file: WantedFiles.File, of wanted: WantedFiles, _ diagnostics: inout Diagnostics
) -> SupportFile? {
  let source = SourceFile(path: file.path)
  guard
    let bytes = wanted.read(file, source, limit: InputFiles.supportFileLimit, &diagnostics)
  else { return nil }
  let (read, reading) = readSupportFile(bytes, file: source)
  diagnostics.add(reading)
  return read
}
