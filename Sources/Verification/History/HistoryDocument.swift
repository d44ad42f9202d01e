import DNS
import Diagnostics
import Text

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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
  package static let version = "1"

  /// The whole file, each record on a line, sorted.
  /// - Throws: what the encoder throws; for these values, nothing.
  package static func text(_ history: VerificationHistory) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let lines = try history.records.sorted { $0.key < $1.key }.map { key, record in
      let line = try encoder.encode(Entry(key, record))
      return "\n" + jsonEscapedForTerminal(String(decoding: line, as: UTF8.self))
    }
    return "{\"kind\":\"\(kind)\",\"version\":\(version),\"records\":["
      + lines.joined(separator: ",") + "]}\n"
  }

  private struct Entry: Encodable {
    let name: String
    let type: String
    let values: [String]
    let firstSeen: String?
    let lastSeen: String?
    let spans: [[String]]

    enum CodingKeys: String, CodingKey {
      case name, type, values, spans
      case firstSeen = "first_seen"
      case lastSeen = "last_seen"
    }

    init(_ key: VerificationHistory.Key, _ record: RecordHistory) {
      name = key.name.text
      type = key.type.rawValue
      values = key.values
      firstSeen = record.firstSeen?.description
      lastSeen = record.lastSeen?.description
      spans = record.spans.map { [$0.state, $0.start.description, $0.end.description] }
    }
  }
}
