import Pages
import Rendering
package import Verification

/// How `mailzone verify` prints what it found.
package enum VerificationFormat: String, CaseIterable, Sendable {
  case table, json, junit, markdown, html, prometheus
}

/// Writes a verification's report in a format for people or programs, ended by a newline, piece by
/// piece: the whole of most would be larger than all else in memory.
package func writeVerification(
  _ report: VerificationReport, _ format: VerificationFormat, page: PageTemplate,
  to write: (String) throws -> Void
) throws {
  var piece = ""
  func add(_ text: String) throws {
    piece += text
    guard piece.utf8.count >= pieceLength else { return }
    try write(piece)
    piece.removeAll(keepingCapacity: true)
  }
  switch format {
  case .table: try writeTable(report, to: add)
  case .json: try writeJSON(report, to: add)
  case .junit: try writeJUnit(report, to: add)
  case .markdown: try writeMarkdown(report, to: add)
  case .html: try add(String(decoding: page.render(VerificationPage(report)), as: UTF8.self))
  case .prometheus: try writePrometheus(report, to: add)
  }
  try write(piece)
}

/// Octets from which on a piece of a report is written.
private let pieceLength = 1 << 16
