import DNS
import Diagnostics
import MailAuthentication

extension RawRecord {
  /// The token of a CNAME from `<token>._domainkey.<domain>` to `<token>.<signing hosted zone>`,
  /// where name and value are just that in normal form, and the token has the form of SES's own.
  func usualToken(ofDomain domain: DomainName, in signingHostedZone: DomainName) -> DKIMToken? {
    guard let label = name.value.start(before: "._domainkey.", domain.text),
      let target = value.value.start(before: ".", signingHostedZone.text), label == target,
      let token = DKIMToken(label), token.hasUsualForm
    else { return nil }
    return token
  }
}

extension String {
  /// What stands before two texts that make the end, or nil where the end is another.
  fileprivate func start(before first: StaticString, _ second: String) -> Substring? {
    let count = utf8.count - first.utf8CodeUnitCount - second.utf8.count
    guard count > 0, hasSuffix(second) else { return nil }
    let end = utf8.index(startIndex, offsetBy: count)
    return first.withUTF8Buffer { utf8[end...].starts(with: $0) } ? self[..<end] : nil
  }
}
