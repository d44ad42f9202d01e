/// A system call that failed.
package struct SystemError: Error {
  /// The value of `errno`.
  package let code: CInt
  /// The file or folder that it is about, as users know it; empty where it is about none.
  package let path: String

  package init(_ code: CInt, at path: String = "") {
    (self.code, self.path) = (code, path)
  }

  /// The error that the last system call of this thread left.
  package static func last(at path: String = "") -> SystemError { SystemError(errno, at: path) }

  /// Nothing is there.
  package static func missing(at path: String) -> SystemError { SystemError(ENOENT, at: path) }

  /// The system's words.
  package var text: String { String(cString: strerror(code)) }

  /// Whether nothing is there.
  package var isMissing: Bool { code == ENOENT }

  /// Whether something of another kind than the wanted one stands at the path: a file for a folder,
  /// a folder for a file, a link that leads round, a socket or a pipe.
  package var isObstacle: Bool { [ENOTDIR, ELOOP, ENXIO, EISDIR].contains(code) }

  /// Whether the folder is locked by another run.
  package var isLock: Bool { code == EWOULDBLOCK }
}
