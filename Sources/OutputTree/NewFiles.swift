package import Diagnostics
import Platform

/// Files that the user shall keep and change, such as templates. None is overwritten unasked.
package struct NewFiles: Sendable {
  /// Their paths, relative to the folder, may have folders of their own.
  private let files: [RenderedFile]
  private let directory: String

  /// - Parameter directory: the folder that they go to, which need not exist.
  package init(_ files: [RenderedFile], in directory: String) {
    self.files = files
    self.directory = directory
  }

  /// The files but for those at some paths.
  package func without(_ paths: Set<String>) -> NewFiles {
    NewFiles(files.filter { !paths.contains($0.path) }, in: directory)
  }

  /// Those of the files' paths at which something stands already.
  package func takenPaths() -> (Set<String>, Diagnostics) {
    var taken: Set<String> = []
    var diagnostics = Diagnostics()
    do throws(SystemError) {
      for file in files where try isTaken(file.path) { taken.insert(file.path) }
    } catch {
      diagnostics.add(.unreadableFolder(error))
    }
    return (taken, diagnostics)
  }

  /// Writes the files: all of them or, where a path is taken that isn't to be replaced, none.
  ///
  /// They are written aside first, so that each is whole at any moment.
  ///
  /// - Parameter replaced: paths at which a file may be overwritten.
  /// - Returns: the paths that were written, as the user knows them.
  package func write(replacing replaced: Set<String> = []) -> (written: [String], Diagnostics) {
    var (taken, diagnostics) = takenPaths()
    for path in taken.subtracting(replaced).sorted() {
      diagnostics.error(
        .fileStandsThere, "the file stands there already and is left as it is",
        at: SourceRange(file: SourceFile(path: joinedPath(directory, path))),
        notes: [.init("move it away, or name another folder")])
    }
    for folder in Set(files.map { location(of: $0.path).folder }).sorted() {
      diagnostics.reportCommittedLink(on: folder)
    }
    guard !diagnostics.hasErrors else { return ([], diagnostics) }
    do throws(SystemError) {
      return (try release(replacing: replaced), diagnostics)
    } catch {
      diagnostics.add(error.isLock ? .unwritable(error) : .notWritten(error))
      return ([], diagnostics)
    }
  }

  private func isTaken(_ path: String) throws(SystemError) -> Bool {
    let (folder, name) = location(of: path)
    return try Directory.open(folder)?.holds(name) ?? false
  }

  /// The folder of a file as the user would type it, and its name in there.
  private func location(of path: String) -> (folder: String, name: String) {
    let whole = joinedPath(directory, path)
    return (folder(of: whole), name(of: whole))
  }

  private func release(replacing replaced: Set<String>) throws(SystemError) -> [String] {
    var made: [MadeFolders] = []
    // What holds a file by now refuses to go.
    defer { for folders in made.reversed() { folders.removeEmpty() } }
    made.append(try MadeFolders(for: directory))
    guard let root = try Directory.open(directory) else {
      throw SystemError.missing(at: directory)
    }
    try StagingFolder.claim(root)
    var staging = try StagingFolder(in: root)
    defer { try? staging.remove() }
    var staged: [(file: RenderedFile, place: OutputPath)] = []
    for (index, file) in files.enumerated() {
      // Each waits in a folder of its own: files of several folders may have one name.
      guard let place = OutputPath(folder: String(index), name: location(of: file.path).name)
      else { throw SystemError.missing(at: joinedPath(directory, file.path)) }
      try staging.slot(for: place).write(
        file.contents, replacing: nil, shownAs: joinedPath(directory, file.path))
      staged.append((file, place))
    }
    try staging.synchronise()
    for (file, place) in staged {
      let path = location(of: file.path).folder
      made.append(try MadeFolders(for: path))
      guard let folder = try Directory.open(path) else { throw SystemError.missing(at: path) }
      try staging.release(place, to: folder, replacing: replaced.contains(file.path))
    }
    return files.map { joinedPath(directory, $0.path) }
  }
}

extension Diagnostic {
  fileprivate static func unreadableFolder(_ error: SystemError) -> Diagnostic {
    error.diagnostic(
      .outputUnreadable, "the folder can't be read", "make it readable, or name another folder")
  }

  fileprivate static func notWritten(_ error: SystemError) -> Diagnostic {
    error.diagnostic(
      .outputUnwritable, "can't be written", "solve this, or name another folder")
  }
}
