#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that a run has staged so far, and what it made for them.
struct StagedFiles {
  /// Nil until there is a file.
  private(set) var folder: StagingFolder?
  private var madeFolders: MadeFolders?
  /// Where the files belong. In the staging folder, a file's name is its index here.
  private(set) var paths: [OutputPath] = []

  /// A name in the staging folder that no other file has.
  struct Slot: Sendable {
    let folder: StagingFolder
    let name: String
  }

  mutating func slot(
    for path: OutputPath, in existing: ExistingOutput
  ) throws(FileError) -> Slot {
    let folder = try openedFolder(in: existing)
    paths.append(path)
    return Slot(folder: folder, name: Self.name(ofFile: paths.count - 1))
  }

  static func name(ofFile index: Int) -> String { String(index) }

  private mutating func openedFolder(in existing: ExistingOutput) throws(FileError) -> StagingFolder
  {
    if let folder { return folder }
    let output =
      if let output = existing.directory { output } else { try makeOutput(at: existing.path) }
    let folder = try StagingFolder(in: output)
    self.folder = folder
    return folder
  }

  private mutating func makeOutput(at path: String) throws(FileError) -> Directory {
    madeFolders = try MadeFolders(for: path)
    guard let output = try Directory.open(path) else {
      throw FileError(path: path, code: ENOENT)
    }
    try StagingFolder.claim(output)
    return output
  }

  /// Removes what is still staged, and the folders that were made and hold nothing.
  ///
  /// Failures are left to the next run, which removes leftovers and reports where it can't.
  mutating func discard() {
    try? folder?.remove()
    madeFolders?.removeEmpty()
    self = StagedFiles()
  }
}
