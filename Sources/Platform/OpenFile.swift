/// The owner of a file's descriptor, which closes it.
package struct OpenFile: ~Copyable {
  private let descriptor: CInt
  /// The path as users know it.
  private let path: String
  private var isOpen = true

  init(owning descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens what is at a path for reading, wherever links lead. It may be a folder or a device.
  ///
  /// - Parameter waits: whether to wait for somebody who writes where it is a pipe.
  package init(reading path: String, waitingForPipe waits: Bool = false) throws(SystemError) {
    try self.init(path, O_RDONLY | (waits ? 0 : O_NONBLOCK))
  }

  /// Opens what is at a path, to write after its end.
  package init(appendingTo path: String) throws(SystemError) {
    try self.init(path, O_WRONLY | O_APPEND)
  }

  /// Makes a new file that nobody else can read; throws where anything stands at the path.
  package init(creating path: String) throws(SystemError) {
    try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
  }

  private init(_ path: String, _ flags: CInt) throws(SystemError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o600 as mode_t)
    guard descriptor >= 0 else { throw .last(at: path) }
    self.init(owning: descriptor, path: path)
  }

  /// Standard input, which stays open when this is closed.
  package static func standardInput(shownAs path: String) throws(SystemError) -> OpenFile {
    let descriptor = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { throw .last(at: path) }
    return OpenFile(owning: descriptor, path: path)
  }

  deinit {
    if isOpen { close(descriptor) }
  }

  /// What the system tells of the file.
  package func status() throws(SystemError) -> FileStatus {
    try FileStatus(of: descriptor, at: path)
  }

  /// Where it lies, absolute and without links; nil where nobody knows.
  package func place() -> String? {
    Platform.place(of: descriptor, openedAs: path)
  }

  // MARK: Reading

  /// The file's bytes from where it was last read, at most `limit` of them.
  package func bytes(upTo limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = descriptor
    var failure: CInt?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      while count < limit {
        let part = read(
          descriptor, UnsafeMutableBufferPointer(rebasing: buffer[count...]).baseAddress,
          limit - count)
        if part > 0 {
          count += part
        } else if part == 0 {
          return
        } else if errno != EINTR {
          failure = errno
          return
        }
      }
    }
    if let failure { throw SystemError(failure, at: path) }
    return bytes
  }

  /// All that is left to read, or nil where that is more than `limit` bytes.
  ///
  /// - Parameter size: the bytes that the file has, as far as is known: with the right one, a
  ///   single call of the system reads it.
  package func contents(expecting size: Int, upTo limit: Int) throws(SystemError) -> [UInt8]? {
    var bytes: [UInt8] = []
    // One byte more than the file has shows its end without another call.
    var room = size > 0 ? min(size, limit) + 1 : 1 << 16
    while true {
      let part = try part(upTo: room)
      if bytes.isEmpty { bytes = part } else { bytes += part }
      guard bytes.count <= limit else { return nil }
      if part.isEmpty || bytes.count == size { return bytes }
      room = 1 << 20
    }
  }

  /// What one call reads; nothing at the end.
  private func part(upTo limit: Int) throws(SystemError) -> [UInt8] {
    let descriptor = descriptor
    var failure: CInt?
    let part = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var status = 0
      repeat {
        status = read(descriptor, buffer.baseAddress, limit)
      } while status < 0 && errno == EINTR
      if status < 0 { failure = errno }
      count = max(0, status)
    }
    if let failure { throw SystemError(failure, at: path) }
    return part
  }

  // MARK: Writing

  /// Writes all of the octets, in as many calls as that takes.
  package func append(_ bytes: [UInt8]) throws(SystemError) {
    try append(bytes[...])
  }

  /// Writes all of the octets, in as many calls as that takes.
  package func append(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || errno != EINTR {
        throw count == 0 ? SystemError(EIO, at: path) : .last(at: path)
      }
    }
  }

  /// Makes the file so long; what it gets more is zeros that take no room.
  package func setSize(_ size: Int) throws(SystemError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else { throw .last(at: path) }
  }

  /// Sets the permissions among the bits of a mode.
  package func setMode(_ mode: mode_t) throws(SystemError) {
    guard fchmod(descriptor, mode & 0o7777) == 0 else { throw .last(at: path) }
  }

  /// Closes the file and says whether all of it arrived, which network file systems tell only now.
  ///
  /// On Linux the bytes may still wait in memory: `Directory.synchronise` covers all files at once.
  package consuming func finish() throws(SystemError) {
    #if !os(Linux)
      guard fsync(descriptor) == 0 else { throw .last(at: path) }
    #endif
    isOpen = false
    guard close(descriptor) == 0 else { throw .last(at: path) }
  }
}
