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

extension DomainName {
  /// The region in `feedback-smtp.<region>.amazonses.com`, or in China's
  /// `feedback-smtp.ses.<region>.amazonaws.com.cn`; nil for any other host.
  package var feedbackRegion: String? {
    let labels = labels
    guard labels.count > 1, labels[0] == "feedback-smtp" else { return nil }
    if labels.count == 4, labels[2...] == ["amazonses", "com"] { return String(labels[1]) }
    guard labels.count == 6, labels[1] == "ses", labels[3...] == ["amazonaws", "com", "cn"] else {
      return nil
    }
    return String(labels[2])
  }
}
