package import DNS
package import Diagnostics
package import Providers

/// A manifest with all its included files, as typed values that remember where they were written.
///
/// Invariant: no sender, zone or domain stands in it twice, and domains name senders that it has.
/// Rules that need support's files, SES's regions or several entries together are checked where the
/// plan is made.
package struct Manifest: Sendable {
  package var defaults: ManifestDefaults
  /// DKIM targets outside `amazonses.com` that are meant.
  package var allowedSigningZones: [Located<DomainName>]
  /// Whether tokens of another form than SES's own are meant.
  package var allowsTokenForms: Bool
  package var senders: [SenderEntry]
  package var zones: [ZoneEntry]
  package var domains: [DomainEntry]
  /// The group of each file that names one for its zones, those among them that only domains make.
  package var groups: [SourceFile: Located<String>] = [:]
}

/// What holds for every entry that doesn't say otherwise.
package struct ManifestDefaults: Sendable {
  /// Nil where the manifest doesn't say; empty where what it says is wrong.
  package var regions: [Located<String>]?
  /// Nil for `bounce`.
  package var mailFrom: Located<MailFrom>?
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

/// Who sends in domains' names: a vendor, or an account of its at SES.
package struct SenderEntry: Sendable {
  /// Letters, digits and hyphens.
  package let name: Located<String>
  /// Nil where the defaults' regions serve.
  package var regions: [Located<String>]?
  package var mailFrom: Located<MailFrom>?
  package var spf: SPFPolicy?
  package var ttl: Located<UInt32>?
  /// Paths or patterns of the files that hold the sender's keys, joined to the folder of the file
  /// that names them.
  package var tokenFiles: [Located<String>] = []

  package init(name: Located<String>) {
    self.name = name
  }
}

/// A hosted zone, declared because something differs from the defaults or because domains lie in
/// it.
package struct ZoneEntry: Sendable {
  package var name: Located<DomainName>
  package var hosting = Hosting(.route53)
  /// The Terraform module that the zone's records go to.
  package var group: Located<String>?
  /// Empty for a zone that is kept by hand.
  package var formats: [OutputFormat]?
  /// Pipelines that owned the zone and let go of it, each once.
  package var released: [Release] = []
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
  private var ownRegions = Regions.unsaid
  package var settings: DomainSettings?
  /// Each once; nil where the domain has one sender that needs no name.
  package var senders: [DomainSender]?

  package init(name: Located<DomainName>) {
    self.name = name
  }
}

extension DomainEntry {
  /// Most domains have one region, which needs no list of its own: there may be very many.
  private enum Regions {
    case unsaid
    case one(RegionEntry)
    case several([RegionEntry])
  }

  /// Nil where the defaults' regions serve.
  package var regions: [RegionEntry]? {
    get {
      switch ownRegions {
      case .unsaid: nil
      case .one(let region): [region]
      case .several(let regions): regions
      }
    }
    set {
      ownRegions =
        newValue.map { $0.count == 1 ? .one($0[0]) : .several($0) } ?? .unsaid
    }
  }

  /// Whether more is said of the domain than whose it is and which regions it has.
  package var saysMore: Bool {
    if settings != nil || senders != nil { return true }
    return switch ownRegions {
    case .unsaid: false
    case .one(let region): region.settings != nil
    case .several(let regions): regions.contains { $0.settings != nil }
    }
  }

  /// All references to support files, of the domain, its senders and the regions of both.
  package var dkimReferences: [Located<String>] {
    guard saysMore else { return [] }
    let own = (settings?.dkim ?? []) + (regions ?? []).flatMap(\.dkimReferences)
    guard let senders else { return own }
    return senders.reduce(into: own) { references, sender in
      references += sender.settings?.dkim ?? []
      references += (sender.regions ?? []).flatMap(\.dkimReferences)
    }
  }
}

/// A sender of a domain, and what is special about it there.
package struct DomainSender: Sendable {
  /// A sender's of the manifest.
  package let name: Located<String>
  package var regions: [RegionEntry]?
  package var settings: DomainSettings?

  package init(
    name: Located<String>, regions: [RegionEntry]? = nil, settings: DomainSettings? = nil
  ) {
    self.name = name
    self.regions = regions
    self.settings = settings
  }
}

/// What a domain, or a sender of its, says for all its regions.
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

  /// The references to support files with current and with former keys.
  fileprivate var dkimReferences: [Located<String>] {
    settings.map { $0.dkim + $0.retiring } ?? []
  }
}

/// What a region of a domain says for itself.
///
/// A class for the same reason as `DomainSettings`.
package final class RegionSettings: Sendable {
  package let dkim: [Located<String>]
  /// Paths or patterns of files with former keys, which stay published.
  package let retiring: [Located<String>]
  package let signingHostedZone: Located<DomainName>?
  package let feedbackHost: Located<DomainName>?
  package let replicaOf: Located<String>?
  package let mailFrom: Located<MailFrom>?
  package let spf: SPFPolicy?
  package let ttl: Located<UInt32>?

  package init(
    dkim: [Located<String>] = [], retiring: [Located<String>] = [],
    signingHostedZone: Located<DomainName>? = nil, feedbackHost: Located<DomainName>? = nil,
    replicaOf: Located<String>? = nil, mailFrom: Located<MailFrom>? = nil, spf: SPFPolicy? = nil,
    ttl: Located<UInt32>? = nil
  ) {
    self.dkim = dkim
    self.retiring = retiring
    self.signingHostedZone = signingHostedZone
    self.feedbackHost = feedbackHost
    self.replicaOf = replicaOf
    self.mailFrom = mailFrom
    self.spf = spf
    self.ttl = ttl
  }

  /// These settings where they say something, and others where they don't. Former keys of both stay
  /// published.
  package func over(_ other: RegionSettings) -> RegionSettings {
    RegionSettings(
      dkim: dkim.isEmpty ? other.dkim : dkim,
      retiring: retiring + other.retiring,
      signingHostedZone: signingHostedZone ?? other.signingHostedZone,
      feedbackHost: feedbackHost ?? other.feedbackHost,
      replicaOf: replicaOf ?? other.replicaOf,
      mailFrom: mailFrom ?? other.mailFrom, spf: spf ?? other.spf, ttl: ttl ?? other.ttl)
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

/// A pipeline that owned a zone and shall let go of its records without deleting them.
package enum Release: Hashable, Sendable {
  /// The pipeline of a format; Terraform's where the zone is hosted now.
  case format(OutputFormat)
  /// Terraform's module of a provider where the zone was hosted.
  case provider(DNSProvider)

  /// Takes the name that the manifest has for it.
  init?(_ name: String) {
    if let format = OutputFormat(rawValue: name) {
      self = .format(format)
    } else if let provider = DNSProvider(rawValue: name) {
      self = .provider(provider)
    } else {
      return nil
    }
  }

  /// The name that the manifest has for it.
  package var name: String {
    switch self {
    case .format(let format): format.rawValue
    case .provider(let provider): provider.rawValue
    }
  }

  static let names = OutputFormat.allCases.map(\.rawValue) + DNSProvider.allCases.map(\.rawValue)

  /// The pipeline that lets go, by its format.
  package var pipeline: OutputFormat {
    if case .format(let format) = self { format } else { .terraform }
  }
}
