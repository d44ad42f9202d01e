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

  /// What may stand at a path, besides a file.
  enum Tolerance {
    case filesOnly
    /// Pipes and devices too: what the command line names is meant.
    case pipes
    /// Folders, which are passed over: a pattern meets them.
    case folders
  }

  /// Reads a file, or reports why it can't be read; nil too for a folder that is tolerated.
  ///
  /// - Parameter place: what names the file; nil where the command line does.
  static func read(
    _ file: SourceFile, namedAt place: SourceRange?, limit: Int,
    tolerating tolerance: Tolerance = .filesOnly, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let place = place ?? SourceRange(file: file)
    // A path in a manifest must not make mailzone wait for the other end of a pipe.
    let flags = O_RDONLY | O_CLOEXEC | (tolerance == .pipes ? 0 : O_NONBLOCK)
    let descriptor = open(file.path, flags)
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
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      if tolerance != .folders {
        diagnostics.reportUnreadable(file, because: "it is a folder", at: place)
      }
      return nil
    default:
      guard tolerance == .pipes else {
        diagnostics.reportUnreadable(file, because: "it is not a regular file", at: place)
        return nil
      }
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
    // One byte more than the file has shows its end without another read.
    var room = size > 0 ? min(size, limit) + 1 : 1 << 16
    while true {
      var status = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        status = readOnce(descriptor, UnsafeMutableRawBufferPointer(buffer))
        count = max(0, status)
      }
      if status < 0, errno == EINTR { continue }
      guard status >= 0 else {
        diagnostics.reportUnreadable(file, because: String(cString: strerror(errno)), at: place)
        return nil
      }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else {
        diagnostics.error(
          .fileTooLarge, "\(quoted(file.path)) has more than \(limit >> 20) MB", at: place)
        return nil
      }
      if status == 0 || bytes.count == size { return bytes }
      room = 1 << 20
    }
  }

  /// The paths that a pattern of the shell's stands for, sorted by their bytes, folders among them.
  /// A path that is no open pattern stands for itself, whether it exists or not.
  ///
  /// - Throws: the folder that the pattern goes through and that can't be read, if any: it may hold
  ///   what is looked for.
  static func expand(_ pattern: PathPattern) throws(UnreadableFolder) -> [String] {
    guard pattern.isOpen else { return [pattern.path] }
    if let slash = pattern.text.lastIndex(of: "/") {
      let folders = try expand(PathPattern(String(pattern.text[...slash].dropLast())))
      if let folder = folders.first(where: isUnreadableFolder) {
        throw UnreadableFolder(path: folder)
      }
    }
    return matches(of: pattern.text)
  }

  /// A folder that a pattern goes through.
  struct UnreadableFolder: Error {
    let path: String
  }

  private static func isUnreadableFolder(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return errno == EACCES }
    return status.st_mode & S_IFMT == S_IFDIR && access(path, R_OK | X_OK) != 0
  }

  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    let paths = (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }
    return paths.sorted { $0.precedesByBytes($1) }
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

  /// What a path leads to, whichever way it goes: `customers/../dkim/a.csv` is `dkim/a.csv`.
  enum Identity: Hashable {
    case file(device: UInt64, number: UInt64)
    /// Nothing is there.
    case nothing(path: String)
  }

  static func identity(of path: String) -> Identity {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing(path: path) }
    return .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Where a path leads, absolute and without links; nil where nothing is.
  static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether a path leads to a file, and to no pipe or device.
  static func isPlainFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
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
