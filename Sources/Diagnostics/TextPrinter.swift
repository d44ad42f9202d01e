import Text

/// Prints diagnostics as lines: `path:line:column: error: message [MZ0123]`, then the notes.
///
/// Everything that comes from input is escaped here (`escapedForTerminal`), so a file can neither
/// drive a terminal nor start a line of its own in a CI log.
package struct TextPrinter: Sendable {
  /// Whether severities are coloured (ECMA-48 SGR).
  package let isColoured: Bool

  package init(isColoured: Bool = false) {
    self.isColoured = isColoured
  }

  /// The lines for the diagnostics, in the order given, each ended by a newline.
  package func text(for diagnostics: some Sequence<Diagnostic>) -> String {
    var text = ""
    for diagnostic in diagnostics {
      appendLine(
        &text, diagnostic.range, diagnostic.severity,
        "\(escapedForTerminal(diagnostic.message)) [\(diagnostic.code.text)]")
      for note in diagnostic.notes {
        appendLine(&text, note.range ?? diagnostic.range, .note, escapedForTerminal(note.message))
      }
    }
    return text
  }

  private func appendLine(
    _ text: inout String, _ range: SourceRange?, _ severity: Severity, _ message: String
  ) {
    let place =
      range.map {
        "\(escapedForTerminal($0.file.path)):\($0.start.line):\($0.start.column)"
      } ?? "mailzone"
    text += "\(place): \(label(severity)): \(message)\n"
  }

  private func label(_ severity: Severity) -> String {
    guard isColoured else { return severity.rawValue }
    let colour =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(colour)m\(severity.rawValue)\u{1B}[0m"
  }
}
