import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles
import Text

/// What is said of keys that are missing, too many, or another's.
extension KeySelection {
  mutating func reportMissing(_ region: RegionEntry) {
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
  mutating func reportCount(
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

  mutating func warnOfMixedKeys(
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

  mutating func reportOtherDomain(_ entries: [DKIMEntry], at path: Located<String>) {
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

  mutating func reportOtherRegion(
    _ entry: DKIMEntry, statedAs name: String, among wanting: [Int]
  ) {
    let replica = domain.regions.first { $0.isReplica && $0.region == name }
    let advice = adviceOnOtherRegion(name, replica, among: wanting)
    diagnostics.error(
      .fileForAnotherRegion,
      "these keys of \(domain.description) are for \(name), which "
        + (replica == nil ? "the manifest doesn't have there" : "has none of its own there"),
      at: entry.range, notes: [advice])
    explained.formUnion(wanting)
  }

  private func adviceOnOtherRegion(
    _ name: String, _ replica: RegionEntry?, among wanting: [Int]
  ) -> Diagnostic.Note {
    if let replica {
      return .init(
        "\(name) is a replica here; ask support for the right file", at: replica.name.range)
    }
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
  mutating func reportMovedKeys(
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

  mutating func reportNotToldApart(_ entries: [DKIMEntry], _ wanting: [Int]) {
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
