import Diagnostics
import Text

/// A call of SES's API in a session, whose reply doesn't say which identity it is of: `aws sesv2
/// get-email-identity --email-identity example.com`, `verify_domain_dkim(Domain='example.com')`.
enum IdentityCommand {
  /// The domain that a line asks SES for; nil for any other line.
  static func domain(in line: Range<Int>, of text: DecodedText) -> Located<String>? {
    let bytes = text.bytes[line.prefix(longest)]
    guard calls.contains(where: { bytes.containsWord($0) }) else { return nil }
    let words = bytes.split { $0.isBlank || "\"'=()[]{},:`".utf8.contains($0) }
    for (word, next) in zip(words, words.dropFirst()) {
      let key = DataKeys.normalForm(String(decoding: word, as: UTF8.self))
      guard parameters.contains(key) else { continue }
      let written = text.located(next.startIndex..<next.endIndex)
      if let domain = domainOfWords(written.value) { return written.map { _ in domain } }
    }
    return nil
  }

  /// The domain that the latest words above a reply ask for.
  static func domain(above reply: Int, in text: DecodedText) -> Located<String>? {
    var end = reply
    for _ in 0..<mostLines where end > 0 {
      let start = text.bytes[..<end].lastIndex(where: \.isLineBreak).map { $0 + 1 } ?? 0
      if text.bytes[start..<end].contains(where: { !$0.isBlank }) {
        return domain(in: start..<end, of: text)
      }
      end = max(0, start - 1)
    }
    return nil
  }

  private static let calls: [StaticString] = [
    "email-identity", "email_identity", "emailidentity", "verify-domain-dkim", "verify_domain_dkim",
    "verifydomaindkim", "identity-dkim", "identity_dkim",
  ]

  private static let parameters: Set<String> = [
    "emailidentity", "identity", "identities", "identityname", "domain",
  ]

  /// In bytes.
  private static let longest = 1000
  /// The line at hand, and those between a command and its reply.
  private static let mostLines = 4
}
