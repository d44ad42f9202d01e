import Diagnostics

/// The manifest on a page: all its keys, from which it is read and its JSON Schema made.
enum ManifestKeys {
  static let root = KeyedMapping<ManifestFile>(
    "a manifest",
    .init("version", .version, "The version of this format: 1.") { _, _ in },
    .init(
      "defaults", .mapping(defaults, into: ManifestDefaults()),
      "What holds for all zones and domains that don't say otherwise.", in: .rootAlone
    ) { $0.defaults = $1 },
    .init(
      "allow_signing_zones", .domainNames,
      """
      DKIM targets outside amazonses.com that are meant. Whoever owns such a zone can sign as the \
      domain.
      """, in: .rootAlone
    ) { $0.allowedSigningZones = $1 },
    .init(
      "allow_token_forms", .boolean,
      """
      Whether DKIM tokens under amazonses.com may have another form than SES's own, 32 characters \
      of a-z and 2-7.
      """, in: .rootAlone
    ) { $0.allowsTokenForms = $1 },
    .init(
      "token_files", .paths,
      "What support sent: paths or patterns, relative to the folder of this file."
    ) { $0.tokenFiles = $1 },
    .init(
      "include", .paths,
      """
      Further files with senders, zones, domains and token_files, for example one for each \
      customer: paths or patterns, relative to the folder of this file.
      """, in: .rootAlone
    ) { $0.includes = $1 },
    .init(
      "group", .group, "The Terraform module of all zones of the file that name none.",
      in: .includedAlone
    ) { $0.group = $1 },
    .init(
      "senders", .senders,
      "Who sends in the domains' names, where there are several: vendors, or their SES accounts."
    ) { $0.senders = $1 },
    .init("zones", .zones, "Hosted zones, where something differs from the defaults.") {
      $0.zones = $1
    },
    .init("domains", .domains, "The domains that the vendor sends from.") { $0.domains = $1 })

  static let defaults = KeyedMapping<ManifestDefaults>(
    "defaults",
    .init("regions", .regionNames, "The SES regions of domains that name none.") {
      $0.regions = $1
    },
    .init("mail_from", .mailFrom, mailFromSummary) { $0.mailFrom = $1 },
    .init("ttl", .ttl, ttlSummary) { $0.ttl = $1 },
    .init("spf", .spf, spfSummary) { $0.spf = $1 },
    .init("formats", .formats, "The formats of zones that name none.") { $0.formats = $1 },
    .init(
      "octodns_escaped_semicolons", .boolean,
      "OctoDNS's escaped_semicolons, as set in the configuration of its YAML provider."
    ) { $0.octodnsEscapedSemicolons = $1 })

  static let sender = KeyedMapping<SenderEntry>(
    "a sender",
    .init("regions", .regionNames, "The SES regions that it sends from.") { $0.regions = $1 },
    .init("mail_from", .mailFrom, mailFromSummary) { $0.mailFrom = $1 },
    .init("ttl", .ttl, ttlSummary) { $0.ttl = $1 },
    .init("spf", .spf, spfSummary) { $0.spf = $1 },
    .init(
      "token_files", .paths,
      "The files that hold its keys: paths or patterns, relative to the folder of this file."
    ) { $0.tokenFiles = $1 })

  static let zone = KeyedMapping<ZoneDraft>(
    "a zone",
    .init(
      "provider", .provider,
      "Where the zone is hosted: a name, or a mapping from it to what the provider needs."
    ) { $0.hosting = $1 },
    .init(
      "route53_zone_id", .route53ZoneID,
      "The id of the hosted zone in Route 53: short for 'provider: {route53: {zone_id: …}}'."
    ) { $0.route53ZoneID = $1 },
    .init("group", .group, "The Terraform module that the zone's records go to.") {
      $0.group = $1
    },
    .init(
      "formats", .zoneFormats,
      "The formats of the pipelines that own the zone; [] for one that is kept by hand."
    ) { $0.formats = $1 },
    .init(
      "released", .releases,
      """
      Pipelines that owned the zone and let go of it without deleting its records: formats, or the \
      provider where it was hosted.
      """
    ) { $0.released = $1 },
    .init("ttl", .ttl, ttlSummary) { $0.ttl = $1 },
    .init(
      "cloudformation_shards", .shards,
      "How many templates the zone is divided into; each holds 500 records."
    ) { $0.cloudFormationShards = $1 })

  static let domain = KeyedMapping<DomainDraft>(
    "a domain",
    .init("customer", .customer, "Whose domain it is; a comment in the output.") {
      $0.customer = $1
    },
    .init(
      "zone", .identityName,
      "The hosted zone; without it, the longest declared zone that holds the domain."
    ) { $0.zone = $1 },
    .init(
      "senders", .domainSenders,
      "Who sends in its name: names of senders, or a mapping to what differs for this domain."
    ) { $0.senders = $1 },
    and: identityKeys)

  /// What a domain says of one of its senders.
  static let domainSender = KeyedMapping<DomainDraft>(
    "a domain's sender", keys: identityKeys)

  private static let identityKeys: [KeyedMapping<DomainDraft>.Key] = [
    .init("mail_from", .mailFrom, mailFromSummary) { $0.mailFrom = $1 },
    .init(
      "mail_from_region", .regionName,
      "The region that owns the MX where several share a MAIL FROM name."
    ) { $0.mailFromRegion = $1 },
    .init("spf", .spf, spfSummary) { $0.spf = $1 },
    .init("ttl", .ttl, ttlSummary) { $0.ttl = $1 },
    .init(
      "dkim", .paths,
      "Support's files for all regions that name none: paths or patterns."
    ) { $0.dkim = $1 },
    .init(
      "regions", .regions,
      "The SES regions: a list, or a mapping where a region needs more than its name."
    ) { $0.regions = $1 },
  ]

  static let region = KeyedMapping<RegionDraft>(
    "a region",
    .init("dkim", .paths, "Support's files for the region, instead of token_files.") {
      $0.dkim = $1
    },
    .init(
      "retiring", .paths,
      "Files with former keys, which stay published until they are taken out here."
    ) { $0.retiring = $1 },
    .init(
      "signing_hosted_zone", .domainName,
      "The zone that the DKIM CNAMEs lead to, where support's file doesn't tell."
    ) { $0.signingHostedZone = $1 },
    .init(
      "feedback_host", .domainName,
      "Where the MX leads to, for a region that mailzone doesn't know."
    ) { $0.feedbackHost = $1 },
    .init(
      "replica_of", .regionName,
      "The region that this one replicates (Deterministic Easy DKIM); its records serve."
    ) { $0.replicaOf = $1 },
    .init("mail_from", .mailFrom, mailFromSummary) { $0.mailFrom = $1 },
    .init("spf", .spf, spfSummary) { $0.spf = $1 },
    .init("ttl", .ttl, ttlSummary) { $0.ttl = $1 })

  // MARK: Said of several

  private static let mailFromSummary =
    "The MAIL FROM subdomain, relative to the domain; {region} is replaced. false: DKIM only."
  private static let ttlSummary = "Time to live of the records, in seconds."
  private static let spfSummary =
    "How receivers shall treat mail from elsewhere: softfail (~all) or fail (-all)."
}
