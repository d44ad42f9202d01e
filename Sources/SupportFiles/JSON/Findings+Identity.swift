import DNS
import Diagnostics
import YAML

/// What a reply of SES's API may tell of the identity that its tokens belong to.
extension Findings {
  /// The domain under a key that people add to a reply, which has none of its own; nil where there is
  /// no such key, or an address under it.
  mutating func identity(of reply: YAMLNode) -> DomainName? {
    let node = ["EmailIdentity", "IdentityName", "Identity", "Domain"].lazy
      .compactMap { reply.value(forKey: $0) }
      .first { $0.kind == .scalar && !$0.isNull && !$0.text.utf8.contains(UInt8(ascii: "@")) }
    return node.flatMap { domainName(Located($0.text, at: $0.range)) }
  }

  /// The signing hosted zone beside tokens, whose value is nil where there is none; nil with an error
  /// where it is no name.
  mutating func signingHostedZone(of attributes: YAMLNode) -> Located<DomainName?>? {
    guard let node = attributes.value(forKey: "SigningHostedZone"), !node.isNull else {
      return Located(nil, at: attributes.range)
    }
    return domainName(Located(node.text, at: node.range)).map { Located($0, at: node.range) }
  }
}
