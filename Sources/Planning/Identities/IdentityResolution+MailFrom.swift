import DNS
import Diagnostics
import MailAuthentication
import Manifest

/// A region of a domain that has a MAIL FROM name.
struct MailFromPlace {
  let domain: SendingDomain
  let region: RegionEntry
  /// The name's labels before the domain, which tell the names of one domain apart as well as they
  /// do.
  let labels: DomainName
  /// SES's host for the region; nil where it isn't known, which is reported elsewhere.
  let host: DomainName?

  var description: String { domain.description(of: region) }

  /// Whether the manifest says that the region owns the MX of its name.
  var isOwner: Bool { domain.mailFromRegion?.value == region.region }
}

/// The regions and senders of a domain that have one MAIL FROM name.
private struct SharedMailFrom {
  /// Those that own the name's MX by the manifest's word, by name of sender and region as all are.
  private let owners: [MailFromPlace]
  /// Whether the owners want different MXs.
  let doOwnersDiffer: Bool
  /// The one whose MX the others have to agree on: the owner, else the first.
  let leading: MailFromPlace
  /// The host of the name's MX.
  let host: DomainName?
  /// Where the manifest names owners.
  var ownership: [Located<String>] { owners.compactMap(\.domain.mailFromRegion) }

  /// - Parameter places: one at least.
  init(_ places: [MailFromPlace]) {
    owners = places.filter(\.isOwner)
    doOwnersDiffer = Set(owners.map(\.host)).count > 1
    leading = doOwnersDiffer ? places[0] : owners.first ?? places[0]
    host = (owners.first ?? leading).host
  }

  /// Whether a place has the name's MX, or leaves it to the owner by the manifest's word. What the
  /// entry of one sender says binds no other.
  func isAgreed(by place: MailFromPlace) -> Bool {
    if place.host == leading.host { return true }
    let named = place.domain.mailFromRegion?.value
    return !doOwnersDiffer && owners.contains { $0.region.region == named }
  }
}

extension IdentityResolution {
  /// The MAIL FROM records of each region of a domain, by sender; nil for those that have none.
  ///
  /// SES wants exactly one MX at a MAIL FROM name, so where regions share a name one of them owns
  /// the MX, and its region passes bounces on. Senders that share a name must agree on its MX.
  ///
  /// - Parameter senders: the domain as each of its senders sends in its name.
  mutating func mailFromRecords(of senders: [SendingDomain]) -> [[MailFromRecords?]] {
    let places = senders.map { domain in
      domain.regions.map { mailFromPlace(of: domain, $0) }
    }
    let all = places.joined().compactMap(\.self)
    // As a rule there is one, which nobody shares.
    let byLabels =
      all.count > 1 ? Dictionary(grouping: all, by: \.labels).mapValues(SharedMailFrom.init) : [:]
    let unknown = reportUnknownOwners(senders)
    reportSendingDomains(all)
    return places.map { places in
      places.map { place in
        guard let place else { return nil }
        let shared = byLabels[place.labels]
        if let shared, !unknown { checkOwner(of: place, shared) }
        let ownsExchange = shared.map { $0.host == place.host } ?? true
        return MailFromRecords(
          labels: place.labels, zone: mailFromZone(of: place),
          exchange: ownsExchange ? place.host : nil,
          spf: place.region.settings?.spf ?? place.domain.spf ?? manifest.defaults.spf)
      }
    }
  }

  private func mailFromZone(of place: MailFromPlace) -> Int {
    let identity = place.domain.name.value
    return zoning.zone(
      of: (try? identity.prepending(place.labels)) ?? identity, underDomainAt: place.domain.place)
  }

  private mutating func mailFromPlace(
    of domain: SendingDomain, _ region: RegionEntry
  ) -> MailFromPlace? {
    mailFromLabels(of: domain, region).map { labels in
      let known = SESRegion.named(region.region)?.feedbackHost
      let said = region.settings?.feedbackHost
      if let known, let said, said.value != known { warnOfHost(said, known, region) }
      let host = said?.value ?? known
      return MailFromPlace(domain: domain, region: region, labels: labels, host: host)
    }
  }

  private mutating func warnOfHost(
    _ said: Located<DomainName>, _ known: DomainName, _ region: RegionEntry
  ) {
    diagnostics.warning(
      .feedbackHostDiffers,
      "the manifest says \(said.value) for \(region.region), the built-in table \(known); the manifest's"
        + " is used",
      at: said.range,
      notes: [.init("take 'feedback_host' out, unless support says that SES wants this one")])
  }

