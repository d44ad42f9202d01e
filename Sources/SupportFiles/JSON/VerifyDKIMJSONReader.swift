import Diagnostics
import YAML

/// The reply of `aws ses verify-domain-dkim`, an object with `DkimTokens` and nothing else, or of
/// `aws sesv2 put-email-identity-dkim-signing-attributes`, which has `SigningHostedZone` beside them.
///
/// It tells no region, and the domain only where somebody added it.
enum VerifyDKIMJSONReader: SupportFileReader {
  static let form = SupportFileForm.sesVerifyDKIMJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    text.beginsWithBrace && text.bytes.containsWord("\"dkimtokens\"") ? .likely : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let root = findings.readObject(text) else { return }
    let domain = findings.identity(of: root)
    guard let zone = findings.signingHostedZone(of: root) else { return }
    for token in findings.texts("DkimTokens", of: root) {
      findings.add(
        token: token.value[...], at: token.range, domain: domain, signingHostedZone: zone.value,
        of: token.range)
    }
  }
}
