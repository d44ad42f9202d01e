package import DNS

extension DomainName {
  /// The signing hosted zone that most regions share.
  package static let commonSigningZone: DomainName = "dkim.amazonses.com"

  /// The region that a signing hosted zone names: `dkim.<region>.amazonses.com`, with or without
  /// a cell before it. The common zone names none.
  package var signingRegion: String? {
    guard self != Self.commonSigningZone, let within = relative(to: "amazonses.com") else {
      return nil
    }
    let labels = within.split(separator: ".")
    guard labels.count >= 2, labels[labels.count - 2] == "dkim" else { return nil }
    return labels.last.map(String.init)
  }
}
