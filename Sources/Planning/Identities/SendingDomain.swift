import DNS
import Diagnostics
import Manifest
import Text

/// A domain as one sender sends in its name: what the manifest says of the two, by its rules of
/// precedence. A domain that names no senders is its own only one.
///
/// An object, because it is large and handed from rule to rule.
final class SendingDomain {
  let entry: DomainEntry
  /// Where it stands in the manifest.
  let place: Int
  /// Nil where the domain names no senders.
  let sender: String?
  /// Those that are known, sorted by name, so that the order in the manifest decides nothing.
  let regions: [RegionEntry]
  /// Whether all that the manifest names are known.
  let areRegionsWhole: Bool
  /// Whether the manifest tells the sender's keys from those of the domain's others.
  let areKeysTold: Bool
  let mailFrom: Located<MailFrom>?
  let mailFromRegion: Located<String>?
  let spf: SPFPolicy?
  /// Nil where the zone decides.
  let ttl: Located<UInt32>?
  /// The files for regions that name none; empty where `files` serve.
  let dkim: [Located<String>]
  /// The files among which keys are looked for where nothing names others.
  let files: ListedFiles

  init(
    entry: DomainEntry, place: Int, sender: String?, regions: [RegionEntry], areRegionsWhole: Bool,
    areKeysTold: Bool, mailFrom: Located<MailFrom>?, mailFromRegion: Located<String>?,
    spf: SPFPolicy?, ttl: Located<UInt32>?, dkim: [Located<String>], files: ListedFiles
  ) {
    self.entry = entry
    self.place = place
    self.sender = sender
    self.regions = regions
    self.areRegionsWhole = areRegionsWhole
    self.areKeysTold = areKeysTold
    self.mailFrom = mailFrom
    self.mailFromRegion = mailFromRegion
    self.spf = spf
    self.ttl = ttl
    self.dkim = dkim
    self.files = files
  }

  var name: Located<DomainName> { entry.name }

  /// The domain as messages name it, with the sender where there may be several: `example.com
  /// (billing)`.
  var description: String { described(name.value.text, by: sender) }

  /// A region of it as messages name it: `eu-west-1`, or `eu-west-1 (billing)`.
  func description(of region: RegionEntry) -> String {
    described(region.region, by: sender)
  }

  /// The regions that replicate a region's keys, sorted.
  func replicas(of region: RegionEntry) -> [String] {
    regions.filter { $0.settings?.replicaOf?.value == region.region }.map(\.region).sorted()
  }
}

/// A domain or a region as messages name it, with the sender where there may be several.
func described(_ name: String, by sender: String?) -> String {
  sender.map { "\(name) (\($0))" } ?? name
}

extension IdentityResolution {
  /// The domain at a place of the manifest as each of its senders sends in its name, sorted by the
  /// senders' names. One that has no region is reported and left out.
  mutating func sendingDomains(at place: Int) -> [SendingDomain] {
    let domain = manifest.domains[place]
    guard let senders = domain.senders else {
      return sending(domain, at: place, by: nil, areKeysTold: true).map { [$0] } ?? []
    }
    let areKeysTold = checkFiles(of: senders, domain)
    warnOfUnusedRegions(of: domain, senders)
    return senders.sorted { $0.name.value < $1.name.value }.compactMap {
      sending(domain, at: place, by: $0, areKeysTold: areKeysTold)
    }
  }

  private mutating func sending(
    _ domain: DomainEntry, at index: Int, by own: DomainSender?, areKeysTold: Bool
  ) -> SendingDomain? {
    let sender = own.flatMap { senders[$0.name.value] }
    let place = own?.name.range ?? domain.name.range
    let said =
      domain.regions(of: own)
      ?? sender?.regions?.map { RegionEntry(name: Located($0.value, at: place)) }
    guard let named = said ?? defaultRegions(at: place) else {
      reportNoRegion(domain, at: place)
      return nil
    }
    var known = knownRegions(among: named, &diagnostics)
    known.sort { $0.region < $1.region }
    func first<Value>(_ value: (DomainSettings) -> Value?) -> Value? {
      own?.settings.flatMap(value) ?? domain.settings.flatMap(value)
    }
    return SendingDomain(
      entry: domain, place: index, sender: own?.name.value, regions: known,
      areRegionsWhole: known.count == named.count && (said != nil || areDefaultsKnown),
      areKeysTold: areKeysTold,
      mailFrom: first(\.mailFrom) ?? sender?.mailFrom,
      mailFromRegion: first(\.mailFromRegion),
      spf: first(\.spf) ?? sender?.spf,
      ttl: first(\.ttl) ?? sender?.ttl,
      dkim: first { $0.dkim.isEmpty ? nil : $0.dkim } ?? [],
      files: received.files(of: sender))
  }

