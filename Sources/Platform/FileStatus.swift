/// What the system tells of a file or folder: `stat(2)`.
package struct FileStatus: Sendable {
  /// What stands at a path.
  package enum Kind: Sendable {
    case file, folder, link
    /// A pipe, a socket, a device.
    case other
  }

  /// The same for two paths only if they lead to the same file.
  package struct FileID: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  /// Permissions and kind, as `chmod(2)` and `stat(2)` have them.
  package let mode: mode_t
  package let identity: FileID

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    mode = status.st_mode
    identity = FileID(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// The status of what is at a path.
  ///
  /// - Parameter followsLinks: whether a link at the end of the path is followed.
  package init(at path: String, followingLinks followsLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let code = followsLinks ? stat(path, &status) : lstat(path, &status)
    guard code == 0 else { throw .last(at: path) }
    self.init(status)
  }

  /// The status of what a descriptor is open on.
  init(of descriptor: CInt, at path: String) throws(SystemError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(at: path) }
    self.init(status)
  }

  /// Whether anything is at a path, a link that leads nowhere included.
  package static func exists(_ path: String) -> Bool {
    (try? FileStatus(at: path, followingLinks: false)) != nil
  }

  /// Whether a path leads to a folder.
  package static func isFolder(_ path: String) -> Bool {
    (try? FileStatus(at: path))?.kind == .folder
  }

  /// Whether a path leads to a file, and to no pipe or device.
  package static func isPlainFile(_ path: String) -> Bool {
    (try? FileStatus(at: path))?.kind == .file
  }
}

/// Where what a descriptor is open on lies, absolute and without links; nil where nobody knows.
///
/// The descriptor is asked: the path that it was opened by may lead elsewhere by now.
func place(of descriptor: CInt, openedAs path: String) -> String? {
  #if os(Linux)
    let link = "/proc/self/fd/\(descriptor)"
    let found = withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) {
      buffer -> String? in
      guard let start = buffer.baseAddress else { return nil }
      let count = readlink(link, start, buffer.count)
      guard count > 0, count < buffer.count else { return nil }
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
    }
    if let found { return found }
  #endif
  // Without /proc the path is followed again, and must lead to the same file.
  guard let place = resolvedPath(path), let opened = try? FileStatus(of: descriptor, at: path),
    let found = try? FileStatus(at: place, followingLinks: false),
    opened.identity == found.identity
  else { return nil }
  return place
}
