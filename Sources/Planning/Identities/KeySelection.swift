import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles
import Text

/// The keys that were found for one region of a domain.
struct SelectedKeys {
  /// Each once, in file order.
  var tokens: [Located<DKIMToken>] = []
  /// Where the tokens' CNAMEs lead, if the files tell.
  var signingHostedZone: Located<DomainName>?
  /// Another zone that they lead to, and must not.
  var otherSigningZone: Located<DomainName>?
  var byoKeys: [Located<BYODKIMKey>] = []

  mutating func add(_ entry: DKIMEntry) {
    switch entry.keys {
    case .easyDKIM(let new):
      // As a rule there is one entry, whose list serves as it is.
      if tokens.isEmpty {
        tokens = new
      } else {
        tokens += new.filter { token in !tokens.contains { $0.value == token.value } }
      }
      if let zone = entry.signingHostedZone { add(zone: Located(zone, at: entry.range)) }
    case .byoDKIM(let new):
      for key in new where !byoKeys.contains(where: { $0.value == key.value }) {
        byoKeys.append(key)
      }
    }
  }
}

extension SelectedKeys {
  private mutating func add(zone: Located<DomainName>) {
    if let known = signingHostedZone {
      if known.value != zone.value, otherSigningZone == nil { otherSigningZone = zone }
    } else {
      signingHostedZone = zone
    }
  }
}

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
  private var explained: Set<Int> = []
  /// The MX and SPF records of the files at hand.
  private var mailFromRecords: [MailFromRecord] = []

  init(domain: SendingDomain, received: ReceivedFiles) {
    self.domain = domain
    self.received = received
    selected = Array(repeating: nil, count: domain.regions.count)
  }

  private var regions: [RegionEntry] { domain.regions }

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

  // MARK: Wording

  private mutating func reportMissing(_ region: RegionEntry) {
    diagnostics.reportMissingKeys(
      of: domain.description, in: region.region, at: region.name.range,
      notes: unownedKeys + keysOfOthers(for: region))
  }

  /// Where another entry names a file with keys that would be the region's, if none named it.
  private func keysOfOthers(for region: RegionEntry) -> [Diagnostic.Note] {
    let listed = domain.files.entries(of: domain.name.value).filter { entry in
      entry.statedRegion.map(region.isMeant) ?? region.fits([entry])
    }
    let files = Set(listed.map(\.range.inFileSystem.file))
    return domain.entry.referencesBesideReplicas.filter { path in
      received.named[path.value]?.contains { files.contains($0.file) } == true
    }.map { path in
      .init(
        "keys of \(domain.name.value) stand in \(quoted(path.value)), which is another entry's, since it"
          + " is named here; is another file meant here?", at: path.range)
    }
  }

  /// Where listed files have keys and don't say of which domain.
  private var unownedKeys: [Diagnostic.Note] {
    domain.files.withoutDomain.map {
      .init(
        "these keys are of no domain that the file tells; if they are meant, name the file under"
          + " 'dkim:' of this region", at: $0.range)
    }
  }

  /// Easy DKIM has three tokens for each domain, sender and region.
  private mutating func reportCount(
    _ tokens: [Located<DKIMToken>], at place: SourceRange, _ region: RegionEntry
  ) {
    let count = tokens.count
    let files = Dictionary(grouping: tokens) { $0.range.inFileSystem.file }
      .sorted { $0.key.path.precedesByBytes($1.key.path) }
    let sources = files.compactMap { file, tokens in
      tokens.first.map { Diagnostic.Note("\(tokens.count) stand in this file", at: $0.range) }
    }
    let others = count < 3 ? others(besides: tokens) : []
    diagnostics.error(
      .tokenCount,
      "\(domain.description) in \(region.region) has \(count) \(count == 1 ? "token" : "tokens");"
        + " Easy DKIM has three",
      at: place,
      notes: [.init("wanted by this entry", at: region.name.range)]
        + (files.count > 1 ? sources : [])
        + (count < 3 ? [.init("ask support for the whole set")] : Self.waysOut)
        + others)
  }

  /// What may be meant by more tokens than one sender has in a region.
  private static var waysOut: [Diagnostic.Note] {
    [
      .init(
        "where another vendor or SES account has keys too, make each a sender with its own"
          + " files: 'senders:'"),
      .init(
        "where new keys replace others, name the file of the others under 'retiring:' of the"
          + " region, that of the new ones under 'dkim:'"),
      .init("where they are of several regions, give each region a file of its own under 'dkim:'"),
    ]
  }

  /// Where the files of some tokens have others, which may be those that are missing.
  private func others(besides tokens: [Located<DKIMToken>]) -> [Diagnostic.Note] {
    let own = Set(tokens)
    let files = Set(own.map(\.range.inFileSystem.file))
    let others = received.files.filter { files.contains($0.file) }.flatMap { file in
      (file.entries + file.foreign).flatMap { entry -> [Diagnostic.Note] in
        guard case .easyDKIM(let tokens) = entry.keys else { return [] }
        return tokens.filter { !own.contains($0) }.prefix(1).map {
          .init("the file has another token here, of \(owner(of: entry))", at: $0.range)
        }
      }
    }
    return Array(others.prefix(3))
  }

  private func owner(of entry: DKIMEntry) -> String {
    let zone = entry.signingHostedZone.map { " in \($0)" } ?? ""
    return (entry.domain?.text ?? "no domain that the file tells") + zone
  }

  private mutating func warnOfMixedKeys(
    _ key: Located<BYODKIMKey>, tokens: SourceRange, _ region: RegionEntry
  ) {
    diagnostics.warning(
      .mixedKeys,
      "the key \(key.value.selector) stands beside the Easy DKIM tokens of \(domain.description) in"
        + " \(region.region), and is left out",
      at: key.range,
      notes: [
        .init("the tokens stand here", at: tokens),
        .init("if it is another sender's, name its file under 'dkim:' of that one"),
      ])
  }

  private mutating func reportOtherDomain(_ entries: [DKIMEntry], at path: Located<String>) {
    let others = Set(entries.compactMap(\.domain)).sorted()
    let shown = others.prefix(3).map(\.text).joined(separator: ", ")
    diagnostics.error(
      .fileForAnotherDomain,
      "\(quoted(path.value)) has no keys of \(domain.name.value); it is for \(shown)"
        + (others.count > 3 ? " and \(others.count - 3) more" : ""),
      at: entries[0].range,
      notes: [
        .init("name the file of \(domain.name.value) here, or ask support for it", at: path.range)
      ])
  }

  private mutating func reportOtherRegion(
    _ entry: DKIMEntry, statedAs name: String, among wanting: [Int]
  ) {
    let replica = domain.regions.first { $0.isReplica && $0.region == name }
    let advice =
      replica.map {
        Diagnostic.Note(
          "\(name) is a replica here; ask support for the right file", at: $0.name.range)
      } ?? adviceOnOtherRegion(name, among: wanting)
    diagnostics.error(
      .fileForAnotherRegion,
      "these keys of \(domain.description) are for \(name), which "
        + (replica == nil ? "the manifest doesn't have there" : "has none of its own there"),
      at: entry.range, notes: [advice])
    explained.formUnion(wanting)
  }

  private func adviceOnOtherRegion(_ name: String, among wanting: [Int]) -> Diagnostic.Note {
    guard SESRegion.named(name) != nil else {
      return .init(
        "\(name) is no region that mailzone knows; correct it in the file, or ask support for the right"
          + " one", at: domain.name.range)
    }
    let known = wanting.map { regions[$0].region }.joined(separator: ", ")
    return .init(
      "the entry is for \(known); add \(name) to its regions, or ask support for the right file",
      at: domain.name.range)
  }

  /// A region names the file, and something in it says that its keys are another region's.
  private mutating func reportMovedKeys(
    _ entry: DKIMEntry, statedAs name: String, from region: RegionEntry
  ) {
    explained.formUnion(regions.indices.filter { regions[$0].region == region.region })
    let exchange = entry.region == name ? mailFromRecords.first { $0.region == name } : nil
    let reason =
      exchange.map {
        Diagnostic.Note(
          "this MX says so; where regions share a MAIL FROM name it is no region's own, so take it out"
            + " of the file", at: $0.range)
      } ?? Diagnostic.Note("ask support for the file of \(region.region)")
    diagnostics.error(
      .fileForAnotherRegion,
      "these keys of \(domain.description) are for \(name), but \(region.region) names the file",
      at: entry.range, notes: [.init("it is named here", at: region.name.range), reason])
  }

  private mutating func reportNotToldApart(_ entries: [DKIMEntry], _ wanting: [Int]) {
    explained.formUnion(wanting)
    var keys = SelectedKeys()
    for entry in entries { keys.add(entry) }
    let names = wanting.map { regions[$0].region }.sorted().joined(separator: ", ")
    diagnostics.error(
      .regionsNotToldApart,
      "\(keys.tokens.count) tokens of \(domain.description) for \(wanting.count) regions (\(names)),"
        + " and nothing tells which are whose",
      at: entries[0].range,
      notes: [
        .init("give each region its own file: 'dkim: FILE' under the region", at: domain.name.range)
      ])
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
  fileprivate func isMeant(by name: String) -> Bool {
    region == name
      || settings?.feedbackHost?.value.feedbackRegion == name
  }

  /// Whether keys that name no region can be this region's: its own signing hosted zone, if it is
  /// known, is the one that they lead to.
  fileprivate func fits(_ entries: [DKIMEntry]) -> Bool {
    let own =
      settings?.signingHostedZone?.value ?? SESRegion.named(region)?.signingHostedZone
    guard let own else { return true }
    return entries.allSatisfy { $0.signingHostedZone == nil || $0.signingHostedZone == own }
  }
}
