package import DNS
package import Diagnostics

/// An MX or SPF record that support sent beside the keys. mailzone makes its own; these tell what
/// the vendor has set up in SES.
package struct MailFromRecord: Hashable, Sendable {
  /// The MAIL FROM domain.
  package let name: DomainName
  /// An MX to SES's feedback host, or to what was meant as one (preference 10 where the file gives
  /// none), or a TXT with SPF that includes `amazonses.com`.
  package let data: RecordData
  /// The place of the value.
  package let range: SourceRange

  package init(name: DomainName, data: RecordData, range: SourceRange) {
    self.name = name
    self.data = data
    self.range = range
  }

  /// The region of an MX's host; nil for SPF.
  package var region: String? {
    guard case .mx(_, let exchange) = data else { return nil }
    return feedbackRegion(of: exchange)
  }
}

/// The region in `feedback-smtp.<region>.amazonses.com`, or in China's
/// `feedback-smtp.ses.<region>.amazonaws.com.cn`; nil for any other host.
package func feedbackRegion(of host: DomainName) -> String? {
  let labels = host.labels
  guard labels.count > 1, labels[0] == "feedback-smtp" else { return nil }
  if labels.count == 4, labels[2...] == ["amazonses", "com"] { return String(labels[1]) }
  guard labels.count == 6, labels[1] == "ses", labels[3...] == ["amazonaws", "com", "cn"] else {
    return nil
  }
  return String(labels[2])
}
