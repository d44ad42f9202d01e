import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles

/// A domain in a region of a sender's, with all that its records are made of.
///
/// An object, because it is large, handed from list to list, and never changed.
final class Identity: Sendable {
  let domain: DomainName
  let customer: String?
  /// The sender, where the manifest names those of the domain.
  let sender: String?
  /// The SES region.
  let region: String
  /// The regions that replicate its keys (Deterministic Easy DKIM), sorted.
  let replicas: [String]
  /// The manifest's entry: the region's name, or the domain's where the defaults name the regions.
  let source: SourceRange
  let dkim: DKIMRecords
  /// Those of former keys.
  let retiring: [DKIMRecords]
  /// The zone of the DKIM records, an index of `Zoning.names`.
  let dkimZone: Int
  let mailFrom: MailFromRecords?
  /// What the region or the domain says; nil where the zone decides.
  let ttl: Located<UInt32>?

  init(
    domain: DomainName, customer: String?, sender: String? = nil, region: String,
    replicas: [String] = [], source: SourceRange, dkim: DKIMRecords, retiring: [DKIMRecords] = [],
    dkimZone: Int,
    mailFrom: MailFromRecords?, ttl: Located<UInt32>?
  ) {
    self.domain = domain
    self.customer = customer
    self.sender = sender
    self.region = region
    self.replicas = replicas
    self.source = source
    self.dkim = dkim
    self.retiring = retiring
    self.dkimZone = dkimZone
    self.mailFrom = mailFrom
    self.ttl = ttl
  }

  /// Whether records of it lie in a zone, an index of `Zoning.names`.
  func lies(in zone: Int) -> Bool { dkimZone == zone || mailFrom?.zone == zone }
}

/// What DKIM needs in an identity's zone.
enum DKIMRecords: Sendable {
  /// A CNAME for each token, to the key of the same name in the signing hosted zone.
  case easyDKIM([Located<DKIMToken>], signingHostedZone: DomainName)
  /// A TXT for each key.
  case byoDKIM([Located<BYODKIMKey>])
  /// Deterministic Easy DKIM: the parent region's records serve.
  case replica
  /// Nothing could be found out; an error says why.
  case unresolved
}

/// What a custom MAIL FROM domain needs.
struct MailFromRecords: Sendable {
  /// The MAIL FROM domain's labels before the identity's name, which together are no longer than a
  /// name may be. Most identities share them.
  let labels: DomainName
  /// The zone of the name, an index of `Zoning.names`.
  let zone: Int
  /// The MX's host; nil where another region owns the MX of a shared name.
  let exchange: DomainName?
  let spf: SPFPolicy

  /// The MX that SES asks for; nil where another region owns it.
  var exchangeRecord: RecordData? { exchange.map { .mx(preference: 10, exchange: $0) } }

  /// The text of the SPF record (RFC 7208).
  var spfText: String { "v=spf1 include:amazonses.com \(spf.mechanism)" }
}
