/// The providers, one after the other, so that each line can be held against its documentation.
///
/// What is said of Terraform's providers was read in their sources and schemas, in the versions
/// that `Tests/EndToEnd/schemas` has.
extension ProviderDescription {
  package static let route53 = ProviderDescription(
    title: "Route 53",
    source: "hashicorp/aws",
    // Names with underscores, as DKIM has them, are imported since 3.67; 4.0 is the next major one.
    versions: ">= 4.0",
    keys: [
      .init(
        "zone_id", .route53ZoneID,
        expected: "the id of a hosted zone: 'Z' and up to 31 capital letters and digits, without"
          + " '/hostedzone/'",
        "The id of the hosted zone in Route 53, without '/hostedzone/'.")
    ],
    variable: .zoneIDs,
    unit: .recordSet,
    resources: ResourceTypes("aws_route53_record"),
    names: .full,
    hostsEndInDot: true,
    texts: .route53,
    ttls: .any,
    importIDs: ["{zone_id}_{name}_{type}"],
    idListing: nil,
    onCreate: .refuses,
    octoDNSClass: "octodns_route53.Route53Provider")

  // The resource is named so since 5; moves from version 4's are taken since 5.19.
  static let cloudflare = ofCloudflare(">= 5.19, < 6.0", resource: "cloudflare_dns_record")

  // `content` takes the place of `value` since 4.39.
  static let cloudflare4 = ofCloudflare(">= 4.39, < 5.0", resource: "cloudflare_record")

  /// What is true of both major versions.
  private static func ofCloudflare(_ versions: String, resource: String) -> ProviderDescription {
    ProviderDescription(
      title: "Cloudflare",
      source: "cloudflare/cloudflare",
      versions: versions,
      keys: [
        .init(
          "zone_id", .cloudflareID,
          expected: "the id of a zone: 32 hexadecimal digits, in small letters",
          "The id of the zone, as its overview in the dashboard shows it.")
      ],
      variable: .zoneIDs,
      unit: .value,
      resources: ResourceTypes(resource),
      names: .full,
      hostsEndInDot: false,
      texts: .quotedStrings,
      ttls: TTLLimits(60...86_400, or: (1, "automatic")),
      importIDs: ["{zone_id}/{record_id}"],
      idListing: "GET /zones/ZONE_ID/dns_records",
      onCreate: .refusesIdentical,
      octoDNSClass: "octodns_cloudflare.CloudflareProvider")
  }

  static let azure = ProviderDescription(
    title: "Azure DNS",
    source: "hashicorp/azurerm",
    versions: ">= 4.0",
    keys: [
      .init(
        "resource_group", .azureResourceGroup,
        expected: "the name of a resource group: up to 90 letters, digits, '_', '-', '.', '(' and"
          + " ')'",
        "The resource group of the DNS zone."),
      .init(
        "subscription", .uuid,
        expected: "the id of a subscription: 32 hexadecimal digits in five groups",
        "The subscription's id, which the ids of records for import begin with."),
    ],
    variable: ZoneVariable(
      name: "resource_groups",
      summary: "The resource groups of zones, by name, where they are not the manifest's."),
    unit: .recordSet,
    resources: ResourceTypes(
      cname: "azurerm_dns_cname_record", mx: "azurerm_dns_mx_record", txt: "azurerm_dns_txt_record"
    ),
    names: .relative(apex: "@"),
    hostsEndInDot: false,
    // The provider cuts it into strings itself.
    texts: .plain(maximum: 4096),
    ttls: TTLLimits(1...2_147_483_647),
    // In this spelling: `dnszones` is not found.
    importIDs: [
      "/subscriptions/{subscription}/resourceGroups/{resource_group}/providers/Microsoft.Network"
        + "/dnsZones/{zone}/{type}/{name}"
    ],
    idListing: "az network dns record-set list",
    onCreate: .refuses,
    octoDNSClass: "octodns_azure.AzureProvider")

  static let google = ProviderDescription(
    title: "Google Cloud DNS",
    source: "hashicorp/google",
    versions: ">= 6.0",
    keys: [
      .init(
        "managed_zone", .googleManagedZone,
        expected: "the name of a managed zone: a small letter, then small letters, digits and"
          + " hyphens",
        isRequired: true, "The managed zone's own name, which is not the domain."),
      .init(
        "project", .googleProject, expected: "the id of a project",
        "The project of the managed zone, where it is not the provider's."),
    ],
    variable: ZoneVariable(
      name: "managed_zones",
      summary: "The names of managed zones, by domain, where they are not the manifest's."),
    unit: .recordSet,
    resources: ResourceTypes("google_dns_record_set"),
    names: .absolute,
    hostsEndInDot: true,
    texts: .quotedStrings,
    ttls: .any,
    importIDs: [
      "projects/{project}/managedZones/{managed_zone}/rrsets/{name}/{type}",
      "{managed_zone}/{name}/{type}",
    ],
    idListing: nil,
    onCreate: .replaces,
    octoDNSClass: "octodns_googlecloud.GoogleCloudProvider")

  static let rfc2136 = ProviderDescription(
    title: "a name server that takes RFC 2136 updates",
    source: "hashicorp/dns",
    versions: ">= 3.4",
    keys: [],
    variable: nil,
    unit: .recordSet,
    resources: ResourceTypes(
      cname: "dns_cname_record", mx: "dns_mx_record_set", txt: "dns_txt_record_set"),
    // At the apex the argument is left out.
    names: .relative(apex: ""),
    hostsEndInDot: true,
    // The provider puts the quotes around it and cuts it into strings.
    texts: .escaped,
    ttls: .any,
    importIDs: ["{full_name}."],
    idListing: nil,
    onCreate: .adds,
    octoDNSClass: "octodns_bind.Rfc2136Provider")

