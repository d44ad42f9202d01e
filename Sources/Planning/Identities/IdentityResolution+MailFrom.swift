import DNS
import Diagnostics
import Manifest

extension IdentityResolution {
  /// The MAIL FROM records of a domain by region; without the regions that have none.
  ///
  /// SES wants exactly one MX at a MAIL FROM name, so where regions share a name one of them owns
  /// the MX, and its region passes bounces on.
  mutating func mailFromRecords(
    of domain: DomainEntry, _ regions: [RegionEntry]
  ) -> [String: MailFromRecords] {
    var names: [String: DomainName] = [:]
    for region in regions { names[region.region] = mailFromName(of: domain, region) }
    checkOwner(of: domain, regions)
    var owners: [DomainName: RegionEntry] = [:]
    for region in regions {
      guard let name = names[region.region] else { continue }
      let isMeant = domain.mailFromRegion?.value == region.region
      if owners[name] == nil || isMeant { owners[name] = region }
    }
    reportSharedNames(of: domain, regions, names, owners)
    var records: [String: MailFromRecords] = [:]
    for region in regions {
      guard let name = names[region.region] else { continue }
      let isOwner = owners[name]?.region == region.region
      let policy = region.settings?.spf ?? domain.spf ?? manifest.defaults.spf
      records[region.region] = MailFromRecords(
        name: name, exchange: isOwner ? feedbackHost(of: region) : nil,
        spf: "v=spf1 include:amazonses.com \(policy.mechanism)")
    }
    return records
  }

  private mutating func mailFromName(
    of domain: DomainEntry, _ region: RegionEntry
  ) -> DomainName? {
    let setting = region.settings?.mailFrom ?? domain.mailFrom
    let identity = domain.name.value
    guard case .subdomain(let subdomain) = setting?.value ?? manifest.defaults.mailFrom else {
      return nil
    }
    let place = setting?.range ?? region.name.range
    do {
      let name = try subdomain.name(of: identity, region: region.region)
      guard let labels = try? DomainName(String(name.relative(to: identity) ?? "")),
        !labels.isWithin(identity)
      else {
        diagnostics.error(
          .mailFromRepeatsDomain,
          "mail_from is relative to \(identity), so this would make \(name)", at: place,
          notes: [.init("leave \(identity) out of it")])
        return nil
      }
      return name
    } catch {
      diagnostics.error(
        .nameTooLong, "the MAIL FROM domain of \(identity) is no name: \(error)", at: place)
      return nil
    }
  }

  private func feedbackHost(of region: RegionEntry) -> DomainName? {
    region.settings?.feedbackHost?.value
      ?? SESRegion.named(region.region).flatMap { try? DomainName($0.feedbackHost) }
  }

  private mutating func checkOwner(of domain: DomainEntry, _ regions: [RegionEntry]) {
    guard let owner = domain.mailFromRegion,
      !regions.contains(where: { $0.region == owner.value })
    else { return }
    diagnostics.error(
      .unknownMailFromRegion,
      "mail_from_region is \(owner.value), which is not a region of \(domain.name.value)",
      at: owner.range,
      notes: [.init("its regions are \(regions.map(\.region).joined(separator: ", "))")])
  }

  private mutating func reportSharedNames(
    of domain: DomainEntry, _ regions: [RegionEntry], _ names: [String: DomainName],
    _ owners: [DomainName: RegionEntry]
  ) {
    guard domain.mailFromRegion == nil else { return }
    for region in regions {
      guard let name = names[region.region], let owner = owners[name],
        owner.region != region.region
      else { continue }
      diagnostics.error(
        .sharedMailFrom,
        "\(owner.region) and \(region.region) would both want an MX at \(name); SES takes one only",
        at: region.name.range,
        notes: [
          .init("the other region stands here", at: owner.name.range),
          .init(
            "say 'mail_from_region: \(owner.region)' for the domain, or put {region} into mail_from"
          ),
        ])
    }
  }
}
