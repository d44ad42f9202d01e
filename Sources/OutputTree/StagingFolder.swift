import Platform

/// The folder within the output folder where new files wait until all of them are written.
///
/// It lies there so that a file gets to its place by a rename, which can't stop half-way. Files
/// wait under the paths that they shall have, so that a folder that is new moves as a whole.
struct StagingFolder: Sendable {
  static let name = ".mailzone-staging"

  /// The output folder.
  let output: Directory
  private let folder: Directory
  /// The folders in it, by path.
  private var folders: [String: Directory] = [:]

  /// Makes it. The output folder must be claimed.
  init(in output: Directory) throws(SystemError) {
    self.output = output
    folder = try output.makeFolder(Self.name, mode: 0o700)
  }

  /// Takes an output folder for this run alone, and removes what a crashed one left.
  static func claim(_ output: Directory) throws(SystemError) {
    try output.lock()
    guard let leftover = try output.folder(name) else { return }
    try remove(leftover, from: output)
  }

  private static func remove(_ folder: Directory, from output: Directory) throws(SystemError) {
    try empty(folder, depth: 0)
    try output.removeFolder(name)
  }

  /// Removes the folders that a run stages, and their files; anything deeper is in the way.
  private static func empty(_ folder: Directory, depth: Int) throws(SystemError) {
    if depth < OutputPath.maximumDepth {
      for name in try folder.folderNames() {
        guard let staged = try folder.folder(name) else { continue }
        try empty(staged, depth: depth + 1)
        try folder.removeFolder(name)
      }
    }
    for name in try folder.names() { try folder.removeFile(name) }
  }

  /// A place where one file waits.
  struct Slot: Sendable {
    fileprivate let folder: Directory
    fileprivate let name: String
  }

  /// The place for the file that belongs at a path.
  mutating func slot(for path: OutputPath) throws(SystemError) -> Slot {
    if let folder = folders[path.folder] { return Slot(folder: folder, name: path.name) }
    var made = folder
    for ancestor in OutputPath.lineage(of: path.folder) {
      if let known = folders[ancestor] {
        made = known
        continue
      }
      made = try made.makeFolder(OutputPath.split(ancestor).name)
      folders[ancestor] = made
    }
    return Slot(folder: made, name: path.name)
  }

  /// Waits until the files are on the disk, so that not even a power failure can leave one that has
  /// its new name and not its contents.
  func synchronise() throws(SystemError) {
    try folder.synchronise()
  }

  /// Puts a file in its place in a folder of the output.
  func release(
    _ path: OutputPath, to folder: Directory, replacing isReplacing: Bool
  ) throws(SystemError) {
    try folders[path.folder]?.move(path.name, to: folder, replacing: isReplacing)
  }

  /// Puts a whole folder in its place, where nothing is, in the folder of the output that holds it.
  func releaseFolder(_ path: String, to parent: Directory) throws(SystemError) {
    let (holder, name) = OutputPath.split(path)
    try (holder.isEmpty ? folder : folders[holder])?.move(
      name, to: parent, replacing: false)
  }

  func remove() throws(SystemError) {
    try Self.remove(folder, from: output)
  }
}

extension StagingFolder.Slot {
  /// Writes a file that shall replace one of the mode given, if any. Errors name `target`.
  func write(
    _ contents: [UInt8], replacing mode: mode_t?, shownAs target: String
  ) throws(SystemError) {
    let file = try folder.makeFile(name, shownAs: target)
    try file.append(contents)
    if let mode { try file.setMode(mode) }
    try file.finish()
  }
}
