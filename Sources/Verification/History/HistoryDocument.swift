import DNS
import Diagnostics
import Text

/// The text of a `VerificationHistory` in a file: JSON, version 1, a line for each record set, in
/// the order of the keys.
///
///     {"kind":"mailzone-verify-state","version":1,"records":[
///     {"first_seen":"2026-11-24T09:30:00Z","last_seen":"…","name":"bounce.example.com","spans":[
///     ["missing-name","2026-11-23T09:30:00Z","2026-11-23T21:30:00Z"],["published","…","…"]],
///     "type":"MX","values":["10 feedback-smtp.us-east-1.amazonses.com"]},
///     …]}
package enum HistoryDocument {
  /// What tells the file from any other.
  package static let kind = "mailzone-verify-state"
  package static let version = 1

  /// The whole file, each record on a line, sorted.
  package static func text(_ history: VerificationHistory) -> String {
    var writer = JSONWriter(.compact)
    writer.object { writer in
      writer.field("kind", kind)
      writer.field("version", version)
      writer.field("records") { writer in
        writer.lines { writer in
          for (key, record) in history.records.sorted(by: { $0.key < $1.key }) {
            writer.line { $0.write(record, of: key) }
          }
        }
      }
    }
    return writer.text
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ record: RecordHistory, of key: VerificationHistory.Key) {
    object {
      $0.field("first_seen", record.firstSeen?.description)
      $0.field("last_seen", record.lastSeen?.description)
      $0.field("name", key.name.text)
      $0.field("spans", record.spans) {
        $0.list([$1.state, $1.start.description, $1.end.description]) { $0.string($1) }
      }
      $0.field("type", key.type.rawValue)
      $0.field("values", key.values)
    }
  }
}
