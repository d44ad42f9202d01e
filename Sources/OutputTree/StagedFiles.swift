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
  /// Where the files belong.
  private(set) var paths: [OutputPath] = []

  /// The place where a file waits that belongs at a path.
  mutating func slot(
    for path: OutputPath, in existing: ExistingOutput
  ) throws(FileError) -> StagingFolder.Slot {
    var folder = try openedFolder(in: existing)
    let slot = try folder.slot(for: path)
    self.folder = folder
    paths.append(path)
    return slot
  }

  private mutating func openedFolder(in existing: ExistingOutput) throws(FileError) -> StagingFolder
  {
    if let folder { return folder }
    let output =
      if let output = existing.directory { output } else { try makeOutput(at: existing.path) }
    return try StagingFolder(in: output)
  }

  private mutating func makeOutput(at path: String) throws(FileError) -> Directory {
    madeFolders = try MadeFolders(for: path)
    guard let output = try Directory.open(path) else {
      throw FileError.missing(at: path)
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
