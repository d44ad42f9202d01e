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
  private var indices: [InputFiles.Identity: Int] = [:]

  /// Adds what a path or pattern stands for, and gives its indices, sorted by path. A file that was
  /// added under another path is that file.
  mutating func add(
    _ reference: Located<String>, _ diagnostics: inout Diagnostics
  ) -> [Int] {
    let pattern = PathPattern(reference.value)
    let paths: [String]
    do {
      paths = try InputFiles.expand(pattern)
    } catch {
      diagnostics.error(
        .fileUnreadable,
        "the folder \(quoted(error.path)) can't be read, so it isn't known what"
          + " \(quoted(pattern.text)) stands for; make it readable", at: reference.range)
      return []
    }
    if paths.isEmpty {
      diagnostics.warning(
        .patternMatchesNothing, "no file is there that \(quoted(reference.value)) stands for",
        at: reference.range,
        notes: [.init("patterns are relative to the file that they stand in")])
    }
    let isMatch = pattern.isOpen
    let new = paths.map { File(path: $0, place: reference.range, isMatch: isMatch) }
    guard !files.isEmpty else {
      // One pattern stands for no file twice, and most manifests have one.
      files = new
      return Array(files.indices)
    }
    if indices.isEmpty {
      for (index, file) in files.enumerated() {
        indices[InputFiles.identity(of: file.path)] = index
      }
    }
    return new.map { index(of: $0) }
  }

  private mutating func index(of file: File) -> Int {
    let identity = InputFiles.identity(of: file.path)
    if let index = indices[identity] { return index }
    indices[identity] = files.count
    files.append(file)
    return files.count - 1
  }
}
