package import DNS

/// The target of a DKIM CNAME taken apart: `<token>.<signing hosted zone>`.
package struct DKIMTarget {
  /// The first label.
  package let token: Substring
  /// Nil where the target is a single label.
  package let signingHostedZone: DomainName?

  package init(_ name: DomainName) {
    let text = name.text
    let end = text.utf8.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    token = text[..<end]
    // Nearly all lie in this zone: one text serves all of them.
    let common = DomainName.commonSigningZone
    let isCommon =
      text.utf8.count == token.utf8.count + 1 + common.text.utf8.count
      && text.hasSuffix(common.text)
    signingHostedZone = isCommon ? common : name.parent
  }

  /// The signing hosted zone as it was meant, where it goes on after `amazonses.com`, as a name
  /// does that a zone completes; nil where all is well.
  package var intendedZone: Substring? {
    guard let zone = signingHostedZone, zone != DomainName.commonSigningZone,
      zone.text.contains("amazonses.com.")
    else { return nil }
    let labels = zone.labels
    return labels.indices.dropLast().first { labels[$0] == "amazonses" && labels[$0 + 1] == "com" }
      .map { zone.text[..<labels[$0 + 1].endIndex] }
  }
}

extension DomainName {
  /// Whether SES's own DNS holds the name.
  package var isOfSES: Bool { isWithin(Self.amazonSES) }

  private static let amazonSES: DomainName = "amazonses.com"
}
