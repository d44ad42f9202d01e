import Text

/// Prints diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of
/// a pull request:
///
///     ::error file=mailzone.yaml,line=3,col=5,endLine=3,endColumn=9,title=MZ0103::the key …
///
/// GitHub shows ten annotations of a step and drops the rest without a word, so ten are printed,
/// the worst first, and one plain line counts the others. Input is escaped twice, for people and
/// for the command, so that none of it can begin another command.
package struct GitHubPrinter: Sendable {
  /// The most annotations that GitHub shows of a step.
  package static let annotationLimit = 10

  package init() {}

  /// The lines, each ended by a newline.
  package func text(for diagnostics: some Sequence<Diagnostic>) -> String {
    let ranked = rankedBySeverity(Array(diagnostics))
    let annotations = ranked.prefix(Self.annotationLimit).map(annotation)
    let rest = ranked.dropFirst(Self.annotationLimit)
    return (annotations + (rest.isEmpty ? [] : [summary(of: rest)])).map { $0 + "\n" }.joined()
  }

  /// Errors, then warnings, then notes, each in the order given.
  private func rankedBySeverity(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    [Severity.error, .warning, .note].flatMap { severity in
      diagnostics.filter { $0.severity == severity }
    }
  }

  private func annotation(_ diagnostic: Diagnostic) -> String {
    let properties = (place(of: diagnostic) + [("title", diagnostic.code.text)])
      .map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    let lines = [message(of: diagnostic)] + diagnostic.notes.map(line)
    return "::\(command(diagnostic.severity)) \(properties)::"
      + escapedData(lines.joined(separator: "\n"))
  }

  private func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  /// Columns are left out of ranges over several lines, where GitHub takes none.
  private func place(of diagnostic: Diagnostic) -> [(String, String)] {
    guard let range = diagnostic.range?.inFileSystem, range.file !== SourceFile.standardInput else {
      return []
    }
    let path = escapedForTerminal(range.file.path)
    let lines = [
      ("file", path.hasPrefix("./") ? String(path.dropFirst(2)) : path),
      ("line", String(range.start.line)), ("endLine", String(range.end.line)),
    ]
    guard range.start.line == range.end.line else { return lines }
    return lines + [("col", String(range.start.column)), ("endColumn", String(range.end.column))]
  }

  /// A place that GitHub can't show stands in the text.
  private func message(of diagnostic: Diagnostic) -> String {
    let message = escapedForTerminal(diagnostic.message)
    guard let range = diagnostic.range, range.inFileSystem.file === SourceFile.standardInput else {
      return message
    }
    return "\(text(of: range)): \(message)"
  }

  private func line(_ note: Diagnostic.Note) -> String {
    "note:\(note.range.map { " \(text(of: $0)):" } ?? "") \(escapedForTerminal(note.message))"
  }

  private func text(of place: SourceRange) -> String {
    "\(escapedForTerminal(place.file.path)):\(place.start.line):\(place.start.column)"
  }

  private func summary(of rest: ArraySlice<Diagnostic>) -> String {
    func count(_ severity: Severity) -> Int { rest.count { $0.severity == severity } }
    return "mailzone: \(rest.count) more: errors \(count(.error)), warnings \(count(.warning)),"
      + " notes \(count(.note)); --diagnostics text shows all"
  }
}

/// Text after the last `::` of a workflow command.
private func escapedData(_ text: String) -> String {
  replacingScalars(of: text) { scalar in
    switch scalar {
    case "%": "%25"
    case "\r": "%0D"
    case "\n": "%0A"
    default: nil
    }
  }
}

/// The value of a property of a workflow command.
private func escapedProperty(_ text: String) -> String {
  replacingScalars(of: escapedData(text)) { scalar in
    switch scalar {
    case ":": "%3A"
    case ",": "%2C"
    default: nil
    }
  }
}
