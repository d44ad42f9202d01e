/// The keys of one kind of mapping in the manifest, spelled as users write them.
protocol ManifestKey: RawRepresentable<String>, CaseIterable, Sendable {}

enum RootKey: String, ManifestKey {
  case version, defaults, include, zones, domains
  case allowSigningZones = "allow_signing_zones"
  case tokenFiles = "token_files"

  /// Whether an included file may hold the key too.
  var isForIncludedFiles: Bool {
    switch self {
    case .version, .zones, .domains, .tokenFiles: true
    case .defaults, .include, .allowSigningZones: false
    }
  }
}

enum DefaultsKey: String, ManifestKey {
  case regions, ttl, spf, formats
  case mailFrom = "mail_from"
  case octodnsEscapedSemicolons = "octodns_escaped_semicolons"
}

enum ZoneKey: String, ManifestKey {
  case formats, ttl
  case route53ZoneID = "route53_zone_id"
  case cloudFormationShards = "cloudformation_shards"
}

enum DomainKey: String, ManifestKey {
  case customer, zone, spf, ttl, dkim, regions
  case mailFrom = "mail_from"
  case mailFromRegion = "mail_from_region"
}

enum RegionKey: String, ManifestKey {
  case dkim, spf, ttl
  case signingHostedZone = "signing_hosted_zone"
  case feedbackHost = "feedback_host"
  case replicaOf = "replica_of"
  case mailFrom = "mail_from"
}
