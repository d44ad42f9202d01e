import Concurrency
package import Diagnostics
import Manifest
import Planning
package import SupportFiles
import Synchronization
import Text

/// The names of a manifest's domains, from when they are known: while support's files are being
/// read. The files name domains by them, so that each name is in memory once.
final class KeptNames: Sendable {
  private let zoning = Mutex<Zoning?>(nil)

  /// Nil while they are not known.
  var known: Zoning? { zoning.withLock { $0 } }

  func know(_ zoning: Zoning) { self.zoning.withLock { $0 = zoning } }
}

/// The support files that a manifest wants: at first those under `token_files`, its own and its
/// senders', which are read while its domains are being decoded.
///
/// An actor, so that what it has read is there once.
actor WantedSupportFiles {
  private var wanted: WantedFiles
  private var diagnostics = Diagnostics()
  /// The files' indices among all that are wanted, by path.
  private var listed: [Int] = []
  /// The same for each sender that has files.
  private var bySender: [String: [Int]] = [:]
  /// What was read of the wanted files; nil where one can't be read.
  private var files: [SupportFile?] = []
  private let names: KeptNames

  init(within reach: Reach, sharing names: KeptNames) {
    wanted = WantedFiles(within: reach)
    self.names = names
  }

  /// Reads the files under `token_files`.
  func read(listedBy tokenFiles: [Located<String>], and senders: [SenderEntry]) async {
    listed = wanted.sortedIndices(of: tokenFiles, &diagnostics)
    // One that is declared twice is an error, and no reason to find no keys for one of the two.
    let declarations = Dictionary(grouping: senders, by: \.name.value)
    for name in senders.map(\.name.value) where bySender[name] == nil {
      let own = declarations[name, default: []].flatMap(\.tokenFiles)
      if !own.isEmpty { bySender[name] = wanted.sortedIndices(of: own, &diagnostics) }
    }
    await readFiles()
  }

  /// Reads what the domains name besides, each file once, and hands all over. The manifest's names
  /// must be known by then.
  func received(for manifest: Manifest) async -> (ReceivedFiles, Diagnostics) {
    var named: [String: [Int]] = [:]
    for reference in manifest.domains.lazy.flatMap(\.dkimReferences)
    where named[reference.value] == nil {
      named[reference.value] = wanted.add(reference, &diagnostics)
    }
    await readFiles()
    // Each file that was read knows its own path.
    wanted = WantedFiles(within: wanted.reach)
    let (zones, zoning) = (manifest.allowedSigningZones.map(\.value), names.known)
    for index in files.indices {
      files[index]?.allow(zones)
      if let zoning { files[index]?.share { zoning.kept($0) } }
    }
    defer { files = [] }
    return (
      ReceivedFiles(
        listed: found(listed), bySender: bySender.mapValues(found), named: named.mapValues(found)),
      diagnostics
    )
  }

  /// Those of the files at some indices that could be read.
  private func found(_ indices: [Int]) -> [SupportFile] {
    var found: [SupportFile] = []
    found.reserveCapacity(indices.count)
    for index in indices { if let file = files[index] { found.append(file) } }
    return found
  }

  /// Reads the wanted files that are not read yet.
  private func readFiles() async {
    let (new, reading) = await readSupportFiles(wanted, from: files.count, names)
    if files.isEmpty { files = new } else { files += new }
    diagnostics.add(reading)
  }
}

extension WantedFiles {
  /// Adds what paths and patterns stand for, and gives the indices, each once, sorted by path.
  fileprivate mutating func sortedIndices(
    of references: [Located<String>], _ diagnostics: inout Diagnostics
  ) -> [Int] {
    let indices = references.flatMap { add($0, &diagnostics) }
    // What one pattern stands for is sorted already, which makes this a glance.
    let sorted = indices.sorted { files[$0].source.precedes(files[$1].source) }
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }
}

/// Reads files that the command line names.
package func readSupportFiles(at paths: [String]) async -> ([SupportFile], Diagnostics) {
  let (read, diagnostics) = await readSupportFiles(WantedFiles(named: paths), from: 0, KeptNames())
  return (read.compactMap(\.self), diagnostics)
}

/// Reads the wanted files from an index on, on all cores; nil stands for one that can't be read.
private func readSupportFiles(
  _ wanted: WantedFiles, from start: Int, _ names: KeptNames
) async -> ([SupportFile?], Diagnostics) {
  let read = await Array(wanted.files[start...]).concurrentMap(chunks: 64) { files in
    var diagnostics = Diagnostics()
    var folder = LastFolder()
    let zoning = names.known
    let read = files.map { file in
      var read = readSupportFile(file, of: wanted, after: &folder, &diagnostics)
      if let zoning { read?.share { zoning.kept($0) } }
      return read
    }
    return (read, diagnostics)
  }
  let diagnostics = read.reduce(into: Diagnostics()) { $0.add($1.1) }
  return (read.joined(\.0), diagnostics)
}

private func readSupportFile(
  _ file: WantedFiles.File, of wanted: WantedFiles, after folder: inout LastFolder,
  _ diagnostics: inout Diagnostics
) -> SupportFile? {
  guard !file.isLeftOver else {
    diagnostics.notePassedOver(file.source, because: "a program has left it there")
    return nil
  }
  guard
    let bytes = wanted.read(
      file, after: &folder, limit: InputFiles.supportFileLimit, &diagnostics)
  else { return nil }
  let (read, reading) = readSupportFile(bytes, file: file.source)
  if read.entries.isEmpty, read.mailFrom.isEmpty, file.isReadMe {
    diagnostics.notePassedOver(
      file.source, because: "it holds no records, and its name says that it is for people")
    return nil
  }
  diagnostics.add(reading)
  return read
}
