package import Diagnostics
import SupportFiles

extension Pipeline {
  /// What is understood of support's files, as text.
  package static func tokens(
    in paths: [String], _ format: TokensFormat, isStrict: Bool
  ) async -> (String, Diagnostics) {
    let (files, diagnostics) = await supportFiles(at: paths, isStrict: isStrict)
    let text =
      switch format {
      case .table: tokensTable(files)
      case .json: TokensDocument(files: files).text
      }
    return (text, diagnostics)
  }

  /// A manifest for support's files.
  package static func manifest(
    for paths: [String], isStrict: Bool
  ) async -> (String, Diagnostics) {
    let (files, diagnostics) = await supportFiles(at: paths, isStrict: isStrict)
    return (manifestFragment(files), diagnostics)
  }

  private static func supportFiles(
    at paths: [String], isStrict: Bool
  ) async -> ([SupportFile], Diagnostics) {
    var (files, diagnostics) = await readSupportFiles(at: paths)
    if isStrict { diagnostics.promoteWarnings() }
    return (files, diagnostics)
  }
}
