import Diagnostics
import Platform
import Text

/// The folders in which files that a manifest names must lie, wherever links lead: its own, and
/// those that the command line allows.
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
      ([folder.isEmpty ? "." : folder] + allowedFolders).compactMap(resolvedPath),
      name: "the manifest's folder", isWide: true)
  }

  /// What a folder that the command line names may hold.
  init(of folder: String) {
    self.init(
      [folder].compactMap(resolvedPath), name: "the folder \(quoted(folder))", isWide: false)
  }

  /// Whether an open file or folder lies in it, by its place, which is nil where nobody knows.
  func holds(_ place: @autoclosure () -> String?) -> Bool {
    guard folders != nil else { return true }
    return place().map(isHeld) ?? false
  }

  /// Whether what may be at a path would lie in it; for a path that can't be opened, so that nobody
  /// learns from messages what there is elsewhere.
  func mayHold(_ path: String) -> Bool {
    guard folders != nil else { return true }
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if let place = resolvedPath(folder.isEmpty ? "/" : folder) { return isHeld(place) }
    }
    return resolvedPath(".").map(isHeld) ?? false
  }

  /// Compares bytes: to Swift, different ones may be the same text.
  private func isHeld(_ place: String) -> Bool {
    place.withOctets { place in
      (folders ?? []).contains { folder in
        folder.withOctets { folder in
          let rest = place.dropFirst(folder.count)
          return place.starts(with: folder)
            && (rest.isEmpty || folder.last == UInt8(ascii: "/") || rest.first == UInt8(ascii: "/"))
        }
      }
    }
  }
}
