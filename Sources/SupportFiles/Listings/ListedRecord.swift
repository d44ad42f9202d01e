package import DNS
package import Diagnostics
import Text

/// A record, of any type, that a file says a zone holds.
package struct ListedRecord: Sendable {
  package let name: DomainName
  /// The zone that the file lists, whose record it is; nil where the file doesn't tell.
  package internal(set) var zone: DomainName?
  /// The mnemonic in upper case: `CNAME`, `NS`.
  package let type: String
  /// Seconds; nil where the file doesn't say.
  package let ttl: UInt32?
  /// Nil where mailzone plans no records of the type, where the value is none of it, and for an
  /// alias of Route 53.
  package let data: RecordData?
  /// The value as the file has it.
  package let text: String
  /// What makes it more than a plain record, as half a sentence: «an alias of Route 53».
  package let peculiarity: String?
  /// Whether the value ends in a host name without the final dot, which Route 53 takes as whole but
  /// Terraform as another text.
  package let lacksFinalDot: Bool
  /// Whether Cloudflare's proxy stands before it, so that DNS has the proxy's addresses instead.
  package let isProxied: Bool
  /// What the provider calls the record and its zone, by the names that import ids have for it:
  /// `record_id`, `zone`, `zone_id`, `subscription`, `resource_group`, `dns_view`. None where the
  /// file doesn't say.
  package let identifiers: [String: String]
  package let range: SourceRange

  /// Nil where the name is one that mailzone never plans, such as a wildcard.
  init?(_ record: RawRecord, _ form: RecordListingForm) {
    guard let name = try? DomainName(unescapedName(record.name.value, form)) else { return nil }
    self.name = name
    type = record.type?.value.uppercased() ?? ""
    ttl = record.ttl
    data = RecordType(rawValue: type).flatMap { RecordData($0, text: record.value.value) }
    text = record.value.value
    peculiarity = record.peculiarity
    lacksFinalDot =
      form == .route53RecordSets && (type == "CNAME" || type == "MX")
      && record.value.value.utf8.last != UInt8(ascii: ".")
    isProxied = record.isProxied
    identifiers = record.identifiers
    range = record.range
  }
}

/// A name without the escapes of letters, digits and `-_` (RFC 1035, section 5.1, and those of
/// Route 53). Any other escape stays, and makes the name none that mailzone plans.
private func unescapedName(_ written: String, _ form: RecordListingForm) -> String {
  guard written.utf8.contains(.backslash) else { return written }
  let notation: OctetNotation = form == .route53RecordSets ? .octal : .decimal
  let octets = unescapedCharacterString(Array(written.utf8)[...], notation)
  let dots = written.utf8.count { $0 == UInt8(ascii: ".") }
  let isPlain = octets.allSatisfy {
    $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == .underscore
      || $0 == UInt8(ascii: ".")
  }
  // A dot that was escaped is no border of labels.
  guard isPlain, !written.contains("\\."), octets.count(where: { $0 == UInt8(ascii: ".") }) == dots
  else { return written }
  return String(decoding: octets, as: UTF8.self)
}
