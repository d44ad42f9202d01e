package import DNS
package import Diagnostics

/// A record, of any type, that a file says a zone holds.
package struct ListedRecord: Sendable {
  package let name: DomainName
  /// The mnemonic in upper case: `CNAME`, `NS`.
  package let type: String
  /// Seconds; nil where the file doesn't say.
  package let ttl: UInt32?
  /// Nil where mailzone plans no records of the type, where the value is none of it, and for an
  /// alias of Route 53.
  package let data: RecordData?
  /// What makes it more than a plain record, as half a sentence: «an alias of Route 53».
  package let peculiarity: String?
  /// Whether the value ends in a host name without the final dot, which Route 53 takes as whole but
  /// Terraform as another text.
  package let lacksFinalDot: Bool
  package let range: SourceRange

  /// Nil where the name is one that mailzone never plans, a wildcard say.
  init?(_ record: RawRecord, _ form: RecordListingForm) {
    guard let name = try? DomainName(record.name.value) else { return nil }
    self.name = name
    type = record.type?.value.uppercased() ?? ""
    ttl = record.ttl
    data = RecordType(rawValue: type).flatMap { RecordData($0, text: record.value.value) }
    peculiarity = record.peculiarity
    lacksFinalDot =
      form == .route53RecordSets && (type == "CNAME" || type == "MX")
      && record.value.value.utf8.last != UInt8(ascii: ".")
    range = record.range
  }
}
