import DNS

/// The target of a DKIM CNAME taken apart: `<token>.<signing hosted zone>`.
struct DKIMTarget {
  /// The first label.
  let token: Substring
  /// Nil where the target is a single label.
  let signingHostedZone: DomainName?

  init(_ name: DomainName) {
    let parent = name.parent
    // Nearly all lie in this zone: one text serves all of them.
    signingHostedZone = parent == Self.commonZone ? Self.commonZone : parent
    let behindToken = signingHostedZone.map { $0.text.utf8.count + 1 } ?? 0
    token = Substring(name.text.utf8.dropLast(behindToken))
  }

  private static let commonZone: DomainName = "dkim.amazonses.com"

  /// The signing hosted zone as it was meant, where it goes on behind `amazonses.com`, as a name
  /// does that a zone completes; nil where all is well.
  var intendedZone: Substring? {
    guard let zone = signingHostedZone, zone.text.utf8.containsWord("amazonses.com.") else {
      return nil
    }
    let labels = zone.labels
    return labels.indices.dropLast().first { labels[$0] == "amazonses" && labels[$0 + 1] == "com" }
      .map { zone.text[..<labels[$0 + 1].endIndex] }
  }
}

extension DomainName {
  /// Whether SES's own DNS holds the name.
  var isOfSES: Bool { isWithin(Self.amazonSES) }

  private static let amazonSES: DomainName = "amazonses.com"
}
