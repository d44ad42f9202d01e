import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A system call on a file or folder that failed.
struct FileError: Error {
  /// The path as users know it.
  let path: String
  /// The value of `errno`.
  let code: CInt

  /// The error that the last system call of this thread left.
  static func last(at path: String) -> FileError {
    FileError(path: path, code: errno)
  }

  static func missing(at path: String) -> FileError {
    FileError(path: path, code: ENOENT)
  }

  static func exists(at path: String) -> FileError {
    FileError(path: path, code: EEXIST)
  }

  /// Whether something stands at the path that is neither a folder nor a plain file.
  var isObstacle: Bool {
    [ENOTDIR, ELOOP, ENXIO, EISDIR].contains(code)
  }

  /// Whether the folder is locked by another run.
  var isLock: Bool { code == EWOULDBLOCK }

  /// The error for users: the path, what failed, the system's words, and what that means for them.
  func diagnostic(
    _ diagnosticCode: DiagnosticCode, _ failure: String, _ consequence: String
  ) -> Diagnostic {
    Diagnostic(
      .error, diagnosticCode, "\(failure): \(String(cString: strerror(code))); \(consequence)",
      at: SourceRange(file: SourceFile(path: path)))
  }
}
