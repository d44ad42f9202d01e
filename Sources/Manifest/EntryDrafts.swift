import DNS
import Diagnostics
import Providers

/// A domain's entry, or that of a sender of its, while it is read, key by key.
struct DomainDraft {
  var customer: String?
  var regions: [RegionEntry]?
  var zone: Located<DomainName>?
  var mailFrom: Located<MailFrom>?
  var mailFromRegion: Located<String>?
  var spf: SPFPolicy?
  var ttl: Located<UInt32>?
  var dkim: [Located<String>] = []
  var senders: [DomainSender]?

  /// The settings; nil where the entry says none.
  var settings: DomainSettings? {
    guard
      zone != nil || mailFrom != nil || mailFromRegion != nil || spf != nil || ttl != nil
        || !dkim.isEmpty
    else { return nil }
    return DomainSettings(
      zone: zone, mailFrom: mailFrom, mailFromRegion: mailFromRegion, spf: spf, ttl: ttl, dkim: dkim
    )
  }
}

/// A region's entry while it is read.
struct RegionDraft {
  var dkim: [Located<String>] = []
  var retiring: [Located<String>] = []
  var signingHostedZone: Located<DomainName>?
  var feedbackHost: Located<DomainName>?
  var replicaOf: Located<String>?
  var mailFrom: Located<MailFrom>?
  var spf: SPFPolicy?
  var ttl: Located<UInt32>?

  var settings: RegionSettings {
    RegionSettings(
      dkim: dkim, retiring: retiring, signingHostedZone: signingHostedZone,
      feedbackHost: feedbackHost, replicaOf: replicaOf, mailFrom: mailFrom, spf: spf, ttl: ttl)
  }
}

/// A zone's entry while it is read.
struct ZoneDraft {
  var hosting: Located<Hosting>?
  /// The short form of a hosting at Route 53.
  var route53ZoneID: Located<String>?
  var group: Located<String>?
  var formats: [Located<OutputFormat>]?
  var released: [Located<Release>] = []
  var ttl: Located<UInt32>?
  var cloudFormationShards: Located<UInt32>?
}
