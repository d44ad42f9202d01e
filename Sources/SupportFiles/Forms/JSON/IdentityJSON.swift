import Diagnostics
import Text
import YAML

/// The reply of `aws sesv2 get-email-identity` or `create-email-identity`: an object with
/// `DkimAttributes.Tokens` and, from newer CLIs, `DkimAttributes.SigningHostedZone`.
///
/// It tells no region, and the domain only where somebody added it.
enum IdentityJSON: Form {
  static let form = SupportFileForm.sesv2JSON

  static func mayBeCertain(of text: DecodedText) -> Bool { text.beginsWithBrace }

  static func recognise(_ text: DecodedText) -> Recognition {
    let isReply =
      text.beginsWithBrace && text.bytes.contains("\"DkimAttributes\"")
      && (text.bytes.contains("\"Tokens\"") || text.bytes.contains("\"IdentityType\""))
    return isReply ? .certain : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let root = reading.readObject(text),
      let attributes = reading.object("DkimAttributes", of: root)
    else { return }
    addMailFrom(of: root, &reading)
    let tokens = reading.texts("Tokens", of: attributes)
    switch SigningOrigin(attributes) {
    case .external: return refuseSelectors(tokens, at: attributes.range, &reading)
    case .replica(let region): mentionReplica(of: region, at: attributes.range, &reading)
    case .easyDKIM: break
    }
    reading.add(
      RawTokens(
        tokens: tokens, domain: root.identity, signingHostedZone: attributes.signingHostedZone))
  }

  // MARK: What is no token

  private static func refuseSelectors(
    _ selectors: [Located<String>], at range: SourceRange, _ reading: inout Reading
  ) {
    for selector in selectors {
      reading.ignore(selector.range, "selector of a BYODKIM key, without the key")
    }
    reading.refuseSelectors(at: selectors.first?.range ?? range)
  }

  private static func mentionReplica(
    of region: String, at range: SourceRange, _ reading: inout Reading
  ) {
    reading.report(
      .replicaIdentity, as: .note,
      "the identity is a replica of the one in \(region), whose records serve it; the manifest can"
        + " say replica_of: \(region) instead of naming this file",
      at: range)
  }

  private static func addMailFrom(of root: YAMLNode, _ reading: inout Reading) {
    guard
      let domain = root.value(forKey: "MailFromAttributes")?.value(forKey: "MailFromDomain"),
      domain.kind == .scalar, !domain.isNull
    else { return }
    reading.add(mailFrom: Located(domain.text, at: domain.range))
  }
}

/// Where an identity's DKIM keys come from: `DkimAttributes.SigningAttributesOrigin` of SES's API.
private enum SigningOrigin {
  /// `AWS_SES`, or nothing from older CLIs.
  case easyDKIM
  /// `EXTERNAL`: BYODKIM.
  case external
  /// `AWS_SES_<REGION>`: Deterministic Easy DKIM, with the region of the parent.
  case replica(of: String)

  init(_ attributes: YAMLNode) {
    let origin = attributes.value(forKey: "SigningAttributesOrigin")?.text ?? ""
    let replicaPrefix = "AWS_SES_"
    if origin == "EXTERNAL" {
      self = .external
    } else if origin.hasPrefix(replicaPrefix) {
      let region = origin.dropFirst(replicaPrefix.count).lowercased()
      self = .replica(of: String(region.map { $0 == "_" ? "-" : $0 }))
    } else {
      self = .easyDKIM
    }
  }
}
