import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Prints diagnostics as one JSON object, for programs:
///
///     {"version": 1, "diagnostics": [{"code": "MZ0103", "severity": "error", "message": "…",
///       "file": "mailzone.yaml", "line": 3, "column": 1, "endLine": 3, "endColumn": 5,
///       "notes": [{"message": "…", "file": "…", "line": 1, "column": 1, …}]}]}
///
/// `file` and the positions are absent where a diagnostic has no place. Messages are whole; nothing
/// but JSON's own escapes is in them (`jsonEscapedForTerminal`). Within a version, keys are only
/// ever added.
package struct JSONPrinter: Sendable {
  package init() {}

  /// The object, indented, ended by a newline.
  package func text(for diagnostics: some Sequence<Diagnostic>) throws -> String {
    try jsonText(Log(version: 1, diagnostics: diagnostics.map(Entry.init)))
  }

  private struct Log: Encodable {
    let version: Int
    let diagnostics: [Entry]
  }

  private struct Entry: Encodable {
    let code: String
    let severity: String
    let message: String
    let place: Place?
    let notes: [Note]

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code.text
      severity = diagnostic.severity.rawValue
      message = diagnostic.message
      place = diagnostic.range.map(Place.init)
      notes = diagnostic.notes.map { Note($0, in: diagnostic) }
    }

    enum CodingKeys: CodingKey {
      case code, severity, message, notes
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(code, forKey: .code)
      try container.encode(severity, forKey: .severity)
      try container.encode(message, forKey: .message)
      try container.encode(notes, forKey: .notes)
      try place?.encode(to: encoder)
    }
  }

  private struct Note: Encodable {
    let message: String
    let place: Place?

    init(_ note: Diagnostic.Note, in diagnostic: Diagnostic) {
      message = note.message
      place = (note.range ?? diagnostic.range).map(Place.init)
    }

    enum CodingKeys: CodingKey {
      case message
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(message, forKey: .message)
      try place?.encode(to: encoder)
    }
  }

  private struct Place: Encodable {
    let file: String
    let line: UInt32
    let column: UInt32
    let endLine: UInt32
    let endColumn: UInt32

    init(_ range: SourceRange) {
      file = range.file.path
      line = range.start.line
      column = range.start.column
      endLine = range.end.line
      endColumn = range.end.column
    }
  }
}

/// A value as JSON text for people and programs: indented, keys sorted, slashes plain, ended by a
/// newline, safe to show (`jsonEscapedForTerminal`). The same value always gives the same text.
package func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return jsonEscapedForTerminal(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
}
