import Diagnostics
import OutputTree
import Platform
import Text
import YAML

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
/// What a path was at a revision of the git repository whose working tree holds it: its files, in a
/// temporary folder.
///
/// Only what the manifest may name is taken: the files of its folder, and of those that the command
/// line allows and that lie in the working tree. Links among them may lead out, but nothing that
/// they lead to is read (`Reach`).
struct RevisionFiles: ~Copyable {
  private let folder: TemporaryFolder
  /// The path as it was at the revision, with the folders that are allowed there.
  let input: ManifestInput
  /// The folder that holds the revision's files, absolute and without links; ends in a slash.
  let root: String
  /// What users know it as: `main:`.
  let shownRoot: String

  /// Bytes that are taken of a revision.
  private static let limit = 2 << 30

  private init(
    _ folder: consuming TemporaryFolder, _ input: ManifestInput, root: String, shownRoot: String
  ) {
    self.folder = folder
    self.input = input
    self.root = root
    self.shownRoot = shownRoot
  }

  /// Takes a revision's files; nil where git can't give them, which is reported.
  static func take(
    from revision: String, besides input: ManifestInput, _ diagnostics: inout Diagnostics
  ) -> RevisionFiles? {
    do {
      let folder = try TemporaryFolder()
      guard let resolved = resolvedPath(folder.path) else { return nil }
      let place = try Place(of: input.source.path)
      let repository = try GitRepository(holding: place.folder)
      guard let commit = commit(of: revision, in: repository, &diagnostics) else { return nil }
      let root = resolved + "/tree/"
      let allowed = input.allowedFolders.map { repository.inside($0) }
      let paths = [repository.inside(place.folder) ?? ""] + allowed.compactMap(\.self)
      var writing = try RevisionWriting(root: root, list: folder.path + "/list", limit: limit)
      try writing.write(repository.entries(of: commit, at: paths), of: repository)
      let folders = zip(input.allowedFolders, allowed).map { $1.map { root + $0 } ?? $0 }
      let path = joinedPath(root + paths[0], place.name)
      return RevisionFiles(
        folder, .file(path, allowing: folders), root: root, shownRoot: "\(revision):")
    } catch {
      let reason = (error as? Subprocess.Failure)?.reason ?? "no temporary folder can be made"
      diagnostics.reportRevision(revision, reason)
      return nil
    }
  }

  private static func commit(
    of revision: String, in repository: GitRepository, _ diagnostics: inout Diagnostics
  ) -> String? {
    do {
      return try repository.commit(of: revision)
    } catch {
      diagnostics.reportRevision(
        revision, error.reason,
        notes: [
          .init("name one that is here, as 'git branch --all' shows; in CI, fetch it before")
        ])
      return nil
    }
  }

  /// The path as users know it: `main:mailzone.yaml`.
  var shownPath: String { shownRoot + input.source.path.dropFirst(root.count) }

  /// Whether the revision has the path.
  var hasPath: Bool { (try? FileStatus(at: input.source.path)) != nil }

  /// Whether the path is a link, or lies behind one, to what is none of the revision's.
  var leadsOut: Bool {
    let stands = (try? FileStatus(at: input.source.path, followingLinks: false)) != nil
    // The path may be the top of the working tree itself.
    let place = resolvedPath(input.source.path).map { $0 + "/" }
    return stands && place?.utf8.starts(with: root.utf8) != true
  }

  /// A folder without links, and the name of what lies in it: none where the path is a folder
  /// itself.
  private struct Place {
    let folder: String
    let name: String

    init(of path: String) throws(Subprocess.Failure) {
      let isFolder = FileStatus.isFolder(path)
      let written =
        isFolder ? path : path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
      guard let folder = resolvedPath(written) else {
        throw Subprocess.Failure(reason: "there is no folder \(quoted(written))")
      }
      self.folder = folder
      name = isFolder ? "" : SourceFile(path: path).name
    }
  }
}

/// Writes files of a revision to a new folder.
private struct RevisionWriting {
  let root: String
  /// A file for what git shall read.
  let list: String
  /// Bytes that may be written.
  let limit: Int
  private var made: Set<String> = []

  init(root: String, list: String, limit: Int) throws(Subprocess.Failure) {
    (self.root, self.list, self.limit) = (root, list, limit)
    try makeFolder(root)
  }

