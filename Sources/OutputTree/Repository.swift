import Platform

/// Where a folder, which need not exist, lies in a git repository.
package struct RepositoryPlace: Equatable, Sendable {
  /// The repository's root, as a path from the current folder.
  package let root: String
  /// The folder's path from the root; empty where it is the root.
  package let folder: String

  /// Nil where no folder above has a `.git`, or that can't be told.
  package init?(of directory: String) {
    guard let place = try? ResolvedPath(directory), let current = try? ResolvedPath("."),
      let root = place.ancestors.first(where: { hasRepository($0) })
    else { return nil }
    let way = root.relative(to: current)
    self.root = way.isEmpty ? "." : way
    folder = place.relative(to: root)
  }
}

/// Whether git would take the folder for the root of a working tree: a linked one has a file
/// `.git`.
private func hasRepository(_ folder: ResolvedPath) -> Bool {
  (try? FileStatus(at: folder.appending(".git").text)) != nil
}
