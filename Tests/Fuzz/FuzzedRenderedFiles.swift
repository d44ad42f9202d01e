import DNS
import Diagnostics
import Providers
import Rendering

@testable import SupportFiles

/// The files of a rendered folder: each reader of such files reads the input.
///
/// What a built-in template would write as it is, its reader takes (`RenderedRecords`); the reader
/// of the whole format must find the same record sets in it.
@Sendable func fuzzRendered(_ contents: [UInt8]) {
  for reader in readers {
    let (records, diagnostics) = reader.readWhole(contents)
    checkPlaces(of: diagnostics)
    guard let recordSets = reader.byTemplate.recordSets(in: contents, of: zone) else { continue }
    precondition(!diagnostics.hasErrors, "what a template has written is said to be wrong")
    precondition(
      recordSets.sorted() == RecordSet.gathered(records).sorted(),
      "two readers of one file find two things")
  }
}

/// The readers of one kind of file.
private struct Readers: Sendable {
  let byTemplate: RenderedRecords
  let readWhole: @Sendable ([UInt8]) -> ([ListedRecord], Diagnostics)
}

private let zone: DomainName = "example.com"
private let file = SourceFile(path: "example.com.yaml")

private let readers: [Readers] =
  [
    Readers(byTemplate: .cloudFormation) {
      readRecordListing($0, file: file, as: .cloudFormation)
    },
    Readers(byTemplate: .octoDNS) { readRecordListing($0, file: file, as: .octodnsYAML) },
  ]
  + DNSProvider.allCases.map { provider in
    Readers(byTemplate: .terraform(at: provider)) {
      readRenderedTerraform($0, file: file, of: zone, at: provider)
    }
  }

extension RecordSet {
  /// The record sets of what a reader has listed; none of records that can't be read.
  fileprivate static func gathered(_ records: [ListedRecord]) -> [RecordSet] {
    Dictionary(grouping: records) { Key(name: $0.name, type: $0.data?.type) }.values
      .compactMap { records in
        RecordSet(
          name: records[0].name, ttl: records[0].ttl ?? 0, values: records.compactMap(\.data))
      }
  }

  private struct Key: Hashable {
    let name: DomainName
    let type: RecordType?
  }
}
