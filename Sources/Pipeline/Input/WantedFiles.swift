import Diagnostics
import OutputTree
import Platform
import Text

/// The files that paths and patterns of a manifest stand for, each once.
struct WantedFiles {
  struct File: Sendable {
    let source: SourceFile
    /// What names it first; nil where the command line does.
    var place: SourceRange?
    /// Whether a pattern does, and it may be a folder.
    var isMatch = false
  }

  private(set) var files: [File] = []
  private var indices: [InputFiles.FileKey: Int] = [:]
  /// Where the files must lie.
  let reach: Reach

  init(within reach: Reach) {
    self.reach = reach
  }

  /// Files that the command line names, each as often as it does.
  init(named paths: [String]) {
    self.init(within: .anywhere)
    files = paths.map { File(source: SourceFile(path: $0)) }
  }

  /// A file's bytes; nil where it can't be read, which is reported, or is a folder that a pattern
  /// meets.
  ///
  /// - Parameter folder: that of the file before; then, that of this one.
  func read(
    _ file: File, after folder: inout LastFolder, limit: Int, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    InputFiles.read(
      file.source, namedAt: file.place, within: reach,
      in: folder.opened(for: file.source, within: reach), limit: limit,
      tolerating: file.isMatch ? .folders : .filesOnly, &diagnostics)
  }

  /// Adds what a path or pattern stands for, and gives its indices, sorted by path. A file that was
  /// added under another path is that file.
  mutating func add(
    _ reference: Located<String>, _ diagnostics: inout Diagnostics
  ) -> [Int] {
    let pattern = PathPattern(reference.value)
    let sources: [SourceFile]
    var expansion = PatternExpansion(within: reach)
    do throws(PatternExpansion.Failure) {
      sources = try expansion.files(pattern)
    } catch {
      diagnostics.report(error, of: pattern, within: reach, at: reference.range)
      return []
    }
    for (folder, name) in expansion.broken {
      diagnostics.reportBrokenName(name, in: folder, at: reference.range)
    }
    if sources.isEmpty, expansion.broken.isEmpty {
      diagnostics.warning(
        .patternMatchesNothing, "no file is there that \(quoted(reference.value)) stands for",
        at: reference.range,
        notes: [.init("patterns are relative to the file that they stand in")])
    }
    let isMatch = pattern.isOpen
    let new = sources.map { File(source: $0, place: reference.range, isMatch: isMatch) }
    guard !files.isEmpty else {
      // One pattern stands for no file twice, and most manifests have one.
      files = new
      return Array(files.indices)
    }
    if indices.isEmpty {
      for (index, file) in files.enumerated() {
        indices[InputFiles.key(of: file.source.path)] = index
      }
    }
    return new.map { index(of: $0) }
  }

  private mutating func index(of file: File) -> Int {
    let identity = InputFiles.key(of: file.source.path)
    if let index = indices[identity] { return index }
    indices[identity] = files.count
    files.append(file)
    return files.count - 1
  }
}

/// The folder of the file that was read last. Of many files in a row that lie in one folder, its
/// place is asked for once then, instead of each file's.
struct LastFolder {
  private var path: String?
  private var folder: Directory?
  private var isTried = false

  /// A file's folder, if the file before lay in it too and it lies in reach.
  mutating func opened(for file: SourceFile, within reach: Reach) -> Directory? {
    guard file.folder == path else {
      self = LastFolder()
      path = file.folder
      return nil
    }
    if !isTried {
      isTried = true
      folder = try? Directory.open(file.folder.isEmpty ? "." : file.folder)
      if !reach.holds(folder?.place()) { folder = nil }
    }
    return folder
  }
}

extension Diagnostics {
  fileprivate mutating func reportBrokenName(
    _ name: String, in folder: String, at place: SourceRange
  ) {
    error(
      .fileUnreadable,
      "\(quoted(joinedPath(folder, name))) can't be read: its name is not UTF-8; rename it",
      at: place, notes: [.init("bash takes the name as $'\(name)', in that folder")])
  }

  fileprivate mutating func report(
    _ failure: PatternExpansion.Failure, of pattern: PathPattern, within reach: Reach,
    at place: SourceRange
  ) {
    switch failure {
    case .unreadable(let folder, let reason):
      error(
        .fileUnreadable,
        "the folder \(quoted(folder)) can't be read, so it isn't known what"
          + " \(quoted(pattern.text)) stands for; make it readable", at: place,
        notes: [.init("the system says: \(reason)")])
    case .outside(let folder): reportOutside(reach, joinedPath(folder, "*"), at: place)
    case .tooWide(let how):
      error(
        .patternTooWide, "the pattern \(how)", at: place,
        notes: [.init("name the folder, or folders, that hold the files")])
    }
  }
}
