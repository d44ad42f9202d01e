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

/// Text that is safe on a terminal and in a log: control characters, line separators, invisible and
/// direction-changing characters become `\u{…}`.
package func escapedForTerminal(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isUnsafeOnTerminal) else { return text }
  var escaped = ""
  for scalar in text.unicodeScalars {
    if isUnsafeOnTerminal(scalar) {
      escaped += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    } else {
      escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

private func isUnsafeOnTerminal(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
    .unassigned:
    return true
  default:
    return false
  }
}
