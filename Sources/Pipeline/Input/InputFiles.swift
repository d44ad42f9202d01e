import Diagnostics
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The left edge: reads files and folders, and does nothing else.
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
  /// - Parameters:
  ///   - place: what names the file; nil where the command line does.
  ///   - reach: where the file must lie.
  static func read(
    _ file: SourceFile, namedAt place: SourceRange?, within reach: Reach = .anywhere, limit: Int,
    tolerating tolerance: Tolerance = .filesOnly, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    let folder =
      place == nil ? "it is a folder" : "it is a folder; write '\(file.path)/*' for the files in it"
    let place = place ?? SourceRange(file: file)
    // A path in a manifest must not make mailzone wait for the other end of a pipe.
    let flags = O_RDONLY | O_CLOEXEC | (tolerance == .pipes ? 0 : O_NONBLOCK)
    let descriptor = open(file.path, flags)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      if reach.mayHold(file.path) {
        diagnostics.reportUnreadable(file, because: reason, at: place)
      } else {
        diagnostics.reportOutside(reach, file.path, at: place)
      }
      return nil
    }
    defer { close(descriptor) }
    guard reach.holds(descriptor, openedAs: file.path) else {
      diagnostics.reportOutside(reach, file.path, at: place)
      return nil
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      diagnostics.reportUnreadable(file, because: String(cString: strerror(errno)), at: place)
      return nil
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      guard Int(status.st_size) <= limit else {
        diagnostics.reportTooLarge(file, limit, at: place)
        return nil
      }
    case S_IFDIR:
      if tolerance != .folders {
        diagnostics.reportUnreadable(file, because: folder, at: place)
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
  static func readStandardInput(
    _ file: SourceFile, limit: Int, _ diagnostics: inout Diagnostics
  ) -> [UInt8]? {
    contents(
      of: STDIN_FILENO, file, at: SourceRange(file: file), expecting: 0, limit, &diagnostics)
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
        diagnostics.reportTooLarge(file, limit, at: place)
        return nil
      }
      if status == 0 || bytes.count == size { return bytes }
      room = 1 << 20
    }
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
    while let name = nextName(in: folder) {
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.precedesByBytes($1) }
  }

  #if canImport(Darwin)
    typealias FolderStream = UnsafeMutablePointer<DIR>
  #else
    typealias FolderStream = OpaquePointer
  #endif

  /// The next name in an open folder, `.` and `..` among them; nil at the end.
  static func nextName(in folder: FolderStream) -> String? {
    guard let entry = readdir(folder) else { return nil }
    return withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// What a path leads to, whichever way it goes: `customers/../dkim/a.csv` is `dkim/a.csv`.
  enum Identity: Hashable {
    case file(device: UInt64, number: UInt64)
    /// Nothing is there.
    case nothing(path: String)
  }

  static func identity(of path: String) -> Identity {
    var status = stat()
    return stat(path, &status) == 0 ? identity(status) : .nothing(path: path)
  }

  /// What an open file or folder is.
  static func identity(of descriptor: CInt) -> Identity {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? identity(status) : .nothing(path: "")
  }

  private static func identity(_ status: stat) -> Identity {
    .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Whether anything is at a path, a link that leads nowhere included.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
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
  fileprivate mutating func reportTooLarge(
    _ file: SourceFile, _ limit: Int, at place: SourceRange
  ) {
    error(
      .fileTooLarge, "\(quoted(file.path)) has more than \(limit >> 20) MB", at: place)
  }

  /// Says nothing of what is there, not even whether anything is.
  mutating func reportOutside(_ reach: Reach, _ path: String, at place: SourceRange) {
    error(
      .outsideFolder, "\(quoted(path, upTo: 1000)) leads out of \(reach.name)", at: place,
      notes: [.init("put the file itself there" + (reach.isWide ? wayOut(of: reach, path) : ""))])
  }

  fileprivate mutating func reportUnreadable(
    _ file: SourceFile, because reason: String, at place: SourceRange
  ) {
    error(.fileUnreadable, "\(quoted(file.path)) can't be read: \(reason)", at: place)
  }
}

/// How to allow what a path leads to.
private func wayOut(of reach: Reach, _ path: String) -> String {
  guard !reach.mayHold(path), let slash = path.lastIndex(of: "/") else {
    return ", or allow the folder that the link leads to, by --allow-folder"
  }
  return
    ", or allow its folder: --allow-folder \(quoted(slash > path.startIndex ? path[..<slash] : path[...slash], upTo: 1000))"
}
