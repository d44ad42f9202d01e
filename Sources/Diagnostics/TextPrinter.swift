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

/// Text that is safe on a terminal and in a log: characters that must not be shown (`isUnsafeToShow`)
/// become `\u{…}`.
///
/// So does what makes CI services see a command in a line: colons at the start of the text (GitHub's
/// `::error::`, which may stand behind spaces), and a `#` behind a `#` (`##[error]` and Azure's
/// `##vso[…]`, which may stand anywhere).
package func escapedForTerminal(_ text: String) -> String {
  if text.utf8.allSatisfy(isHarmless) { return text }
  var isAtStart = true
  var isBehindHash = false
  return replacingScalars(of: text) { scalar in
    let isCommand = scalar == ":" && isAtStart || scalar == "#" && isBehindHash
    isAtStart = isAtStart && scalar.properties.isWhitespace
    isBehindHash = scalar == "#"
    return isCommand || scalar.isUnsafeToShow ? codePointNotation(scalar) : nil
  }
}

/// Whether a byte is a character that is printed as it is wherever it stands, as nearly all are.
private func isHarmless(_ byte: UInt8) -> Bool {
  byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: ":") && byte != UInt8(ascii: "#")
}

private func codePointNotation(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}

/// The text with some of its code points replaced.
///
/// Escaping works on code points: as a character, a `%` with a combining mark behind it is no `%`,
/// and no `\n` is in `\r\n`.
func replacingScalars(of text: String, by replacement: (Unicode.Scalar) -> String?) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if let replacement = replacement(scalar) {
      result += replacement
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
