import DNS
import Diagnostics
import MailAuthentication
import Manifest

extension IdentityResolution {
  /// The MAIL FROM records of each region of a domain; nil for those that have none.
  ///
  /// SES wants exactly one MX at a MAIL FROM name, so where regions share a name one of them owns
  /// the MX, and its region passes bounces on.
  mutating func mailFromRecords(
    of domain: DomainEntry, _ regions: [RegionEntry]
  ) -> [MailFromRecords?] {
    // Labels tell regions of one domain apart as well as names do.
    let labels = regions.map { mailFromLabels(of: domain, $0) }
    let ownerIsKnown = checkOwner(of: domain, regions)
    reportSendingDomains(of: domain, regions, labels)
    let owners = owners(domain, regions, labels)
    return regions.indices.map { index in
      guard let own = labels[index], let zone = mailFromZone(own, of: domain) else { return nil }
      let region = regions[index]
      let owner = owners[own]
      if let owner, owner.index != index, !owner.isSaid, ownerIsKnown {
        reportSharedName(
          "\(own).\(domain.name.value)", region, owner: regions[owner.index], of: domain)
      }
      return MailFromRecords(
        labels: own, zone: zone, exchange: owner?.index == index ? feedbackHost(of: region) : nil,
        spf: region.settings?.spf ?? domain.settings?.spf ?? manifest.defaults.spf)
    }
  }

  private func mailFromZone(_ labels: DomainName, of domain: DomainEntry) -> Int? {
    let identity = domain.name.value
    return zoning.zone(of: (try? identity.prepending(labels)) ?? identity, under: identity)
  }

  /// The region that owns the MX at each of the labels, and whether the domain says so: without a word,
  /// or where it names a region that doesn't have them, it is the first of those that have them, which
  /// must be the only one.
  private func owners(
    _ domain: DomainEntry, _ regions: [RegionEntry], _ labels: [DomainName?]
  ) -> [DomainName: (index: Int, isSaid: Bool)] {
    let meant = domain.settings?.mailFromRegion?.value
    var owners: [DomainName: (index: Int, isSaid: Bool)] = [:]
    for (index, own) in labels.enumerated() {
      let isSaid = regions[index].region == meant
      guard let own, owners[own] == nil || isSaid && owners[own]?.isSaid == false else { continue }
      owners[own] = (index, isSaid)
    }
    return owners
  }

  /// The labels of a region's MAIL FROM domain; nil where there is none, or none that could be.
  private mutating func mailFromLabels(
    of domain: DomainEntry, _ region: RegionEntry
  ) -> DomainName? {
    let setting = region.settings?.mailFrom ?? domain.settings?.mailFrom
    let identity = domain.name.value
    guard case .subdomain(let subdomain) = setting?.value ?? manifest.defaults.mailFrom else {
      return nil
    }
    let place = setting?.range ?? region.name.range
    do {
      let labels = try subdomain.labels(in: region.region)
      let name = try identity.prepending(labels)
      if !labels.isWithin(identity) { return labels }
      diagnostics.error(
        .mailFromRepeatsDomain,
        "mail_from is relative to \(identity), so this would make \(name)", at: place,
        notes: [.init("leave \(identity) out of it")])
    } catch {
      diagnostics.error(
        .nameTooLong, "the MAIL FROM domain of \(identity) is no name: \(error)", at: place)
    }
    return nil
  }

  private func feedbackHost(of region: RegionEntry) -> DomainName? {
    region.settings?.feedbackHost?.value
      ?? SESRegion.named(region.region)?.feedbackHost
  }

  /// Whether the region that the domain says, if any, is one of its own.
  private mutating func checkOwner(of domain: DomainEntry, _ regions: [RegionEntry]) -> Bool {
    guard let owner = domain.settings?.mailFromRegion,
      !regions.contains(where: { $0.region == owner.value })
    else { return true }
    diagnostics.error(
      .unknownMailFromRegion,
      "mail_from_region is \(owner.value), which is not a region of \(domain.name.value)",
      at: owner.range,
      notes: [.init("its regions are \(regions.map(\.region).joined(separator: ", "))")])
    return false
  }

  /// Bounces to a domain that receives mail of its own would mix, and SES wants a name for itself.
  private mutating func reportSendingDomains(
    of domain: DomainEntry, _ regions: [RegionEntry], _ labels: [DomainName?]
  ) {
    var seen: Set<DomainName> = []
    for (index, own) in labels.enumerated() {
      guard let own, seen.insert(own).inserted,
        let name = try? domain.name.value.prepending(own), zoning.isInManifest(name)
      else { continue }
      let setting = regions[index].settings?.mailFrom ?? domain.settings?.mailFrom
      diagnostics.warning(
        .mailFromIsDomain,
        "the MAIL FROM domain \(name) of \(domain.name.value) is a sending domain of the manifest too;"
          + " its MX and SPF would be those of SES's bounces",
        at: setting?.range ?? regions[index].name.range,
        notes: [.init("give \(domain.name.value) another 'mail_from', of which nothing else sends")]
      )
    }
  }

  private mutating func reportSharedName(
    _ name: String, _ region: RegionEntry, owner: RegionEntry, of domain: DomainEntry
  ) {
    let said = domain.settings?.mailFromRegion
    let other = said.map {
      [
        Diagnostic.Note(
          "'mail_from_region' names \($0.value), which doesn't share it", at: $0.range)
      ]
    }
    diagnostics.error(
      .sharedMailFrom,
      "\(owner.region) and \(region.region) would both want an MX at \(name); SES takes one only",
      at: region.name.range,
      notes: [.init("the other region stands here", at: owner.name.range)] + (other ?? [])
        + [
          .init(
            "say 'mail_from_region: \(owner.region)' for the domain, or put {region} into mail_from"
          )
        ])
  }
}
