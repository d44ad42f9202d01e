package import Diagnostics
import Platform

/// The first link on the way to a place where something is to be written, if it lies in a working
/// tree; nil where none does.
///
/// Whoever sends a pull request may commit links, and what is written through one would land where
/// they like. A working tree is a folder that git knows, the current folder, and the manifest's;
/// links elsewhere are the machine's own, such as `/dev/stdout` and macOS's `/tmp`.
///
/// - Parameters:
///   - path: as the user named it; need not exist.
///   - folder: the manifest's folder.
func committedLink(on path: String, besides folder: String) -> String? {
  var reached = path.hasPrefix("/") ? "/" : ""
  for component in path.split(separator: "/") {
    let next = joinedPath(reached, String(component))
    guard let status = try? FileStatus(at: next, followingLinks: false) else { return nil }
    if status.kind == .link, isInWorkingTree(reached, besides: folder) { return next }
    reached = next
  }
  return nil
}

private func isInWorkingTree(_ path: String, besides folder: String) -> Bool {
  // What can't be told apart from a working tree is taken for one.
  guard let place = try? ResolvedPath(path) else { return true }
  return [".", folder].contains { place.isWithinTree($0) }
    || place.ancestors.contains { FileStatus.exists($0.appending(".git").text) }
}

extension ResolvedPath {
  /// Whether it lies in a folder that may be a tree of somebody's; the root is none.
  fileprivate func isWithinTree(_ folder: String) -> Bool {
    guard let tree = try? ResolvedPath(folder) else { return true }
    return tree.name != nil && isWithin(tree)
  }
}

extension Diagnostics {
  /// Reports a link on the way to an output folder, if it lies in a working tree.
  ///
  /// - Parameter manifest: the manifest's path, as the user named it, if there is one.
  package mutating func reportCommittedLink(on path: String, besides manifest: String? = nil) {
    let folder = manifest.map(folder(of:)) ?? "."
    if let link = Diagnostic.committedLink(on: path, besides: folder) { add(link) }
  }
}

extension Diagnostic {
  /// The error for a link on the way to a place where something is to be written, if there is one.
  static func committedLink(on path: String, besides folder: String = ".") -> Diagnostic? {
    OutputTree.committedLink(on: path, besides: folder).map { link in
      Diagnostic(
        .error, .linkInWorkingTree,
        "this is a link in the working tree, and nothing is written through it",
        at: SourceRange(file: SourceFile(path: link)),
        notes: [.init("remove the link, or name the folder that it leads to")])
    }
  }
}
