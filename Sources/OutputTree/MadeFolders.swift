import Platform

/// The folders that had to be made for a path, so that they can be taken back.
struct MadeFolders {
  /// The outermost first.
  private var paths: [String] = []

  /// Makes what is missing of a path. When that fails half-way, nothing of it stays.
  init(for path: String) throws(SystemError) {
    for end in path.indices where end > path.startIndex && path[end] == "/" {
      try make(String(path[..<end]))
    }
    try make(path)
  }

  private mutating func make(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) == 0 {
      paths.append(path)
    } else if errno != EEXIST {
      let error = SystemError.last(at: path)
      removeEmpty()
      throw error
    }
  }

  /// Removes those that hold nothing.
  func removeEmpty() {
    for path in paths.reversed() { rmdir(path) }
  }
}
