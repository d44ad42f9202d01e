#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The owner of a file's descriptor, which closes it.
struct OpenFile: ~Copyable {
  private let descriptor: CInt
  /// The path as users know it.
  private let path: String
  private var isOpen = true

  init(owning descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    if isOpen { close(descriptor) }
  }

  func status() throws(FileError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(at: path) }
    return status
  }

  /// The file's bytes from where it was last read, at most `limit` of them.
  func bytes(upTo limit: Int) throws(FileError) -> [UInt8] {
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
    if let failure { throw FileError(path: path, code: failure) }
    return bytes
  }

  func append(_ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count == 0 || errno != EINTR {
        throw count == 0 ? FileError(path: path, code: EIO) : .last(at: path)
      }
    }
  }

  func setMode(_ mode: mode_t) throws(FileError) {
    guard fchmod(descriptor, mode & 0o7777) == 0 else { throw .last(at: path) }
  }

  /// Closes the file and says whether all of it arrived, which network file systems tell only now.
  ///
  /// On Linux the bytes may still wait in memory: `Directory.synchronise` covers all files at once.
  consuming func finish() throws(FileError) {
    #if !os(Linux)
      guard fsync(descriptor) == 0 else { throw .last(at: path) }
    #endif
    isOpen = false
    guard close(descriptor) == 0 else { throw .last(at: path) }
  }
}
