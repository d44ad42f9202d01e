import Diagnostics
import OutputTree
import Platform
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The git repository whose working tree holds a folder, as a store of objects: what a revision is,
/// which files it has, and what is in them.
///
/// Working tree and repository may be a stranger's, so git does nothing with them but look objects
/// up. Nothing is checked out, no index is read, and no remote is asked, so no filter, hook,
/// attribute or helper that they name has a say; what could still run a program is turned off as
/// well. The repository is the one of the nearest folder with `.git`, which no tree can hold: a
/// bare repository that somebody committed is but files.
struct GitRepository {
  /// The top of the working tree: absolute, without links.
  let top: String
  private let git: Subprocess

  /// - Parameter folder: absolute, without links.
  init(holding folder: String) throws(Subprocess.Failure) {
    guard let top = ancestors(of: folder).first(where: { holdsRepository($0) }) else {
      throw Subprocess.Failure(reason: "not a git repository, nor is any folder above")
    }
    guard let program = programPath("git") else {
      throw Subprocess.Failure(reason: "no absolute folder of PATH holds it")
    }
    self.top = top
    git = Subprocess(program: program, environment: gitEnvironment(top: top))
  }

  /// A folder's path below the top of the working tree; nil where it lies elsewhere, or isn't
  /// there.
  func inside(_ folder: String) -> String? {
    guard let place = resolvedPath(folder), ancestors(of: place).contains(top) else {
      return nil
    }
    return String(place.dropFirst(top.count).drop { $0 == "/" })
  }

  /// The id of a revision's commit.
  func commit(of revision: String) throws(Subprocess.Failure) -> String {
    // The revision is text from a command line or a CI variable: it must be no option.
    let said = try run(
      ["rev-parse", "--verify", "--end-of-options", "\(revision)^{commit}"], limit: 4096)
    return String(decoding: said.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// A file or link of a revision. Submodules are none: their files are another repository's.
  struct Entry {
    /// Below the working tree's top, with slashes between: no component is empty, `.` or `..`.
    let path: String
    let isLink: Bool
    fileprivate let object: Substring
    /// Bytes; nil where the object is missing here.
    let size: Int?
  }

  /// The files below some folders, or the files of these paths.
  ///
  /// - Parameter paths: below the working tree's top; an empty one stands for all.
  func entries(of commit: String, at paths: [String]) throws(Subprocess.Failure) -> [Entry] {
    let wanted = paths.contains("") ? [] : paths
    // A few objects can be a tree of more paths than there are atoms.
    let listing = try run(
      ["ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--"] + wanted, limit: 64 << 20)
    let lines = listing.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    if let line = lines.first(where: { Entry.hasWrongPath($0) }) {
      throw Subprocess.Failure(reason: "it holds \(quoted(line)), which is the path of no file")
    }
    return lines.compactMap { Entry($0) }
  }

  /// Gives the contents of files one by one.
  ///
  /// - Parameter list: a file that may be written for git to read.
  func read(
    _ entries: ArraySlice<Entry>, list: String,
    _ take: (Entry, ArraySlice<UInt8>) throws(Subprocess.Failure) -> Void
  ) throws(Subprocess.Failure) {
    let objects = entries.map { "\($0.object)\n" }.joined()
    guard FileManager.default.createFile(atPath: list, contents: Data(objects.utf8)) else {
      throw Subprocess.Failure(reason: "no temporary file can be written")
    }
    let sizes = entries.map { ($0.size ?? 0) + 256 }
    var rest = try run(["cat-file", "--batch"], input: list, limit: sizes.reduce(0, +))[...]
    for entry in entries {
      // "ID blob SIZE", a line end, the contents, a line end.
      let heading = rest.prefix { $0 != UInt8(ascii: "\n") }
      let size = String(decoding: heading, as: UTF8.self).split(separator: " ").last.flatMap {
        Int($0)
      }
      guard let size, size == entry.size, rest.count > heading.count + size + 1 else {
        throw Subprocess.Failure(reason: "it can't read \(quoted(entry.path))")
      }
      let start = heading.endIndex + 1
      try take(entry, rest[start..<start + size])
      rest = rest[(start + size + 1)...]
    }
  }

  private func run(
    _ arguments: [String], input: String = "/dev/null", limit: Int
  ) throws(Subprocess.Failure) -> [UInt8] {
    try git.run(gitFlags + ["-C", top] + arguments, input: input, limit: limit)
  }
}

extension GitRepository.Entry {
  /// Reads `MODE TYPE ID SIZE<tab>PATH`; nil for a submodule.
  fileprivate init?(_ line: String) {
    let parts = line.split(separator: "\t", maxSplits: 1)
    let fields = (parts.first ?? "").split(separator: " ")
    guard parts.count == 2, fields.count == 4, fields[1] == "blob" else { return nil }
    self.init(
      path: String(parts[1]), isLink: fields[0] == "120000", object: fields[2],
      size: Int(fields[3]))
  }

  /// git checks names when it fetches, but not those in objects that it has.
  fileprivate static func hasWrongPath(_ line: String) -> Bool {
    let path = line.drop { $0 != "\t" }.dropFirst()
    return path.split(separator: "/", omittingEmptySubsequences: false)
      .contains { ["", ".", ".."].contains($0) }
  }
}

// MARK: How git is run

/// What could run a program named by the repository is off, though none of the three commands that
/// are used should come to it.
private let gitFlags =
  [
    // A repository without a working tree is never meant.
    "safe.bareRepository=explicit",
    "core.fsmonitor=false", "core.hooksPath=/dev/null",
    // Objects that a partial clone lacks would be fetched, by whatever the remote names.
    "protocol.allow=never",
  ].flatMap { ["-c", $0] }

/// This process's environment without what points git elsewhere, as it does in a hook. Settings
/// that users add (`GIT_CONFIG_…`) stay: `safe.directory` may be one.
private func gitEnvironment(top: String) -> [String: String] {
  let ours = [
    // core.worktree must not say where the working tree is, nor an outer folder which repository.
    "GIT_WORK_TREE": top, "GIT_CEILING_DIRECTORIES": folder(of: top),
    // The objects as they are, without others put in their place.
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null",
    "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_PAGER": "cat",
    // What git says stands in a message of ours, which is in English.
    "LC_ALL": "C",
  ]
  return ProcessInfo.processInfo.environment
    .filter { !$0.key.hasPrefix("GIT_") || isSetting($0.key) }
    .merging(ours) { $1 }
}

private func isSetting(_ variable: String) -> Bool {
  variable.hasPrefix("GIT_CONFIG_") && variable != "GIT_CONFIG_PARAMETERS"
}

/// Where a program is. Relative folders of PATH are passed over: they would be the tree's.
private func programPath(_ name: String) -> String? {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
  return path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    .first { FileManager.default.isExecutableFile(atPath: $0) && !FileStatus.isFolder($0) }
}

/// A folder and those above it, from the inside to the root.
private func ancestors(of folder: String) -> [String] {
  Array(
    sequence(first: folder) { path in
      path.contains("/") && path != "/" ? Platform.folder(of: path) : nil
    })
}

/// `.git` is a folder or, in a submodule and in a further working tree, a file.
private func holdsRepository(_ folder: String) -> Bool {
  FileManager.default.fileExists(atPath: joinedPath(folder, ".git"))
}
