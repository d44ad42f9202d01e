package import DNS

/// Whether an identity has a MAIL FROM domain of its own, and which.
package enum MailFrom: Hashable, Sendable {
  /// `false` in the manifest: DKIM alone.
  case disabled
  case subdomain(MailFromSubdomain)
}

/// Labels below an identity, in which `{region}` stands for the region.
///
/// Invariant: with a region in its place, one or more valid labels, none of them `_domainkey` or
/// `_dmarc`.
package struct MailFromSubdomain: Hashable, Sendable {
  /// As written, lower case where no conversion is due.
  package let pattern: String
  /// The labels as a name; nil where the region is one of them.
  private let labels: DomainName?

  package static let bounce = MailFromSubdomain(labels: "bounce")
  private static let placeholder = "{region}"

  private init(labels: DomainName) {
    pattern = labels.text
    self.labels = labels
  }

  /// Takes labels as the manifest has them.
  ///
  /// - Throws: `MailFromError`, whose description says what is wrong.
  package init(_ written: String) throws(MailFromError) {
    guard !written.isEmpty, written != "@", written != "." else { throw .apex }
    let sample = Self.filled(written, region: "us-east-1")
    guard !sample.contains("{"), !sample.contains("}") else { throw .unknownPlaceholder }
    let name: DomainName
    do { name = try DomainName(sample) } catch { throw .invalidName(error) }
    guard !name.labels.contains("_domainkey") else { throw .dkimNamespace }
    guard !name.labels.contains("_dmarc") else { throw .dmarcName }
    labels = written.contains(Self.placeholder) ? nil : name
    pattern = written
  }

  /// The labels in a region.
  ///
  /// - Throws: `DomainNameError` where the region makes one too long.
  package func labels(in region: String) throws(DomainNameError) -> DomainName {
    if let labels { return labels }
    return try DomainName(Self.filled(pattern, region: region))
  }

  private static func filled(_ pattern: String, region: String) -> String {
    guard pattern.utf8.contains(UInt8(ascii: "{")) else { return pattern }
    var text = ""
    var rest = pattern[...]
    while let start = rest.firstRange(of: placeholder) {
      text += rest[..<start.lowerBound] + region
      rest = rest[start.upperBound...]
    }
    return text + rest
  }
}

/// Why a text is not a MAIL FROM subdomain.
package enum MailFromError: Error, Equatable, CustomStringConvertible {
  case apex
  case unknownPlaceholder
  case dkimNamespace
  case dmarcName
  case invalidName(DomainNameError)

  /// What is wrong, as a sentence without a full stop.
  package var description: String {
    switch self {
    case .apex:
      "a MAIL FROM domain must lie below the identity; name a subdomain, for example 'bounce', or false"
    case .unknownPlaceholder:
      "the only placeholder of mail_from is {region}"
    case .dkimNamespace:
      "'_domainkey' is kept for DKIM keys; name another subdomain"
    case .dmarcName:
      "'_dmarc' is kept for the DMARC policy; name another subdomain"
    case .invalidName(let error):
      "this is not a subdomain: \(error)"
    }
  }
}
