package import DNS
package import Diagnostics
import MailAuthentication

/// What support sent of a MAIL FROM domain beside the keys: an MX or SPF record, or SES's own word.
/// mailzone makes its own records; these tell what the vendor has set up in SES.
package struct MailFromRecord: Hashable, Sendable {
  /// The MAIL FROM domain.
  package let name: DomainName
  /// An MX to SES's feedback host, or to what was meant as one (preference 10 where the file gives
  /// none), or a TXT with SPF that includes `amazonses.com`; nil where SES's reply names the
  /// domain. Of others than SES, any MX, or TXT with SPF.
  package let data: RecordData?
  /// The place of the value.
  package let range: SourceRange

  package init(name: DomainName, data: RecordData?, range: SourceRange) {
    self.name = name
    self.data = data
    self.range = range
  }

  /// The region of an MX's host; nil for anything else.
  package var region: String? {
    guard case .mx(_, let exchange) = data else { return nil }
    return exchange.feedbackRegion
  }
}