  /// The labels of a region's MAIL FROM domain; nil where there is none, or none that could be.
  private mutating func mailFromLabels(
    of domain: SendingDomain, _ region: RegionEntry
  ) -> DomainName? {
    let own = region.settings?.mailFrom ?? domain.mailFrom
    let setting = own ?? manifest.defaults.mailFrom
    let identity = domain.name.value
    guard case .subdomain(let subdomain) = setting?.value ?? .subdomain(.bounce) else { return nil }
    let place = own?.range ?? region.name.range
    do {
      let labels = try subdomain.labels(in: region.region)
      let name = try identity.prepending(labels)
      if !labels.isWithin(identity) { return labels }
      diagnostics.error(
        .mailFromRepeatsDomain,
        "mail_from is relative to \(identity), so this would make \(name)",
        at: setting?.range ?? place,
        notes: [.init("leave \(identity) out of it")])
    } catch {
      diagnostics.error(
        .nameTooLong, "the MAIL FROM domain of \(identity) is no name: \(error)", at: place,
        notes: [.init("give \(identity) a shorter 'mail_from', or false")])
    }
    return nil
  }

  // MARK: The MX of a shared name

  /// Reports a place that wants another MX than the name has, unless the manifest says whose it is.
  private mutating func checkOwner(of place: MailFromPlace, _ shared: SharedMailFrom) {
    guard !shared.isAgreed(by: place) else { return }
    let other = shared.leading
    let isOneSender = other.domain.sender == place.domain.sender
    var notes = [
      Diagnostic.Note(
        "the other \(isOneSender ? "region" : "sender") stands here", at: other.region.name.range)
    ]
    if !shared.ownership.isEmpty {
      notes += shared.ownership.map { .init("\($0.value) is named here", at: $0.range) }
    } else if let said = place.domain.mailFromRegion {
      notes.append(
        .init("'mail_from_region' names \(said.value), which doesn't share it", at: said.range))
    }
    diagnostics.error(
      .sharedMailFrom,
      "\(other.description) and \(place.description) would both want an MX at"
        + " \(place.labels).\(place.domain.name.value); SES takes one only",
      at: place.region.name.range,
      notes: notes + [
        .init(
          (shared.doOwnersDiffer
            ? "name one region for both"
            : "say 'mail_from_region: \(other.region.region)' for the domain") + ", or "
            + (isOneSender ? "put {region} into mail_from" : "give each sender its own mail_from"))
      ])
  }

  /// Whether a `mail_from_region` names a region that its domain doesn't have, which is reported.
  private mutating func reportUnknownOwners(_ senders: [SendingDomain]) -> Bool {
    guard senders.contains(where: { $0.mailFromRegion != nil }) else { return false }
    // Where the domain says it for all its senders, it may be the region of any.
    let asking = Dictionary(grouping: senders) { $0.mailFromRegion?.range }
    var isUnknown = false
    for (_, senders) in asking {
      guard let domain = senders.first, let owner = domain.mailFromRegion else { continue }
      let regions = Set(senders.flatMap(\.regions).map(\.region))
      guard !regions.contains(owner.value) else { continue }
      isUnknown = true
      // A sender's entry speaks of its own regions.
      let isOfAll = domain.entry.settings?.mailFromRegion?.range == owner.range
      let asked = isOfAll ? domain.name.value.text : domain.description
      diagnostics.error(
        .unknownMailFromRegion,
        "mail_from_region is \(owner.value), which is not a region of \(asked)",
        at: owner.range,
        notes: [.init("its regions are \(regions.sorted().joined(separator: ", "))")])
    }
    return isUnknown
  }

  // MARK: Other names

  /// Bounces to a domain that receives mail of its own would mix, and SES wants a name for itself.
  ///
  /// - Parameter places: those of one domain.
  private mutating func reportSendingDomains(_ places: [MailFromPlace]) {
    guard let first = places.first, zoning.isAbove(domainAt: first.domain.place) else { return }
    var seen: Set<DomainName> = []
    for place in places where seen.insert(place.labels).inserted {
      let domain = place.domain.name.value
      guard let name = try? domain.prepending(place.labels), zoning.isInManifest(name) else {
        continue
      }
      let setting = place.region.settings?.mailFrom ?? place.domain.mailFrom
      diagnostics.warning(
        .mailFromIsDomain,
        "the MAIL FROM domain \(name) of \(domain) is a sending domain of the manifest too; its MX and"
          + " SPF would be those of SES's bounces",
        at: setting?.range ?? place.region.name.range,
        notes: [.init("give \(domain) another 'mail_from', of which nothing else sends")])
    }
  }
}
