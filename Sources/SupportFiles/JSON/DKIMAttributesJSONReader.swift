import DNS
import Diagnostics
import YAML

/// The reply of `aws ses get-identity-dkim-attributes`: an object `DkimAttributes` of identities,
/// each with its `DkimTokens`. It tells no signing hosted zone and no region.
enum DKIMAttributesJSONReader: SupportFileReader {
  static let form = SupportFileForm.sesDKIMAttributesJSON

  static func recognise(_ text: DecodedText) -> Recognition {
    guard text.beginsWithBrace, text.bytes.containsWord("\"dkimattributes\"") else { return .no }
    return text.bytes.containsWord("\"dkimtokens\"") ? .certain : .likely
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let root = findings.readObject(text),
      let identities = findings.object("DkimAttributes", of: root)
    else { return }
    for (key, value) in identities.entries {
      read(Located(key.text, at: key.range), value, &findings)
    }
  }

  private static func read(
    _ identity: Located<String>, _ value: YAMLNode, _ findings: inout Findings
  ) {
    guard !identity.value.utf8.contains(UInt8(ascii: "@")) else {
      return findings.ignore(identity.range, "identity of an address, which its domain signs for")
    }
    guard let domain = findings.domainName(identity),
      let attributes = findings.object(value, quoted(identity.value))
    else { return }
    let tokens = findings.texts("DkimTokens", of: attributes)
    if tokens.isEmpty {
      findings.ignore(identity.range, "identity \(domain) without DKIM tokens")
    }
    for token in tokens {
      findings.add(
        token: token.value[...], at: token.range, domain: domain, signingHostedZone: nil,
        of: token.range)
    }
  }
}
