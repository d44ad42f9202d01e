import Diagnostics
import YAML

/// The reply of `aws ses verify-domain-dkim`: an object with `DkimTokens` and nothing else, neither
/// domain nor signing hosted zone nor region.
enum VerifyDKIMJSONReader: SupportFileReader {
  static let form = SupportFileForm.sesVerifyDKIMJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    text.beginsWithBrace && text.bytes.containsWord("\"dkimtokens\"") ? .likely : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let root = findings.readObject(text) else { return }
    for token in findings.texts("DkimTokens", of: root) {
      findings.add(
        token: token.value[...], at: token.range, domain: nil, signingHostedZone: nil,
        of: token.range)
    }
  }
}
