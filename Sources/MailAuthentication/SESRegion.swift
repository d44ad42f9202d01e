package import DNS

/// What is known of a region in which Amazon SES sends mail.
///
/// Provenance: MAIL FROM hosts from the SES Developer Guide ("Regions and Amazon SES": an MX for
/// `feedback-smtp.<region>.amazonses.com`, in China a host of its own). Signing hosted zones from
/// the AWS General Reference ("Amazon SES endpoints and quotas", DKIM domains), as two independent
/// public Terraform modules cite it: `dkim.amazonses.com` but for the regions listed with their
/// own. For regions that are newer than both sources SES has an endpoint, but no DKIM domain is
/// published that could be cited: for them the zone must come from support or the manifest.
///
/// Since December 2025 SES names the zone itself (`SigningHostedZone` of `GetEmailIdentity`), and
/// it may differ from cell to cell within a region: what support sent goes before this table.
package struct SESRegion: Sendable {
  package let name: String
  /// The host that takes bounces and complaints for custom MAIL FROM domains.
  package let feedbackHost: DomainName
  /// The zone that DKIM CNAMEs most likely lead to; nil where nothing is published.
  package let signingHostedZone: DomainName?

  private init(_ name: DomainName, _ zone: Zone, feedbackHost: DomainName? = nil) {
    self.name = name.text
    self.feedbackHost = feedbackHost ?? Self.host("feedback-smtp", in: name)
    self.signingHostedZone =
      switch zone {
      case .common: .commonSigningZone
      case .own: Self.host("dkim", in: name)
      case .unpublished: nil
      }
  }

  /// A name of SES's in a region; the three together are never too long.
  private static func host(_ label: DomainName, in region: DomainName) -> DomainName {
    let domain: DomainName = "amazonses.com"
    do {
      return try domain.prepending(region).prepending(label)
    } catch {
      preconditionFailure("\(label) in \(region): \(error)")
    }
  }

  private enum Zone {
    case common, own, unpublished
  }

  /// The region of that name, if it is known.
  package static func named(_ name: String) -> SESRegion? {
    byName[name]
  }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// All known regions, sorted by name.
  package static let all: [SESRegion] = [
    SESRegion("af-south-1", .own),
    SESRegion("ap-east-2", .unpublished),
    SESRegion("ap-northeast-1", .common),
    SESRegion("ap-northeast-2", .common),
    SESRegion("ap-northeast-3", .own),
    SESRegion("ap-south-1", .common),
    SESRegion("ap-south-2", .own),
    SESRegion("ap-southeast-1", .common),
    SESRegion("ap-southeast-2", .common),
    SESRegion("ap-southeast-3", .own),
    SESRegion("ap-southeast-4", .unpublished),
    SESRegion("ap-southeast-5", .own),
    SESRegion("ap-southeast-6", .unpublished),
    SESRegion("ap-southeast-7", .unpublished),
    SESRegion("ca-central-1", .common),
    SESRegion("ca-west-1", .own),
    SESRegion(
      "cn-northwest-1", .unpublished,
      feedbackHost: "feedback-smtp.ses.cn-northwest-1.amazonaws.com.cn"),
    SESRegion("eu-central-1", .common),
    SESRegion("eu-central-2", .own),
    SESRegion("eu-north-1", .common),
    SESRegion("eu-south-1", .own),
    SESRegion("eu-south-2", .unpublished),
    SESRegion("eu-west-1", .common),
    SESRegion("eu-west-2", .common),
    SESRegion("eu-west-3", .common),
    SESRegion("il-central-1", .own),
    SESRegion("me-central-1", .own),
    SESRegion("me-south-1", .common),
    SESRegion("mx-central-1", .unpublished),
    SESRegion("sa-east-1", .common),
    SESRegion("us-east-1", .common),
    SESRegion("us-east-2", .common),
    SESRegion("us-gov-east-1", .own),
    SESRegion("us-gov-west-1", .common),
    SESRegion("us-west-1", .common),
    SESRegion("us-west-2", .common),
  ]
}
