import DNS
import Diagnostics
import Manifest
import SupportFiles

/// The keys that were found for one region of a domain.
struct SelectedKeys {
  /// Each once, in file order.
  var tokens: [Located<DKIMToken>] = []
  /// Where the tokens' CNAMEs lead, if the files tell.
  var signingHostedZone: Located<DomainName>?
  var byoKeys: [Located<BYODKIMKey>] = []

  mutating func add(_ entry: DKIMEntry) {
    switch entry.keys {
    case .easyDKIM(let new):
      for token in new where !tokens.contains(where: { $0.value == token.value }) {
        tokens.append(token)
      }
      if signingHostedZone == nil, let zone = entry.signingHostedZone {
        signingHostedZone = Located(zone, at: entry.range)
      }
    case .byoDKIM(let new):
      for key in new where !byoKeys.contains(where: { $0.value == key.value }) {
        byoKeys.append(key)
      }
    }
  }
}

/// Finds the keys of a domain's regions in what support sent.
///
/// Regions are told apart by the files that their entries name, by what a file says of the region,
/// by the signing hosted zones that the regions are known to have; never by position.
struct KeySelection {
  let domain: DomainEntry
  /// The regions that need keys: all but replicas.
  let regions: [RegionEntry]
  let received: ReceivedFiles
  var diagnostics = Diagnostics()

  private var selected: [String: SelectedKeys] = [:]
  /// Regions whose lack of keys is explained already.
  private var explained: Set<String> = []

  init(domain: DomainEntry, regions: [RegionEntry], received: ReceivedFiles) {
    self.domain = domain
    self.regions = regions
    self.received = received
  }

  /// The keys by region. A region is absent where none, or the wrong ones, were found: a diagnostic
  /// says so.
  mutating func select() -> [String: SelectedKeys] {
    var sharing: [RegionEntry] = []
    for region in regions {
      if let dkim = region.settings?.dkim, !dkim.isEmpty {
        selectNamed(dkim, for: [region])
      } else {
        sharing.append(region)
      }
    }
    if !domain.dkim.isEmpty {
      selectNamed(domain.dkim, for: sharing)
    } else if !sharing.isEmpty {
      distribute(received.listedEntries(of: domain.name.value), among: sharing)
    }
    reportMissing()
    checkCounts()
    warnOfMixedKeys()
    return selected
  }

  // MARK: Choosing entries

  /// Takes the keys from files that the manifest names.
  private mutating func selectNamed(_ paths: [Located<String>], for regions: [RegionEntry]) {
    guard let path = paths.first, !regions.isEmpty else { return }
    let files = paths.flatMap { received.named[$0.value] ?? [] }
    let entries = files.flatMap(\.entries)
    let own = entries.filter { $0.domain == nil || $0.domain == domain.name.value }
    if own.isEmpty {
      // A file that can't be read or holds no keys has said so itself.
      explained.formUnion(regions.map(\.region))
      if !entries.isEmpty { reportOtherDomain(entries, at: path) }
      return
    }
    distribute(own, among: regions)
  }

  /// Gives each region its entries among those of the domain.
  private mutating func distribute(_ entries: [DKIMEntry], among regions: [RegionEntry]) {
    var untold: [DKIMEntry] = []
    for entry in entries {
      guard let told = entry.toldRegion else {
        untold.append(entry)
        continue
      }
      if regions.contains(where: { $0.region == told }) {
        selected[told, default: SelectedKeys()].add(entry)
      } else if !self.regions.contains(where: { $0.region == told }) {
        reportOtherRegion(entry, told: told, among: regions)
      }
    }
    let waiting = regions.filter { selected[$0.region] == nil }
    distributeUntold(untold, among: waiting.isEmpty && regions.count == 1 ? regions : waiting)
  }

  /// Gives entries that name no region to those that are left.
  private mutating func distributeUntold(_ entries: [DKIMEntry], among regions: [RegionEntry]) {
    var easy: [DKIMEntry] = []
    for entry in entries {
      switch entry.keys {
      case .easyDKIM: easy.append(entry)
      case .byoDKIM:
        // A key that the sender brought may sign in every region.
        for region in regions { selected[region.region, default: SelectedKeys()].add(entry) }
      }
    }
    guard !easy.isEmpty else { return }
    let fitting = regions.count == 1 ? regions : regions.filter { $0.fits(easy) }
    guard fitting.count == 1, let region = fitting.first else {
      if !regions.isEmpty { reportNotToldApart(easy, regions) }
      return
    }
    for entry in easy { selected[region.region, default: SelectedKeys()].add(entry) }
  }

