import Diagnostics
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folders in which files that a manifest names must lie, wherever links lead: its own, and those
/// that the command line allows.
///
/// A manifest may be a stranger's, and what it names is shown in messages and output.
struct Reach: Sendable {
  /// Absolute, without links; nil where any file may be named.
  private let folders: [String]?
  /// What messages call it.
  let name: String
  /// Whether `--allow-folder` widens it.
  let isWide: Bool

  private init(_ folders: [String]?, name: String, isWide: Bool) {
    (self.folders, self.name, self.isWide) = (folders, name, isWide)
  }

  /// What the command line itself names.
  static let anywhere = Reach(nil, name: "anywhere", isWide: false)

  /// What a manifest may name.
  ///
  /// - Parameter allowedFolders: as they were typed. One that doesn't exist holds nothing.
  init(ofManifestIn folder: String, allowing allowedFolders: [String]) {
    self.init(
      ([folder.isEmpty ? "." : folder] + allowedFolders).compactMap(InputFiles.resolved),
      name: "the manifest's folder", isWide: true)
  }

  /// What a folder that the command line names may hold.
  init(of folder: String) {
    self.init(
      [folder].compactMap(InputFiles.resolved), name: "the folder \(quoted(folder))", isWide: false)
  }

  /// Whether an open file or folder lies in it. The file itself is asked where it is: its path may
  /// lead elsewhere by now.
  func holds(_ descriptor: CInt, openedAs path: String) -> Bool {
    guard folders != nil else { return true }
    return place(of: descriptor, openedAs: path).map(holds) ?? false
  }

  /// Whether what may be at a path would lie in it; for a path that can't be opened, so that nobody
  /// learns from messages what there is elsewhere.
  func mayHold(_ path: String) -> Bool {
    guard folders != nil else { return true }
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if let place = InputFiles.resolved(folder.isEmpty ? "/" : folder) { return holds(place) }
    }
    return InputFiles.resolved(".").map(holds) ?? false
  }

  /// Compares bytes: to Swift, different ones may be the same text.
  private func holds(_ place: String) -> Bool {
    (folders ?? []).contains { folder in
      let rest = place.utf8.dropFirst(folder.utf8.count)
      return place.utf8.starts(with: folder.utf8)
        && (rest.isEmpty || folder == "/" || rest.first == UInt8(ascii: "/"))
    }
  }
}

/// Where an open file is, absolute and without links; nil where nobody knows.
private func place(of descriptor: CInt, openedAs path: String) -> String? {
  #if os(Linux)
    let link = "/proc/self/fd/\(descriptor)"
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(link, &buffer, buffer.count)
    if count > 0, count < buffer.count {
      return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  #endif
  // Without /proc: the path is followed again, and must lead to the same file.
  guard let place = InputFiles.resolved(path) else { return nil }
  var (opened, found) = (stat(), stat())
  guard fstat(descriptor, &opened) == 0, lstat(place, &found) == 0,
    opened.st_dev == found.st_dev, opened.st_ino == found.st_ino
  else { return nil }
  return place
}
