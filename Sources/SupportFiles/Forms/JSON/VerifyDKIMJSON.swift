import Text

/// The reply of `aws ses verify-domain-dkim`, an object with `DkimTokens` and nothing else, or of
/// `aws sesv2 put-email-identity-dkim-signing-attributes`, which has `SigningHostedZone` beside
/// them.
///
/// It tells no region, and the domain only where somebody added it.
enum VerifyDKIMJSON: Form {
  static let form = SupportFileForm.sesVerifyDKIMJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    text.beginsWithBrace && text.bytes.contains("\"DkimTokens\"") ? .likely : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readObject(text) else { return }
    reading.add(
      RawTokens(
        tokens: reading.texts("DkimTokens", of: root), domain: root.identity,
        signingHostedZone: root.signingHostedZone))
  }
}
