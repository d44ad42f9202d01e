import DNS
import Diagnostics
import Planning

/// All planned records as `mailzone records --format json` prints them, version 1.
///
/// Names and targets are lower-case A-labels without the final dot, TXT values whole and unquoted;
/// zones, names (by label from the right), types and values are sorted.
package struct RecordsDocument: Codable, Hashable, Sendable {
  /// A zone with records; `zone` is its name.
  package struct Zone: Codable, Hashable, Sendable {
    package let zone: String
    package let records: [Record]
  }

  /// A record set, with the places in the manifest that it is from.
  package struct Record: Codable, Hashable, Sendable {
    package let name: String
    package let type: String
    /// Seconds.
    package let ttl: UInt32
    package let values: [String]
    package let sources: [Source]
    /// `new`, `identical`, `different` or `blocked`; absent where nobody says what exists.
    package let existing: String?
  }

  /// The manifest's line that wants the record, and for which keys.
  package struct Source: Codable, Hashable, Sendable {
    package let file: String
    package let line: UInt32
    /// The sender that the line speaks of; absent where the manifest names none.
    package let sender: String?
    /// Present, and true, where the record is a former key there.
    package let retiring: Bool?
  }

  package let version: Int
  package let zones: [Zone]

  init(_ zones: [ZoneRecords]) {
    version = 1
    self.zones = zones.map { zone in
      Zone(zone: zone.plan.zone.text, records: zone.records.map(Record.init))
    }
  }
}

extension RecordsDocument.Record {
  fileprivate init(_ planned: PlannedRecordSet, _ standing: ExistingStanding?) {
    name = planned.recordSet.name.text
    type = planned.recordSet.type.rawValue
    ttl = planned.recordSet.ttl
    values = planned.recordSet.values.map(\.text)
    sources = planned.origins.map(RecordsDocument.Source.init)
    existing = standing?.rawValue
  }
}

extension RecordsDocument.Source {
  fileprivate init(_ origin: RecordOrigin) {
    let place = origin.source.inFileSystem
    file = place.file.path
    line = place.start.line
    sender = origin.sender
    retiring = origin.isRetiring ? true : nil
  }
}
