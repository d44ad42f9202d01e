import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles

/// Finds the keys of a domain's regions in what support sent.
///
/// Regions are told apart by the files that their entries name, by what a file says of the region,
/// by the signing hosted zones that the regions are known to have; never by position.
struct KeySelection {
  let domain: SendingDomain
  let received: ReceivedFiles
  var diagnostics = Diagnostics()

  /// By the regions' indices, as everywhere here.
  private var selected: [SelectedKeys?]
  /// Regions whose lack of keys is explained already.
  var explained: Set<Int> = []
  /// The MX and SPF records of the files at hand.
  var mailFromRecords: [MailFromRecord] = []

  init(domain: SendingDomain, received: ReceivedFiles) {
    self.domain = domain
    self.received = received
    selected = Array(repeating: nil, count: domain.regions.count)
  }

  var regions: [RegionEntry] { domain.regions }

  /// The keys of each region; nil for a replica, and where none, or the wrong ones, were found: a
  /// diagnostic says so.
  mutating func select() -> [SelectedKeys?] {
    var sharing: [Int] = []
    for (index, region) in regions.enumerated() where !region.isReplica {
      if let dkim = region.settings?.dkim, !dkim.isEmpty {
        selectNamed(dkim, for: [index])
      } else {
        sharing.append(index)
      }
    }
    if !domain.dkim.isEmpty {
      selectNamed(domain.dkim, for: sharing)
    } else if !sharing.isEmpty {
      distribute(listedEntries, among: sharing)
    }
    for index in regions.indices where !regions[index].isReplica { check(index) }
    return selected
  }

  // MARK: Choosing entries

  /// The domain's entries under `token_files`, without those of files that an entry names as a
  /// region's own, or for former keys: patterns are wide, and meet those files too.
  private var listedEntries: [DKIMEntry] {
    let entries = domain.files.entries(of: domain.name.value)
    let named = received.named.isEmpty ? [] : domain.entry.referencesBesideReplicas
    guard !named.isEmpty else { return entries }
    let files = Set(named.flatMap { received.named[$0.value] ?? [] }.map(\.file))
    return entries.filter { !files.contains($0.range.inFileSystem.file) }
  }

  /// Takes the keys from files that the manifest names.
  private mutating func selectNamed(_ paths: [Located<String>], for wanting: [Int]) {
    guard let path = paths.first, !wanting.isEmpty else { return }
    let files = paths.flatMap { received.named[$0.value] ?? [] }
    let entries = files.flatMap(\.entries)
    let own = entries.filter { $0.domain == nil || $0.domain == domain.name.value }
    mailFromRecords = files.flatMap(\.mailFrom)
    if own.isEmpty {
      if !entries.isEmpty { reportOtherDomain(entries, at: path) }
      // A file that can't be read or holds no keys has said so itself, unless it has MAIL FROM
      // records.
      if files.isEmpty || !files.allSatisfy({ $0.entries.isEmpty && !$0.mailFrom.isEmpty }) {
        explained.formUnion(wanting)
      }
      return
    }
    distribute(own, among: wanting)
  }

  /// Gives each region its entries among those of the domain.
  private mutating func distribute(_ entries: [DKIMEntry], among wanting: [Int]) {
    let only = wanting.count == 1 ? wanting.first : nil
    var untold: [DKIMEntry] = []
    for entry in entries {
      if let name = entry.statedRegion {
        if let index = wanting.first(where: { regions[$0].isMeant(by: name) }) {
          give(entry, to: index)
        } else if !regions.contains(where: { $0.isMeant(by: name) && !$0.isReplica }) {
          reportOtherRegion(entry, statedAs: name, among: wanting)
        } else if let only, regions[only].settings?.dkim.isEmpty == false {
          reportMovedKeys(entry, statedAs: name, from: regions[only])
        }
      } else if let only {
        give(entry, to: only)
      } else {
        untold.append(entry)
      }
    }
    if only == nil {
      distributeUntold(untold, among: wanting.filter { selected[$0] == nil })
    }
  }

  /// Gives entries that name no region to those that are left.
  private mutating func distributeUntold(_ entries: [DKIMEntry], among wanting: [Int]) {
    var easy: [DKIMEntry] = []
    for entry in entries {
      switch entry.keys {
      case .easyDKIM: easy.append(entry)
      case .byoDKIM:
        // A key that the sender brought may sign in every region.
        for index in wanting { give(entry, to: index) }
      }
    }
    guard !easy.isEmpty else { return }
    let fitting = wanting.count == 1 ? wanting : wanting.filter { regions[$0].fits(easy) }
    guard fitting.count == 1, let index = fitting.first else {
      if !wanting.isEmpty { reportNotToldApart(easy, wanting) }
      return
    }
    for entry in easy { give(entry, to: index) }
  }

  private mutating func give(_ entry: DKIMEntry, to index: Int) {
    selected[index, default: SelectedKeys()].add(entry)
  }

  // MARK: Rules

  private mutating func check(_ index: Int) {
    guard let keys = selected[index] else {
      if !explained.contains(index) { reportMissing(regions[index]) }
      return
    }
    guard let first = keys.tokens.first else { return }
    if keys.tokens.count != 3 {
      selected[index] = nil
      reportCount(keys.tokens, at: first.range, regions[index])
    } else if let key = keys.byoKeys.first {
      // An identity has either kind of DKIM, so keys beside tokens are another sender's.
      selected[index]?.byoKeys = []
      warnOfMixedKeys(key, tokens: first.range, regions[index])
    }
  }
}

extension [SelectedKeys?] {
  fileprivate subscript(
    index: Int, default keys: @autoclosure () -> SelectedKeys
  ) -> SelectedKeys {
    get { self[index] ?? keys() }
    set { self[index] = newValue }
  }
}

extension RegionEntry {
  /// Whether a region that a file names is this one: by its name, or by the host that the manifest
  /// gives for its MX.
  func isMeant(by name: String) -> Bool {
    region == name
      || settings?.feedbackHost?.value.feedbackRegion == name
  }

  /// Whether keys that name no region can be this region's: its own signing hosted zone, if it is
  /// known, is the one that they lead to.
  func fits(_ entries: [DKIMEntry]) -> Bool {
    let own =
      settings?.signingHostedZone?.value ?? SESRegion.named(region)?.signingHostedZone
    guard let own else { return true }
    return entries.allSatisfy { $0.signingHostedZone == nil || $0.signingHostedZone == own }
  }
}
