/// An open folder. What it holds is reached through its descriptor and by single names, and no
/// symbolic link among them is followed, so nothing done in it can happen elsewhere.
package final class Directory: Sendable {
  /// The path as users know it.
  package let path: String
  private let descriptor: CInt

  private init(owning descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// The folder at a path, or nil where nothing is. The path itself may lead through links.
  package static func open(_ path: String) throws(SystemError) -> Directory? {
    try open(path, below: AT_FDCWD, shownAs: path, flags: 0)
  }

  private static func open(
    _ name: String, below parent: CInt, shownAs path: String, flags: CInt
  ) throws(SystemError) -> Directory? {
    let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags)
    if descriptor >= 0 { return Directory(owning: descriptor, path: path) }
    let error = SystemError.last(at: path)
    if error.isMissing { return nil }
    throw error
  }

  // MARK: Folders in it

  /// The folder of this name, or nil where nothing is.
  package func folder(_ name: String) throws(SystemError) -> Directory? {
    try Directory.open(name, below: descriptor, shownAs: shown(name), flags: O_NOFOLLOW)
  }

  /// The folder at a path below this one, or nil where nothing is.
  package func folder(atPath path: String) throws(SystemError) -> Directory? {
    var folder: Directory? = self
    for name in path.split(separator: "/") { folder = try folder?.folder(String(name)) }
    return folder
  }

  /// Makes the folder, unless it is there.
  package func makeFolder(_ name: String, mode: mode_t = 0o777) throws(SystemError) -> Directory {
    guard mkdirat(descriptor, name, mode) == 0 || errno == EEXIST else {
      throw .last(at: shown(name))
    }
    guard let folder = try folder(name) else { throw .missing(at: shown(name)) }
    return folder
  }

  /// Removes the folder; throws where it holds anything.
  package func removeFolder(_ name: String) throws(SystemError) {
    guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else { throw .last(at: shown(name)) }
  }

  // MARK: Files in it

  /// The names in the folder but `.` and `..`, in no order; those that are not UTF-8 are repaired,
  /// so that nothing is passed over, and can't be opened by that.
  ///
  /// - Parameter limit: how many are read at most.
  package func names(upTo limit: Int = .max) throws(SystemError) -> [String] {
    try entries(upTo: limit).map(\.name)
  }

  /// Those of the names that are not UTF-8, as `names` has them and as bash reads them in `$'…'`.
  package func brokenNames() throws(SystemError) -> [(repaired: String, escaped: String)] {
    try entries().compactMap { entry in entry.escaped.map { (entry.name, $0) } }
  }

  /// The names of the folders in it, in no order; links to folders are left out.
  package func folderNames() throws(SystemError) -> [String] {
    try entries().filter { entry in
      switch entry.kind {
      case CUnsignedChar(DT_DIR): true
      // Some file systems don't tell.
      case CUnsignedChar(DT_UNKNOWN): (try? folder(entry.name)) != nil
      default: false
      }
    }.map(\.name)
  }

  private func entries(
    upTo limit: Int = .max
  ) throws(SystemError) -> [(name: String, escaped: String?, kind: CUnsignedChar)] {
    let duplicate = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard duplicate >= 0 else { throw .last(at: path) }
    guard let stream = fdopendir(duplicate) else {
      close(duplicate)
      throw .last(at: path)
    }
    defer { closedir(stream) }
    var entries: [(name: String, escaped: String?, kind: CUnsignedChar)] = []
    while entries.count < limit {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw .last(at: path) }
        break
      }
      guard let (name, escaped) = Self.name(of: entry), name != ".", name != ".." else { continue }
      entries.append((name, escaped, Self.kind(of: entry)))
    }
    return entries
  }

  private static func kind(of entry: UnsafePointer<dirent>) -> CUnsignedChar {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_type) else {
      return CUnsignedChar(DT_UNKNOWN)
    }
    return UnsafeRawPointer(entry).load(fromByteOffset: offset, as: CUnsignedChar.self)
  }

  /// Read through a pointer: the entry is as long as its name, and so shorter than its type. A name
  /// that is not UTF-8 is repaired, and escaped too.
  private static func name(of entry: UnsafePointer<dirent>) -> (String, escaped: String?)? {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let start = UnsafeRawPointer(entry) + offset
    let text = start.assumingMemoryBound(to: CChar.self)
    if let name = String(validatingCString: text) { return (name, nil) }
    let octets = UnsafeRawBufferPointer(start: start, count: strlen(text))
    return (String(cString: text), octets.map(escaped).joined())
  }

  /// An octet as it is where it is a letter, a digit or one of `._-`.
  private static func escaped(_ octet: UInt8) -> String {
    let character = Character(Unicode.Scalar(octet))
    let isPlain = octet < 0x80 && (character.isLetter || character.isNumber)
    return isPlain || "._-".contains(character)
      ? String(character) : "\\x" + (octet < 16 ? "0" : "") + String(octet, radix: 16)
  }

  /// Whether anything has this name, a link that leads nowhere included.
  package func holds(_ name: String) throws(SystemError) -> Bool {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return true }
    let error = SystemError.last(at: shown(name))
    if error.isMissing { return false }
    throw error
  }

  /// Opens what has this name for reading, or gives nil where nothing is.
  ///
  /// It may be no plain file. Without `O_NONBLOCK` a pipe would make the run wait for a writer.
  package func file(_ name: String) throws(SystemError) -> OpenFile? {
    // It is not in the folder.
    guard name != ".." else { return nil }
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    if file >= 0 { return OpenFile(owning: file, path: shown(name)) }
    let error = SystemError.last(at: shown(name))
    if error.isMissing { return nil }
    throw error
  }

  /// Makes a new file, readable for all whom the process's umask lets. Errors name `shownPath`.
  package func makeFile(_ name: String, shownAs shownPath: String) throws(SystemError) -> OpenFile {
    let file = openat(
      descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644 as mode_t)
    guard file >= 0 else { throw .last(at: shownPath) }
    return OpenFile(owning: file, path: shownPath)
  }

  /// Moves a file or folder to another folder.
  ///
  /// - Parameters:
  ///   - newName: the name that it gets there; its own where none is given.
  ///   - isReplacing: whether a file of that name vanishes in the same instant; else there must be
  ///     none.
  package func move(
    _ name: String, to folder: Directory, as newName: String? = nil, replacing isReplacing: Bool
  ) throws(SystemError) {
    let newName = newName ?? name
    let isMoved =
      isReplacing
      ? renameat(descriptor, name, folder.descriptor, newName) == 0
      : try moveToNew(name, folder, newName)
    guard isMoved else { throw .last(at: folder.shown(newName)) }
  }

  /// Renames a file to a name that is free; fails with EEXIST where it isn't. Where the file system
  /// lacks the one call that does both, the name is looked at first, and of two runs at the same
  /// instant one may overwrite the other's file.
  private func moveToNew(
    _ name: String, _ folder: Directory, _ newName: String
  ) throws(SystemError) -> Bool {
    #if os(Linux)
      if rename_to_new(descriptor, name, folder.descriptor, newName) == 0 { return true }
      guard errno == EINVAL || errno == ENOSYS else { return false }
    #endif
    guard try !folder.holds(newName) else { throw SystemError(EEXIST, at: folder.shown(newName)) }
    return renameat(descriptor, name, folder.descriptor, newName) == 0
  }

  /// Removes a file or a link; of a folder, an error.
  package func removeFile(_ name: String) throws(SystemError) {
    guard unlinkat(descriptor, name, 0) == 0 else { throw .last(at: shown(name)) }
  }

  // MARK: The folder itself

  /// What the system tells of the folder.
  package func status() throws(SystemError) -> FileStatus {
    try FileStatus(of: descriptor, at: path)
  }

  /// Where it lies, absolute and without links; nil where nobody knows.
  package func place() -> String? {
    Platform.place(of: descriptor, openedAs: path)
  }

  /// Throws unless the process may add and replace files.
  package func requireWritable() throws(SystemError) {
    guard faccessat(descriptor, ".", W_OK | X_OK, AT_EACCESS) == 0 else { throw .last(at: path) }
  }

  /// Takes the folder for this run until the object dies, which a crash ends too. Throws
  /// `EWOULDBLOCK` where another run has it; a file system without locks lets all runs in.
  package func lock() throws(SystemError) {
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw .last(at: path) }
  }

  /// Waits until the contents of the files written in it are on the disk, as far as one call can:
  /// elsewhere than on Linux each file must be synchronised by itself.
  package func synchronise() throws(SystemError) {
    #if os(Linux)
      guard syncfs(descriptor) == 0 else { throw .last(at: path) }
    #endif
  }

  private func shown(_ name: String) -> String {
    joinedPath(path, name)
  }
}
