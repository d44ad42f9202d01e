import Diagnostics
import OutputTree
import Platform
import Text

/// Finds what path patterns stand for, with an end in sight: a pattern of a stranger's, or a tree
/// with links in circles, must not keep anybody waiting.
struct PatternExpansion {
  enum Failure: Error {
    /// A folder on the way can't be read: it may hold what is looked for.
    case unreadable(folder: String, reason: String)
    /// A folder on the way lies where the manifest may name nothing.
    case outside(folder: String)
    /// The pattern stands for more than anybody means.
    case tooWide(String)
  }

  private enum Limits {
    /// Bytes, as of a path on Linux.
    static let pattern = 4096
    static let parts = 64
    static let folders = 10_000
    static let names = 1_000_000
  }

  private let reach: Reach
  private var found: [SourceFile] = []
  /// What was met and can't be opened, since its name is not UTF-8: the names as bash reads them in
  /// `$'…'`.
  private(set) var broken: [(folder: String, name: String)] = []
  /// How many folders were looked through, and how many names in them.
  private var (folders, names) = (0, 0)

  init(within reach: Reach) {
    self.reach = reach
  }

  /// The files that a pattern stands for, sorted by the bytes of their paths, folders among them.
  /// One that is not open stands for itself, whether it exists or not.
  mutating func files(_ pattern: PathPattern) throws(Failure) -> [SourceFile] {
    guard pattern.isOpen else { return [SourceFile(path: pattern.path)] }
    let parts = pattern.text.split(separator: "/").map { NamePattern($0) }
    guard pattern.text.utf8.count <= Limits.pattern, parts.count <= Limits.parts else {
      throw .tooWide("has more than \(Limits.pattern) bytes or \(Limits.parts) parts")
    }
    (found, folders, names) = ([], 0, 0)
    try find(parts[...], in: pattern.text.hasPrefix("/") ? "/" : "", through: [])
    return found.sorted { $0.precedes($1) }
  }

  /// - Parameter through: the folders that were looked through on the way.
  private mutating func find(
    _ parts: ArraySlice<NamePattern>, in folder: String, through: Set<FileStatus.FileID>
  ) throws(Failure) {
    guard let part = parts.first else { return }
    let rest = parts.dropFirst()
    if let name = part.name {
      let path = joinedPath(folder, name)
      // The way back is meant where it is written.
      let through = name == ".." ? [] : through
      guard rest.isEmpty else { return try find(rest, in: path, through: through) }
      return try take(path, in: folder)
    }
    guard let (names, identity) = try look(for: part, in: folder) else { return }
    // A link back to a folder on the way would be gone through for ever.
    guard !through.contains(identity) else { return }
    guard !rest.isEmpty else {
      let folder = joinedPath(folder, "")
      return found += names.map { SourceFile(folder: folder, name: $0) }
    }
    let through = through.union([identity])
    for name in names { try find(rest, in: joinedPath(folder, name), through: through) }
  }

  /// Takes a path if something is there. What can't be looked at must not count as gone.
  private mutating func take(_ path: String, in folder: String) throws(Failure) {
    do throws(SystemError) {
      _ = try FileStatus(at: path, followingLinks: false)
      found.append(SourceFile(path: path))
    } catch {
      if isNothing(error) { return }
      guard reach.mayHold(path) else { throw .outside(folder: folder) }
      throw .unreadable(folder: folder, reason: error.text)
    }
  }

  /// The names in a folder that a pattern stands for; nil where there is no folder.
  private mutating func look(
    for part: NamePattern, in folder: String
  ) throws(Failure) -> ([String], FileStatus.FileID)? {
    let path = folder.isEmpty ? "." : folder
    guard let opened = try open(path) else { return nil }
    folders += 1
    guard folders <= Limits.folders else {
      throw .tooWide("goes through more than \(Limits.folders) folders")
    }
    let (all, identity): ([String], FileStatus.FileID)
    do throws(SystemError) {
      identity = try opened.status().identity
      all = try opened.names(upTo: Limits.names - names + 1)
    } catch {
      throw .unreadable(folder: path, reason: error.text)
    }
    names += all.count
    guard names <= Limits.names else {
      throw .tooWide("looks at more than \(Limits.names) names")
    }
    let met = all.filter(part.matches)
    guard met.contains(where: \.mayBeRepaired) else { return (met, identity) }
    let broken = ((try? opened.brokenNames()) ?? []).filter { part.matches($0.repaired) }
    self.broken += broken.map { (folder, $0.escaped) }.sorted { $0 < $1 }
    let repaired = Set(broken.map(\.repaired))
    return (met.filter { !repaired.contains($0) }, identity)
  }

  /// The folder at a path, or nil where there is none.
  private func open(_ path: String) throws(Failure) -> Directory? {
    let folder: Directory?
    do throws(SystemError) {
      folder = try Directory.open(path)
    } catch {
      guard reach.mayHold(joinedPath(path, "*")) else { throw .outside(folder: path) }
      if isNothing(error) { return nil }
      throw .unreadable(folder: path, reason: error.text)
    }
    let isWithin =
      if let folder { reach.holds(folder.place()) } else { reach.mayHold(joinedPath(path, "*")) }
    guard isWithin else { throw .outside(folder: path) }
    return folder
  }
}

/// Whether an error says that nothing is at a path.
private func isNothing(_ error: SystemError) -> Bool {
  [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(error.code)
}

extension String {
  /// Whether it has the character that stands for what is not UTF-8.
  var mayBeRepaired: Bool { unicodeScalars.contains("\u{FFFD}") }
}
