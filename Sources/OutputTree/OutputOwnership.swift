package import Diagnostics
import Platform

/// What a run may change of an output folder.
package struct OutputOwnership: Sendable {
  /// Names of folders in it that the run writes and prunes, for example `terraform`.
  package let folders: Set<String>
  /// By which the run knows its own files.
  package let mark: GenerationMark
  /// Whether the files of other manifests are its own from now on.
  package let takesOver: Bool
  /// Whether a run that wants no file may remove all that are its own.
  package let mayRemoveAll: Bool

  package init(
    of folders: Set<String>, by mark: GenerationMark, takesOver: Bool = false,
    mayRemoveAll: Bool = false
  ) {
    self.folders = folders
    self.mark = mark
    self.takesOver = takesOver
    self.mayRemoveAll = mayRemoveAll
  }

  /// Whether files with a mark are the run's own.
  func covers(_ other: GenerationMark) -> Bool {
    takesOver || mark.isSameManifest(as: other)
  }
}

extension GenerationMark {
  /// The mark of a manifest's files in an output folder, which need not exist.
  ///
  /// - Parameters:
  ///   - path: the manifest's path, as the user named it; its folder exists.
  ///   - directory: the output folder, as the user named it.
  package static func mark(
    ofManifest path: String, in directory: String
  ) -> (GenerationMark, Diagnostics) {
    var diagnostics = Diagnostics()
    do throws(SystemError) {
      // The manifest itself may be a link; its folder counts, as for the paths that stand in it.
      let manifest = try ResolvedPath(folder(of: path)).appending(name(of: path))
      let relative = manifest.relative(to: try ResolvedPath(directory))
      return (GenerationMark(manifest: relative), diagnostics)
    } catch {
      diagnostics.add(
        error.diagnostic(
          .outputUnreadable, "the way to this can't be found",
          "make its folders readable, or choose another folder with -o"))
      return (.standardInput, diagnostics)
    }
  }
}