  /// Writes files first and links last: there is no link yet that a path could go through.
  mutating func write(
    _ entries: [GitRepository.Entry], of repository: GitRepository
  ) throws(Subprocess.Failure) {
    if let missing = entries.first(where: { $0.size == nil }) {
      throw Subprocess.Failure(
        reason: "its file \(quoted(missing.path)) isn't here, as this clone is a partial one; fetch"
          + " it whole, for example by 'git fetch --refetch --no-filter'")
    }
    let readable = entries.filter { ($0.size ?? 0) <= YAMLLimits.bytes }
    guard entries.count <= 500_000, readable.reduce(0, { $0 + ($1.size ?? 0) }) <= limit else {
      throw Subprocess.Failure(
        reason: "the manifest's folder has more than \(limit >> 30) GB or 500,000 files there; give"
          + " the manifest a folder of its own")
    }
    for entry in entries where !entry.isLink { try makeParents(of: entry.path) }
    // What nobody would read gets its size alone, by which it is refused.
    for entry in entries where (entry.size ?? 0) > YAMLLimits.bytes { try makeEmpty(entry) }
    for part in parts(of: readable.filter { !$0.isLink }) {
      try repository.read(part, list: list) { entry, bytes throws(Subprocess.Failure) in
        try makeFile(entry, bytes)
      }
    }
    for part in parts(of: readable.filter(\.isLink)) {
      try repository.read(part, list: list) { entry, bytes throws(Subprocess.Failure) in
        try makeParents(of: entry.path)
        try makeLink(entry, String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  /// Entries that are read at a time: some thousands, and some megabytes unless one has more.
  private func parts(of entries: [GitRepository.Entry]) -> [ArraySlice<GitRepository.Entry>] {
    var parts: [ArraySlice<GitRepository.Entry>] = []
    var (start, bytes) = (0, 0)
    for (index, entry) in entries.enumerated() {
      let size = entry.size ?? 0
      if index > start, bytes + size > 32 << 20 || index - start >= 10_000 {
        parts.append(entries[start..<index])
        (start, bytes) = (index, 0)
      }
      bytes += size
    }
    if start < entries.count { parts.append(entries[start...]) }
    return parts
  }
}

extension RevisionWriting {
  private mutating func makeParents(of path: String) throws(Subprocess.Failure) {
    guard path.contains("/") else { return }
    let parent = folder(of: path)
    guard !made.contains(parent) else { return }
    try makeParents(of: parent)
    try makeFolder(root + parent)
    made.insert(parent)
  }

  private func makeFolder(_ path: String) throws(Subprocess.Failure) {
    guard mkdir(path, 0o700) == 0 else { throw Subprocess.Failure(.last(), at: path, in: root) }
  }

  private func makeLink(
    _ entry: GitRepository.Entry, _ target: String
  ) throws(Subprocess.Failure) {
    guard symlink(target, root + entry.path) == 0 else {
      throw Subprocess.Failure(.last(), at: entry.path, in: root)
    }
  }

  private func makeEmpty(_ entry: GitRepository.Entry) throws(Subprocess.Failure) {
    try make(entry) { (file) throws(SystemError) in try file.setSize(entry.size ?? 0) }
  }

  private func makeFile(
    _ entry: GitRepository.Entry, _ bytes: ArraySlice<UInt8>
  ) throws(Subprocess.Failure) {
    try make(entry) { (file) throws(SystemError) in try file.append(bytes) }
  }

  private func make(
    _ entry: GitRepository.Entry, _ write: (borrowing OpenFile) throws(SystemError) -> Void
  ) throws(Subprocess.Failure) {
    do throws(SystemError) {
      let file = try OpenFile(creating: root + entry.path)
      try write(file)
      try file.finish()
    } catch {
      throw Subprocess.Failure(error, at: entry.path, in: root)
    }
  }
}

extension Diagnostics {
  fileprivate mutating func reportRevision(
    _ revision: String, _ reason: String, notes: [Diagnostic.Note] = []
  ) {
    error(
      .gitFailed, "git can't give the revision \(quoted(revision)): \(reason)", at: nil,
      notes: notes)
  }
}

extension Subprocess.Failure {
  fileprivate init(_ error: SystemError, at path: String, in root: String) {
    self.init(
      reason: "its file \(quoted(path.replacing(root, with: ""))) can't be put aside: \(error.text)"
    )
  }
}
