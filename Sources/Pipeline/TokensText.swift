package import Diagnostics
import SupportFiles

/// How `mailzone tokens` prints what it understood.
package enum TokensFormat: String, CaseIterable, Sendable {
  case table, json
}

extension Pipeline {
  /// What is understood of support's files, as text.
  package static func tokens(
    in paths: [String], _ format: TokensFormat, isStrict: Bool
  ) async throws -> (String, Diagnostics) {
    var (files, diagnostics) = await readSupportFiles(at: paths)
    if isStrict { diagnostics.promoteWarnings() }
    let text =
      switch format {
      case .table: tokensTable(files)
      case .json: try jsonText(TokensDocument(files: files))
      }
    return (text, diagnostics)
  }
}
