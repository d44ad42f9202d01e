#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder within the output folder where new files wait until all of them are written.
///
/// It lies there so that a file gets to its place by a rename, which can't stop half-way.
struct StagingFolder: Sendable {
  static let name = ".mailzone-staging"

  /// The output folder.
  let output: Directory
  private let folder: Directory

  /// Makes it. The output folder must be claimed.
  init(in output: Directory) throws(FileError) {
    self.output = output
    folder = try output.makeFolder(Self.name, mode: 0o700)
  }

  /// Takes an output folder for this run alone, and removes what a crashed one left.
  static func claim(_ output: Directory) throws(FileError) {
    try output.lock()
    guard let leftover = try output.folder(name) else { return }
    try remove(leftover, from: output)
  }

  private static func remove(_ folder: Directory, from output: Directory) throws(FileError) {
    for name in try folder.names() { try folder.removeFile(name) }
    try output.removeFolder(name)
  }

  /// Writes a file that shall replace one of the mode given, if any. Errors name `target`.
  func write(
    _ contents: [UInt8], as name: String, replacing mode: mode_t?, shownAs target: String
  ) throws(FileError) {
    let file = try folder.makeFile(name, shownAs: target)
    try file.append(contents)
    if let mode { try file.setMode(mode) }
    try file.finish()
  }

  /// Waits until the files are on the disk, so that not even a power failure can leave one that has
  /// its new name and not its contents.
  func synchronise() throws(FileError) {
    try folder.synchronise()
  }

  /// Puts a file in its place.
  func release(_ name: String, to folder: Directory, as newName: String) throws(FileError) {
    try self.folder.move(name, to: folder, as: newName)
  }

  func remove() throws(FileError) {
    try Self.remove(folder, from: output)
  }
}
