/// A place in the output folder where mailzone writes: a format's folder and a file name in it.
///
/// Invariant: `folder` is one of the folders given, and `name` is a single path component, so the
/// path can't lead anywhere else.
struct OutputPath: Hashable, Sendable {
  let folder: String
  let name: String

  /// The path as users see it below the output folder.
  var text: String { "\(folder)/\(name)" }

  /// Takes `folder/name`, or nil where the text is anything else.
  init?(_ text: String, in folders: Set<String>) {
    let components = text.split(separator: "/", omittingEmptySubsequences: false)
    guard components.count == 2 else { return nil }
    self.init(folder: String(components[0]), name: String(components[1]))
    guard folders.contains(folder) else { return nil }
  }

  init?(folder: String, name: String) {
    guard !["", ".", ".."].contains(name), !name.utf8.contains(0) else { return nil }
    self.folder = folder
    self.name = name
  }
}

extension OutputPath: Comparable {
  static func < (left: OutputPath, right: OutputPath) -> Bool {
    (left.folder, left.name) < (right.folder, right.name)
  }
}

/// A folder's path and a name in it with one slash between, for people; the name where there is no
/// folder.
package func joinedPath(_ folder: String, _ name: String) -> String {
  folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}
