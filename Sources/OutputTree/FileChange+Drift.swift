package import Diagnostics
import Platform

extension FileChange {
  /// What a comparison found of the file as a diagnostic, for services that show those beside the
  /// files; nil where nothing differs, and for what an error speaks of already.
  package func drift(in directory: String) -> Diagnostic? {
    let message: String? =
      switch outcome {
      case .missing: "the file is missing; render it, and commit it"
      case .changed: "the file is not what mailzone render writes; change the manifest instead"
      case .unexpected: "the file is no longer wanted; mailzone render removes it"
      case .unchanged, .foreign: nil
      }
    return message.map {
      let file = SourceFile(path: joinedPath(directory, path))
      return Diagnostic(.warning, .outputDiffers, $0, at: SourceRange(file: file))
    }
  }
}
