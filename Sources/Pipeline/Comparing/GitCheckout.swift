import Diagnostics

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A revision of the git repository that a path lies in, checked out into a temporary folder.
///
/// The repository, its index and its working tree are left alone: git fills an index of its own from
/// the revision and writes the files out of it, as it would into a working tree. `git archive` would
/// leave out what is marked `export-ignore`, and a worktree would run hooks.
struct GitCheckout: ~Copyable {
  private let folder: TemporaryFolder
  /// The path as it was at the revision.
  let path: String
  /// The folder that holds the revision's files.
  let root: String
  /// What users know it as: `main:`.
  let shownRoot: String

  private init(_ folder: consuming TemporaryFolder, path: String, root: String, shownRoot: String) {
    self.folder = folder
    self.path = path
    self.root = root
    self.shownRoot = shownRoot
  }

  /// Checks a revision out; nil where git can't, which is reported.
  static func make(
    of revision: String, besides path: String, _ diagnostics: inout Diagnostics
  ) -> GitCheckout? {
    do {
      let folder = try TemporaryFolder()
      let root = folder.path + "/tree/"
      let git = Subprocess(
        environment: ["GIT_INDEX_FILE": folder.path + "/index"], folder: folder.path)
      let place = Place(of: path)
      // The revision is text from a command line or a CI variable: it must be no option.
      let commit = try git.line([
        "-C", place.folder, "rev-parse", "--verify", "--end-of-options", "\(revision)^{commit}",
      ])
      let top = try git.line(["-C", place.folder, "rev-parse", "--show-toplevel"])
      let prefix = try git.line(["-C", place.folder, "rev-parse", "--show-prefix"])
      _ = try git.line(["-C", top, "read-tree", commit])
      _ = try git.line(["-C", top, "checkout-index", "--all", "--quiet", "--prefix=\(root)"])
      return GitCheckout(
        folder, path: root + prefix + place.name, root: root, shownRoot: "\(revision):")
    } catch {
      let reason = (error as? Subprocess.Failure)?.reason ?? "no temporary folder can be made"
      diagnostics.error(
        .gitFailed, "git can't give the revision \(quoted(revision)): \(reason)", at: nil)
      return nil
    }
  }

  /// The path as users know it: `main:mailzone.yaml`.
  var shownPath: String { shownRoot + path.dropFirst(root.count) }

  /// Whether the revision has the path.
  var hasPath: Bool { FileManager.default.fileExists(atPath: path) }

  /// A folder, and the name of what lies in it: none where the path is a folder itself.
  private struct Place {
    let folder: String
    let name: String

    init(of path: String) {
      if InputFiles.isFolder(path) {
        folder = path
        name = ""
      } else {
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        name = SourceFile(path: path).name
      }
    }
  }
}

extension Subprocess {
  /// What git says, without the line end.
  fileprivate func line(_ arguments: [String]) throws(Failure) -> String {
    let said = try run(["git"] + arguments)
    return said.hasSuffix("\n") ? String(said.dropLast()) : said
  }
}
