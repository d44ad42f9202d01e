package import DNS
package import Diagnostics
package import Providers

/// A manifest with all its included files, as typed values that remember where they were written.
///
/// Invariant: no zone and no domain stands in it twice. Rules that need support's files, SES's
/// regions or several entries together are checked where the plan is made.
package struct Manifest: Sendable {
  package var defaults: ManifestDefaults
  /// DKIM targets outside `amazonses.com` that are meant.
  package var allowedSigningZones: [Located<DomainName>]
  /// Whether tokens of another form than SES's own are meant.
  package var allowsTokenForms: Bool
  package var zones: [ZoneEntry]
  package var domains: [DomainEntry]
  /// The group of each file that names one for its zones, those among them that only domains make.
  package var groups: [SourceFile: Located<String>] = [:]
}

/// What holds for every entry that doesn't say otherwise.
package struct ManifestDefaults: Sendable {
  /// Nil where the manifest doesn't say; empty where what it says is wrong.
  package var regions: [Located<String>]?
  package var mailFrom = MailFrom.subdomain(.bounce)
  /// Seconds, within `ttlRange`; nil where the manifest doesn't say, for `standardTTL`.
  package var ttl: Located<UInt32>?
  package var spf = SPFPolicy.softfail
  package var formats = OutputFormat.allCases
  /// OctoDNS's `escaped_semicolons`, as set in the configuration of its YAML provider.
  package var octodnsEscapedSemicolons = false

  /// The TTL where nothing is said. All providers take it.
  package static let standardTTL: UInt32 = 3600

  package init() {}
}

/// A hosted zone, declared because something differs from the defaults or because domains lie in it.
package struct ZoneEntry: Sendable {
  package var name: Located<DomainName>
  package var hosting = Hosting(.route53)
  /// The Terraform module that the zone's records go to.
  package var group: Located<String>?
  /// Empty for a zone that is kept by hand.
  package var formats: [OutputFormat]?
  package var ttl: Located<UInt32>?
  /// 1 to 1,000.
  package var cloudFormationShards: Int?

  package init(name: Located<DomainName>) {
    self.name = name
  }
}

/// A domain that a vendor sends from.
package struct DomainEntry: Sendable {
  package let name: Located<DomainName>
  package var customer: String?
  /// Nil where the defaults' regions serve.
  package var regions: [RegionEntry]?
  package var settings: DomainSettings?

  package init(name: Located<DomainName>) {
    self.name = name
  }
}

extension DomainEntry {
  /// All references to support files, of the domain and its regions.
  package var dkimReferences: [Located<String>] {
    (settings?.dkim ?? []) + (regions ?? []).flatMap { $0.settings?.dkim ?? [] }
  }
}

/// What a domain says for all its regions.
///
/// A class for its size alone: most domains say nothing of it, and a manifest may have a hundred
/// thousand.
package final class DomainSettings: Sendable {
  package let zone: Located<DomainName>?
  package let mailFrom: Located<MailFrom>?
  /// The region that owns the MX where several share a MAIL FROM name.
  package let mailFromRegion: Located<String>?
  package let spf: SPFPolicy?
  package let ttl: Located<UInt32>?
  /// Paths or patterns of support files, joined to the folder of the file that names them, for all
  /// regions that name none.
  package let dkim: [Located<String>]

  package init(
    zone: Located<DomainName>? = nil, mailFrom: Located<MailFrom>? = nil,
    mailFromRegion: Located<String>? = nil, spf: SPFPolicy? = nil, ttl: Located<UInt32>? = nil,
    dkim: [Located<String>] = []
  ) {
    self.zone = zone
    self.mailFrom = mailFrom
    self.mailFromRegion = mailFromRegion
    self.spf = spf
    self.ttl = ttl
    self.dkim = dkim
  }
}

/// A region of a domain, and what is special about it.
package struct RegionEntry: Sendable {
  package var name: Located<String>
  package var settings: RegionSettings?

  package init(name: Located<String>, settings: RegionSettings? = nil) {
    self.name = name
    self.settings = settings
  }
}

/// What a region of a domain says for itself.
///
/// A class for the same reason as `DomainSettings`.
package final class RegionSettings: Sendable {
  package let dkim: [Located<String>]
  package let signingHostedZone: Located<DomainName>?
  package let feedbackHost: Located<DomainName>?
  package let replicaOf: Located<String>?
  package let mailFrom: Located<MailFrom>?
  package let spf: SPFPolicy?
  package let ttl: Located<UInt32>?

  package init(
    dkim: [Located<String>] = [], signingHostedZone: Located<DomainName>? = nil,
    feedbackHost: Located<DomainName>? = nil, replicaOf: Located<String>? = nil,
    mailFrom: Located<MailFrom>? = nil, spf: SPFPolicy? = nil, ttl: Located<UInt32>? = nil
  ) {
    self.dkim = dkim
    self.signingHostedZone = signingHostedZone
    self.feedbackHost = feedbackHost
    self.replicaOf = replicaOf
    self.mailFrom = mailFrom
    self.spf = spf
    self.ttl = ttl
  }
}

/// A pipeline's format, by the name that the manifest and `--format` use.
package enum OutputFormat: String, CaseIterable, Sendable {
  case terraform, cloudformation, octodns
}

/// How receivers shall treat mail from hosts that SPF doesn't name (RFC 7208, section 5).
package enum SPFPolicy: String, CaseIterable, Sendable {
  case softfail, fail

  /// The record's last mechanism.
  package var mechanism: String {
    switch self {
    case .softfail: "~all"
    case .fail: "-all"
    }
  }
}