  /// The regions of the defaults, shown at the entry that they serve.
  private func defaultRegions(at place: SourceRange) -> [RegionEntry]? {
    manifest.defaults.regions?.map { RegionEntry(name: Located($0.value, at: place)) }
  }

  // MARK: Wording

  /// Warns of what a domain says of regions from which none of its senders sends.
  private mutating func warnOfUnusedRegions(of domain: DomainEntry, _ senders: [DomainSender]) {
    let own = senders.compactMap(\.regions)
    guard own.count == senders.count else { return }
    let used = Set(own.joined().map(\.region))
    for region in domain.regions ?? [] where region.settings != nil && !used.contains(region.region)
    {
      diagnostics.warning(
        .unusedRegion,
        "nothing uses what \(domain.name.value) says of \(region.region): its senders send from"
          + " \(used.sorted().joined(separator: ", "))",
        at: region.name.range,
        notes: [
          .init(
            "add \(region.region) to the 'regions' of the sender that is meant, or take it out")
        ])
    }
  }

  private mutating func reportNoRegion(_ domain: DomainEntry, at place: SourceRange) {
    diagnostics.error(
      .noRegion, "\(domain.name.value) names no region, and the defaults don't either",
      at: place, notes: [.init("add for example 'regions: [us-east-1]'")])
  }

  /// Whether several senders' keys are told apart, by the files that each names and by nothing
  /// else; reports where they aren't.
  private mutating func checkFiles(of senders: [DomainSender], _ domain: DomainEntry) -> Bool {
    guard senders.count > 1 else { return true }
    let common =
      (domain.settings?.dkim ?? []) + (domain.regions ?? []).flatMap { $0.settings?.dkim ?? [] }
    let without = senders.filter { !namesFiles($0, domain) }.sorted {
      $0.name.value < $1.name.value
    }
    if let file = common.first {
      reportCommonFile(file, domain, senders.count)
    } else if without.count > 1 {
      reportNoFiles(of: without, domain)
    } else {
      return true
    }
    return false
  }

  private mutating func reportCommonFile(
    _ file: Located<String>, _ domain: DomainEntry, _ senders: Int
  ) {
    diagnostics.error(
      .keysOfNoSender,
      "\(domain.name.value) has \(senders) senders, and nothing tells whose keys"
        + " \(quoted(file.value)) holds",
      at: file.range, notes: [.init("move 'dkim' to the sender under 'senders:' of the domain")])
  }

  private mutating func reportNoFiles(of senders: [DomainSender], _ domain: DomainEntry) {
    diagnostics.error(
      .keysOfNoSender,
      "nothing tells whose keys are whose of \(domain.name.value): its senders"
        + " \(senders.map(\.name.value).joined(separator: " and ")) name no files",
      at: senders[1].name.range,
      notes: [
        .init("the other one stands here", at: senders[0].name.range),
        .init("name each sender's files: 'token_files' under the manifest's 'senders:'"),
      ])
  }

  private func namesFiles(_ own: DomainSender, _ domain: DomainEntry) -> Bool {
    if senders[own.name.value]?.tokenFiles.isEmpty == false { return true }
    if own.settings?.dkim.isEmpty == false { return true }
    let regions = domain.regions(of: own)?.filter { !$0.isReplica } ?? []
    return !regions.isEmpty && regions.allSatisfy { $0.settings?.dkim.isEmpty == false }
  }
}
