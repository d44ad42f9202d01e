import Diagnostics

/// The files that paths and patterns of a manifest stand for, each once.
struct WantedFiles {
  struct File: Sendable {
    let path: String
    /// What names it first; nil where the command line does.
    var place: SourceRange?
    /// Whether a pattern does, and it may be a folder.
    var isMatch = false

    /// Its bytes; nil where it can't be read, which is reported, or is a folder that a pattern meets.
    func read(
      _ source: SourceFile, limit: Int, _ diagnostics: inout Diagnostics
    ) -> [UInt8]? {
      InputFiles.read(
        source, namedAt: place, limit: limit, tolerating: isMatch ? .folders : .filesOnly,
        &diagnostics)
    }
  }

  private(set) var files: [File] = []
  private var indices: [String: Int] = [:]

  /// Adds what a path or pattern stands for, and gives its indices, sorted by path.
  mutating func add(
    _ reference: Located<String>, _ diagnostics: inout Diagnostics
  ) -> [Int] {
    let paths = InputFiles.expand(reference.value)
    if paths.isEmpty {
      diagnostics.warning(
        .patternMatchesNothing, "no file is there that \(quoted(reference.value)) stands for",
        at: reference.range,
        notes: [.init("patterns are relative to the file that they stand in")])
    }
    let isMatch = InputFiles.isPattern(reference.value)
    // One pattern stands for no file twice, and most manifests have one.
    let isFirst = files.isEmpty
    if !isFirst, indices.isEmpty { indexFiles() }
    return paths.map { path in
      if !isFirst {
        if let index = indices[path] { return index }
        indices[path] = files.count
      }
      files.append(File(path: path, place: reference.range, isMatch: isMatch))
      return files.count - 1
    }
  }

  private mutating func indexFiles() {
    indices = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.path, $0) })
  }
}
