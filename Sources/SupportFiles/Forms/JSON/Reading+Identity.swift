import Diagnostics
import YAML

/// What a reply of SES's API may tell of the identity that its tokens belong to.
extension YAMLNode {
  /// The domain under a key that people add to a reply, which has none of its own; nil where there
  /// is no such key, or an address under it.
  var identity: Located<String>? {
    let node = ["EmailIdentity", "IdentityName", "Identity", "Domain"].lazy
      .compactMap { value(forKey: $0) }
      .first { $0.kind == .scalar && !$0.isNull && !$0.text.utf8.contains(UInt8(ascii: "@")) }
    return node.map { Located($0.text, at: $0.range) }
  }

  /// The signing hosted zone beside tokens.
  var signingHostedZone: Located<String>? {
    guard let node = value(forKey: "SigningHostedZone"), !node.isNull else { return nil }
    return Located(node.text, at: node.range)
  }
}

extension Reading {
  /// Says that a reply has the selectors of BYODKIM, and not the key.
  mutating func refuseSelectors(at range: SourceRange) {
    report(
      .keyNotInFile,
      "the identity signs with a key of its own (BYODKIM), which this reply doesn't hold; ask for"
        + " the TXT record at <selector>._domainkey.<domain>",
      at: range)
  }
}
