import Diagnostics
import Platform

/// The step at which an output folder becomes what a run wants: staged files move to their places,
/// and unwanted ones go.
struct OutputCommit {
  let output: Directory
  let ownership: OutputOwnership
  let staging: StagingFolder?
  /// What is to be done. All files that are missing or changed have been staged.
  let changes: [FileChange]

  /// Does it, and reports the failure that stopped it, if any.
  func run(diagnostics: inout Diagnostics) {
    do {
      let folders = try preparedFolders()
      do {
        try replace(in: folders)
        try prune(in: folders)
      } catch {
        diagnostics.add(.halfWritten(error))
      }
    } catch {
      diagnostics.add(.unwritable(error))
    }
    removeEmptyFolders()
  }

  /// The folders that change and those that hold them, by path, the outer ones first.
  private var folderNames: [String] {
    let folders = Set(changes.lazy.filter { $0.outcome != .unchanged }.map(\.folder))
    return Set(folders.flatMap(OutputPath.lineage)).sorted()
  }

  private var staged: some Sequence<FileChange> {
    changes.lazy.filter { $0.outcome == .missing || $0.outcome == .changed }
  }

  /// Those of the folders that exist, by path. All that can fail is done here, before the first
  /// change.
  private func preparedFolders() throws(SystemError) -> [String: Directory] {
    try staging?.synchronise()
    var folders: [String: Directory] = [:]
    for name in folderNames {
      guard let folder = try output.folder(atPath: name) else { continue }
      try folder.requireWritable()
      folders[name] = folder
    }
    return folders
  }

  private func replace(in folders: [String: Directory]) throws(SystemError) {
    for file in staged {
      guard let folder = folders[file.folder] else { continue }
      let isReplacing = file.outcome == .changed
      if isReplacing { try requireOwn(file.location, in: folder) }
      try staging?.release(file.location, to: folder, replacing: isReplacing)
    }
    // Of folders that are new, the outermost takes the others with it.
    let new = Set(staged.map(\.folder)).compactMap { folder in
      OutputPath.lineage(of: folder).first { folders[$0] == nil }
    }
    for path in Set(new).sorted() {
      try staging?.releaseFolder(path, to: folders[OutputPath.split(path).parent] ?? output)
    }
  }

  private func prune(in folders: [String: Directory]) throws(SystemError) {
    for path in changes.lazy.filter({ $0.outcome == .unexpected }).map(\.location) {
      guard let folder = folders[path.folder] else { continue }
      try requireOwn(path, in: folder)
      try folder.removeFile(path.name)
    }
  }

  /// A second look, right before a file goes: somebody may have put another in its place.
  private func requireOwn(_ path: OutputPath, in folder: Directory) throws(SystemError) {
    guard let mark = try folder.mark(ofFile: path.name), ownership.covers(mark) else {
      throw SystemError(EEXIST, at: joinedPath(joinedPath(output.path, path.folder), path.name))
    }
  }

  /// Removes the folders that the commit emptied; others refuse.
  private func removeEmptyFolders() {
    for path in folderNames.reversed() {
      let (parent, name) = OutputPath.split(path)
      try? output.folder(atPath: parent)?.removeFolder(name)
    }
  }
}

extension Diagnostic {
  static func unwritable(_ error: SystemError) -> Diagnostic {
    if error.isLock {
      return Diagnostic(
        .error, .outputInUse,
        "another mailzone is writing to this folder; run again when it is done",
        at: SourceRange(file: SourceFile(path: error.path)))
    }
    return error.diagnostic(
      .outputUnwritable, "the output can't be written",
      "nothing was changed; solve this, or choose another folder with -o")
  }

  fileprivate static func halfWritten(_ error: SystemError) -> Diagnostic {
    error.diagnostic(
      .outputUnwritable, "the output can't be replaced",
      "some files may be new already, each is whole; solve this and run again")
  }
}
