import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The left edge: reads files and expands patterns, and does nothing else.
package enum InputFiles {
  /// Bytes that a support file may have; support's mails are not larger.
  package static let supportFileLimit = 64 << 20

  /// Reads a file that the user named, or reports why it can't be read.
  ///
  /// - Parameters:
  ///   - range: the place that names the file; nil where the command line did.
  ///   - mayBePipe: whether a pipe is meant; a path in a manifest must not make mailzone wait.
  static func read(
    _ file: SourceFile, namedAt range: SourceRange?, limit: Int, mayBePipe: Bool = false,
    _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let place = range ?? SourceRange(file: file)
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC | (mayBePipe ? 0 : O_NONBLOCK))
    guard descriptor >= 0 else {
      diagnostics.reportUnreadable(file, because: String(cString: strerror(errno)), at: place)
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      diagnostics.reportUnreadable(file, because: String(cString: strerror(errno)), at: place)
      return nil
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG || (mayBePipe && kind != S_IFDIR) else {
      let what = kind == S_IFDIR ? "it is a folder" : "it is not a regular file"
      diagnostics.reportUnreadable(file, because: what, at: place)
      return nil
    }
    return contents(
      of: descriptor, file, at: place, expecting: Int(status.st_size), limit, &diagnostics)
  }

  /// Reads all of standard input.
  static func readStandardInput(_ file: SourceFile, _ diagnostics: inout Diagnostics) -> [UInt8]? {
    contents(
      of: STDIN_FILENO, file, at: SourceRange(file: file), expecting: 0, .max, &diagnostics)
  }

  private static func contents(
    of descriptor: Int32, _ file: SourceFile, at place: SourceRange, expecting size: Int,
    _ limit: Int, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    var bytes: [UInt8] = []
    // One byte more than the file has, so that its end shows without a second read.
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    while true {
      let count = chunk.withUnsafeMutableBytes { readOnce(descriptor, $0) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        diagnostics.reportUnreadable(file, because: String(cString: strerror(errno)), at: place)
        return nil
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        diagnostics.error(
          .fileTooLarge, "\(quoted(file.path)) has more than \(limit >> 20) MB", at: place)
        return nil
      }
      if size > 0, bytes.count == size, count < chunk.count { return bytes }
    }
  }

  /// The paths that a pattern of the shell's stands for, sorted by their bytes, folders left out.
  /// A path without `*`, `?` and `[` stands for itself, whether it exists or not.
  static func expand(_ pattern: String) -> [String] {
    guard isPattern(pattern) else { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT | GLOB_MARK, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    return paths.filter { !$0.hasSuffix("/") }.sorted { $0.precedesByBytes($1) }
  }

  /// The names in a folder, sorted by their bytes, hidden ones left out; reports where it can't be
  /// read.
  static func names(inFolder path: String, _ diagnostics: inout Diagnostics) -> [String] {
    guard let folder = opendir(path) else {
      diagnostics.error(
        .fileUnreadable, "the folder can't be read: \(String(cString: strerror(errno)))",
        at: SourceRange(file: SourceFile(path: path)))
      return []
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.precedesByBytes($1) }
  }

  static func isPattern(_ path: String) -> Bool {
    path.utf8.contains { "*?[".utf8.contains($0) }
  }
}

/// `read(2)`, which a method of the same name would hide.
private func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

extension Diagnostics {
  fileprivate mutating func reportUnreadable(
    _ file: SourceFile, because reason: String, at place: SourceRange
  ) {
    error(.fileUnreadable, "\(quoted(file.path)) can't be read: \(reason)", at: place)
  }
}
