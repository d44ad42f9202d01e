package import Diagnostics

/// Writes files that the user shall keep and change, so that none is ever overwritten: where one of
/// the names is taken, nothing is written.
///
/// - Parameters:
///   - files: their paths are names without folders.
///   - directory: the folder, which need not exist.
/// - Returns: the paths that were written, as the user knows them.
package func writeNewFiles(
  _ files: [RenderedFile], to directory: String
) -> (written: [String], Diagnostics) {
  var diagnostics = Diagnostics()
  do throws(FileError) {
    let made = try MadeFolders(for: directory)
    guard let folder = try Directory.open(directory) else { return ([], diagnostics) }
    let taken = Set(try folder.names())
    for file in files where taken.contains(file.path) {
      diagnostics.error(
        .fileStandsThere, "the file stands there already and is left as it is",
        at: SourceRange(file: SourceFile(path: joinedPath(directory, file.path))),
        notes: [.init("move it away, or name another folder")])
    }
    guard !diagnostics.hasErrors else { return ([], diagnostics) }
    do throws(FileError) {
      return (
        try files.map { (file) throws(FileError) in try write(file, to: folder) }, diagnostics
      )
    } catch {
      made.removeEmpty()
      throw error
    }
  } catch {
    diagnostics.add(
      error.diagnostic(.outputUnwritable, "can't be written", "not all files were written"))
    return ([], diagnostics)
  }
}

private func write(_ file: RenderedFile, to folder: Directory) throws(FileError) -> String {
  let path = joinedPath(folder.path, file.path)
  let new = try folder.makeFile(file.path, shownAs: path)
  try new.append(file.contents)
  try new.finish()
  return path
}
