import Text

/// The ARN of an identity, `arn:aws:ses:eu-west-2:123456789012:identity/example.com`.
struct IdentityARN {
  let region: String
  /// A domain or an address.
  let name: String

  init?(_ text: String) {
    guard text.hasPrefix("arn:aws") else { return nil }
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    let resource = "identity/"
    guard parts.count == 6, parts[2] == "ses", parts[5].hasPrefix(resource) else { return nil }
    var regions = RegionWords(Array(parts[3].utf8)[...])
    guard let region = regions.next() else { return nil }
    self.region = region
    name = String(parts[5].dropFirst(resource.count))
  }
}
