import DNS
import Diagnostics
import SupportFiles

/// A domain in a region, with all that its records are made of.
package struct Identity: Sendable {
  let domain: DomainName
  let customer: String?
  let region: String
  /// The manifest's entry: the region's name, or the domain's where the defaults name the regions.
  var source: SourceRange { sources[0] }
  /// That one entry, as the list that all its record sets share.
  let sources: [SourceRange]
  let dkim: DKIMRecords
  let mailFrom: MailFromRecords?
  /// What the region or the domain says; nil where the zone decides.
  let ttl: UInt32?
}

extension Identity {
  /// The name that all DKIM names of the identity lie below (RFC 6376, section 3.6.2.1); nil where
  /// it would be too long to be one.
  var dkimNamespace: DomainName? {
    try? domain.prepending("_domainkey")
  }
}

/// What DKIM needs in an identity's zone.
enum DKIMRecords: Sendable {
  /// A CNAME for each token, to the key of the same name in the signing hosted zone.
  case easyDKIM([DKIMToken], signingHostedZone: DomainName)
  /// A TXT for each key.
  case byoDKIM([BYODKIMKey])
  /// Deterministic Easy DKIM: the parent region's records serve.
  case replica
  /// Nothing could be found out; an error says why.
  case unresolved
}

/// What a custom MAIL FROM domain needs.
struct MailFromRecords: Sendable {
  let name: DomainName
  /// The MX's host; nil where another region owns the MX of a shared name.
  let exchange: DomainName?
  /// The text of the SPF record (RFC 7208).
  let spf: String
}