  // MARK: Rules

  private mutating func reportMissing() {
    for region in regions where selected[region.region] == nil {
      guard !explained.contains(region.region) else { continue }
      diagnostics.error(
        .missingTokens,
        "no DKIM keys of \(domain.name.value) in \(region.region) were found in what support sent",
        at: region.name.range,
        notes: [
          .init(
            "put support's file where token_files looks, or name it under 'dkim:' of this region")
        ])
    }
  }

  /// Easy DKIM has three tokens for each domain and region.
  private mutating func checkCounts() {
    for region in regions {
      guard let keys = selected[region.region], let first = keys.tokens.first,
        keys.tokens.count != 3
      else { continue }
      selected[region.region] = nil
      diagnostics.error(
        .tokenCount,
        "\(domain.name.value) in \(region.region) has \(keys.tokens.count)"
          + " \(keys.tokens.count == 1 ? "token" : "tokens"); Easy DKIM has three",
        at: first.range,
        notes: [
          .init("wanted by this entry", at: region.name.range),
          .init(
            keys.tokens.count < 3
              ? "ask support for the whole set"
              : "where they are of several regions or accounts, give each region a file of its own"
                + " under 'dkim:'"),
        ])
    }
  }

  /// An identity has either kind of DKIM, so keys beside tokens are another sender's.
  private mutating func warnOfMixedKeys() {
    for region in regions {
      guard let keys = selected[region.region], !keys.tokens.isEmpty, let key = keys.byoKeys.first
      else { continue }
      diagnostics.warning(
        .mixedKeys,
        "the key \(key.value.selector) stands beside the Easy DKIM tokens of \(domain.name.value) in"
          + " \(region.region), and is left out",
        at: key.range, notes: [.init("the tokens stand here", at: keys.tokens.first?.range)])
      selected[region.region]?.byoKeys = []
    }
  }

  // MARK: Wording

  private mutating func reportOtherDomain(_ entries: [DKIMEntry], at path: Located<String>) {
    let others = Set(entries.compactMap(\.domain)).sorted()
    let shown = others.prefix(3).map(\.text).joined(separator: ", ")
    diagnostics.error(
      .fileForAnotherDomain,
      "\(quoted(path.value)) has no keys of \(domain.name.value); it is for \(shown)"
        + (others.count > 3 ? " and \(others.count - 3) more" : ""),
      at: path.range,
      notes: entries.prefix(1).map { .init("the file's first keys stand here", at: $0.range) }
        + [.init("name the file of \(domain.name.value), or ask support for it")])
  }

  private mutating func reportOtherRegion(
    _ entry: DKIMEntry, told: String, among regions: [RegionEntry]
  ) {
    let known = regions.map(\.region).joined(separator: ", ")
    diagnostics.error(
      .fileForAnotherRegion,
      "these keys of \(domain.name.value) are for \(told), which the manifest doesn't have there",
      at: entry.range,
      notes: [
        .init(
          "the entry is for \(known); add \(told) to its regions, or ask support for the right file",
          at: domain.name.range)
      ])
    explained.formUnion(regions.map(\.region))
  }

  private mutating func reportNotToldApart(_ entries: [DKIMEntry], _ regions: [RegionEntry]) {
    explained.formUnion(regions.map(\.region))
    var keys = SelectedKeys()
    for entry in entries { keys.add(entry) }
    let names = regions.map(\.region).sorted().joined(separator: ", ")
    diagnostics.error(
      .regionsNotToldApart,
      "\(keys.tokens.count) tokens of \(domain.name.value) for \(regions.count) regions (\(names)),"
        + " and nothing tells which are whose",
      at: entries[0].range,
      notes: [
        .init("give each region its own file: 'dkim: FILE' under the region", at: domain.name.range)
      ])
  }
}

extension DKIMEntry {
  /// The region that the file or the signing hosted zone names.
  fileprivate var toldRegion: String? {
    region ?? signingHostedZone.flatMap(SESRegion.told)
  }
}

extension RegionEntry {
  /// Whether keys that name no region can be this region's: its own signing hosted zone, if it is
  /// known, is the one that they lead to.
  fileprivate func fits(_ entries: [DKIMEntry]) -> Bool {
    let own =
      settings?.signingHostedZone?.value.text ?? SESRegion.named(region)?.signingHostedZone
    guard let own else { return true }
    return entries.allSatisfy { $0.signingHostedZone == nil || $0.signingHostedZone?.text == own }
  }
}
