/// How much a diagnostic matters. Only errors stop a run.
package enum Severity: String, Sendable, Comparable {
  case note, warning, error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }
}

/// One thing to tell the user: what is wrong, where, and what to do.
///
/// Messages are one line without a final full stop. They may hold text from the input as it came:
/// the printers escape it, so that no rule has to remember to. Put such text through `quoted(_:)`,
/// which keeps it short.
package struct Diagnostic: Hashable, Sendable {
  /// A remark that belongs to a diagnostic: the other place, or what to do.
  package struct Note: Hashable, Sendable {
    package let message: String
    /// The place that the note points at; without one it speaks of the diagnostic's own.
    package let range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  package let code: DiagnosticCode
  package var severity: Severity
  package let message: String
  /// Where it is; nil only where no file is concerned.
  package let range: SourceRange?
  package internal(set) var notes: [Note]

  package init(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at range: SourceRange?,
    notes: [Note] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.notes = notes
  }
}

extension Diagnostic {
  /// The same with what lies in a folder under another prefix.
  func showing(folder: String, as prefix: String) -> Diagnostic {
    func moved(_ range: SourceRange) -> SourceRange {
      guard range.file.path.hasPrefix(folder) else { return range }
      let file = SourceFile(path: prefix + range.file.path.dropFirst(folder.count))
      return SourceRange(file: file, start: range.start, end: range.end)
    }
    return Diagnostic(
      severity, code, message.replacing(folder, with: prefix), at: range.map(moved),
      notes: notes.map {
        Note($0.message.replacing(folder, with: prefix), at: $0.range.map(moved))
      })
  }
}

extension Diagnostic: Comparable {
  /// The order in which diagnostics are shown: by file and place, those without a place last, then
  /// by code and message.
  package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
    switch (left.range, right.range) {
    case (let leftRange?, let rightRange?) where leftRange != rightRange:
      leftRange < rightRange
    case (_?, nil): true
    case (nil, _?): false
    default: (left.code.number, left.message) < (right.code.number, right.message)
    }
  }
}