  static let infoblox = ProviderDescription(
    title: "Infoblox",
    source: "infobloxopen/infoblox",
    versions: ">= 2.13",
    keys: [
      .init(
        "dns_view", .infobloxView,
        expected: #"the name of a DNS view: one to 64 characters, none of them '"', '/' or '\'"#,
        standard: "default", "The DNS view of the zone, where it is not 'default'.")
    ],
    variable: nil,
    unit: .value,
    resources: ResourceTypes(
      cname: "infoblox_cname_record", mx: "infoblox_mx_record", txt: "infoblox_txt_record"),
    names: .full,
    hostsEndInDot: false,
    // NIOS takes the quotes off strings without a blank, and holds 512 octets in all.
    texts: .quotedWhereSpaced(maximum: 512),
    ttls: .any,
    importIDs: ["{record_id}"],
    idListing: "GET /wapi/VERSION/record:TYPE?zone=ZONE&_return_fields%2B=ttl,use_ttl",
    onCreate: .unverified,
    octoDNSClass: "octoblox.InfoBloxProvider")

  static let akamai = ProviderDescription(
    title: "Akamai Edge DNS",
    source: "akamai/akamai",
    versions: ">= 9.0",
    keys: [],
    variable: nil,
    unit: .recordSet,
    resources: ResourceTypes("akamai_dns_record"),
    names: .full,
    hostsEndInDot: true,
    // Without quotes the provider cuts a text off at ';'.
    texts: .quotedStrings,
    ttls: .any,
    importIDs: ["{zone}#{name}#{type}"],
    idListing: nil,
    onCreate: .unverified,
    octoDNSClass: "octodns_edgedns.AkamaiProvider")

  static let digitalocean = ProviderDescription(
    title: "DigitalOcean",
    source: "digitalocean/digitalocean",
    versions: ">= 2.0",
    keys: [],
    variable: nil,
    unit: .value,
    resources: ResourceTypes("digitalocean_record"),
    names: .relative(apex: "@"),
    hostsEndInDot: true,
    texts: .plain(),
    // The provider takes less when it plans, and the service refuses it.
    ttls: TTLLimits(30...2_147_483_647, areOfNames: true),
    importIDs: ["{zone},{record_id}"],
    idListing: "GET /v2/domains/ZONE/records",
    onCreate: .adds,
    octoDNSClass: "octodns_digitalocean.DigitalOceanProvider")

  static let ovh = ProviderDescription(
    title: "OVHcloud",
    source: "ovh/ovh",
    versions: ">= 2.0",
    keys: [],
    variable: nil,
    unit: .value,
    resources: ResourceTypes("ovh_domain_zone_record"),
    names: .relative(apex: ""),
    hostsEndInDot: true,
    // The service puts quotes around it, and the provider overlooks that difference alone.
    texts: .plain(),
    ttls: TTLLimits(60...2_147_483_647, or: (0, "the zone's own")),
    importIDs: ["{record_id}.{zone}"],
    idListing: "GET /domain/zone/ZONE/record/ID",
    onCreate: .adds,
    octoDNSClass: "octodns_ovh.OvhProvider")

  static let hetzner = ProviderDescription(
    title: "Hetzner",
    source: "hetznercloud/hcloud",
    versions: ">= 1.56",
    keys: [],
    variable: nil,
    unit: .recordSet,
    resources: ResourceTypes("hcloud_zone_rrset"),
    names: .relative(apex: "@"),
    hostsEndInDot: true,
    texts: .quotedStrings,
    // The provider takes any, and the service refuses what is less.
    ttls: TTLLimits(60...2_147_483_647),
    importIDs: ["{zone}/{name}/{type}"],
    idListing: nil,
    onCreate: .unverified,
    octoDNSClass: "octodns_hetzner.HetznerProvider",
    // Without it the class asks the service that Hetzner Cloud's zones have replaced.
    octoDNSSetting: "backend: hcloud")
}

extension ZoneVariable {
  fileprivate static let zoneIDs = ZoneVariable(
    name: "zone_ids", summary: "The ids of zones, by name, where they are not the manifest's.")
}

extension TTLLimits {
  /// All that DNS can hold (RFC 2181, section 8).
  fileprivate static let any = TTLLimits(0...2_147_483_647)
}

extension TextPattern {
  package static let route53ZoneID = TextPattern(
    prefix: "Z", characters: ["A"..."Z", "0"..."9"], count: 1...31)
  fileprivate static let cloudflareID = TextPattern(
    characters: ["a"..."f", "0"..."9"], count: 32...32)
  fileprivate static let uuid = TextPattern(
    characters: ["a"..."f", "A"..."F", "0"..."9", "-"..."-"], count: 36...36)
  fileprivate static let azureResourceGroup = TextPattern(
    characters: ["A"..."Z", "a"..."z", "0"..."9", "_"..."_", "-"..."-", "."...".", "("...")"],
    count: 1...90)
  fileprivate static let googleManagedZone = TextPattern(
    first: ["a"..."z"], characters: ["a"..."z", "0"..."9", "-"..."-"], count: 0...62)
  /// Older projects have a domain and a colon before their names.
  fileprivate static let googleProject = TextPattern(
    first: ["a"..."z", "0"..."9"],
    characters: ["a"..."z", "0"..."9", "-"..."-", "."...".", ":"...":"], count: 0...99)
  /// Printable ASCII without quotes and slashes.
  fileprivate static let infobloxView = TextPattern(
    characters: [" "..."!", "#"...".", "0"..."[", "]"..."~"], count: 1...64)
}
