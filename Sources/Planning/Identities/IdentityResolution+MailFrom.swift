import DNS
import Diagnostics
import Manifest

extension IdentityResolution {
  /// The MAIL FROM records of each region of a domain; nil for those that have none.
  ///
  /// SES wants exactly one MX at a MAIL FROM name, so where regions share a name one of them owns
  /// the MX, and its region passes bounces on.
  mutating func mailFromRecords(
    of domain: DomainEntry, _ regions: [RegionEntry]
  ) -> [MailFromRecords?] {
    let names = regions.map { mailFromName(of: domain, $0) }
    checkOwner(of: domain, regions)
    return regions.indices.map { index in
      let region = regions[index]
      guard let name = names[index],
        let zone = zoning.zone(of: name, under: domain.name.value)
      else { return nil }
      let owner = owner(of: name, domain, regions, names)
      if owner != index, domain.settings?.mailFromRegion == nil {
        reportSharedName(name, region, owner: regions[owner])
      }
      return MailFromRecords(
        name: name, zone: zone, exchange: owner == index ? feedbackHost(of: region) : nil,
        spf: region.settings?.spf ?? domain.settings?.spf ?? manifest.defaults.spf)
    }
  }

  /// The index of the region that owns the MX at a name: the one that the domain says, if it has
  /// that name, else the first that has it.
  private func owner(
    of name: DomainName, _ domain: DomainEntry, _ regions: [RegionEntry], _ names: [DomainName?]
  ) -> Int {
    let meant = domain.settings?.mailFromRegion?.value
    return regions.indices.first { regions[$0].region == meant && names[$0] == name }
      ?? names.firstIndex(of: name) ?? 0
  }

  private mutating func mailFromName(
    of domain: DomainEntry, _ region: RegionEntry
  ) -> DomainName? {
    let setting = region.settings?.mailFrom ?? domain.settings?.mailFrom
    let identity = domain.name.value
    guard case .subdomain(let subdomain) = setting?.value ?? manifest.defaults.mailFrom else {
      return nil
    }
    let place = setting?.range ?? region.name.range
    do {
      let name = try subdomain.name(of: identity, region: region.region)
      guard !subdomain.pattern.repeats(identity) else {
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
      ?? SESRegion.named(region.region)?.feedbackHost
  }

  private mutating func checkOwner(of domain: DomainEntry, _ regions: [RegionEntry]) {
    guard let owner = domain.settings?.mailFromRegion,
      !regions.contains(where: { $0.region == owner.value })
    else { return }
    diagnostics.error(
      .unknownMailFromRegion,
      "mail_from_region is \(owner.value), which is not a region of \(domain.name.value)",
      at: owner.range,
      notes: [.init("its regions are \(regions.map(\.region).joined(separator: ", "))")])
  }

  private mutating func reportSharedName(
    _ name: DomainName, _ region: RegionEntry, owner: RegionEntry
  ) {
    diagnostics.error(
      .sharedMailFrom,
      "\(owner.region) and \(region.region) would both want an MX at \(name); SES takes one only",
      at: region.name.range,
      notes: [
        .init("the other region stands here", at: owner.name.range),
        .init(
          "say 'mail_from_region: \(owner.region)' for the domain, or put {region} into mail_from"),
      ])
  }
}

extension String {
  /// Whether labels that shall stand below an identity end with it already.
  fileprivate func repeats(_ identity: DomainName) -> Bool {
    guard utf8.count >= identity.text.utf8.count, let labels = try? DomainName(self) else {
      return false
    }
    return labels.isWithin(identity)
  }
}
