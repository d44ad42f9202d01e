import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles
import Text

/// Former keys, which stay published beside the current ones until nothing needs them.
extension IdentityResolution {
  /// The former keys of a region, those of each signing hosted zone by themselves, without such as
  /// are current.
  mutating func retiringKeys(
    of region: RegionEntry, _ domain: SendingDomain, beside current: SelectedKeys?
  ) -> [SelectedKeys] {
    guard let paths = region.settings?.retiring, !paths.isEmpty else { return [] }
    var byZone: [DomainName?: SelectedKeys] = [:]
    // With those that are current, of which a set may hold some.
    var whole: [DomainName?: SelectedKeys] = [:]
    for path in paths {
      let entries = (received.named[path.value] ?? []).flatMap(\.entries)
        .filter { $0.domain == nil || $0.domain == domain.name.value }
      if entries.isEmpty { reportNothingRetiring(path, domain, region) }
      for entry in entries {
        whole[entry.signingHostedZone, default: SelectedKeys()].add(entry)
        let former = entry.without(current)
        if former == nil { reportStillCurrent(entry, path, domain, region) }
        if let former { byZone[former.signingHostedZone, default: SelectedKeys()].add(former) }
      }
    }
    for (zone, former) in byZone {
      checkCount(former.tokens, among: whole[zone]?.tokens ?? [], domain, region)
    }
    return byZone.sorted { ($0.key?.text ?? "") < ($1.key?.text ?? "") }.flatMap {
      $0.value.byKind
    }
  }

  /// Easy DKIM has three tokens, and each time that keys were replaced, three more.
  private mutating func checkCount(
    _ tokens: [Located<DKIMToken>], among whole: [Located<DKIMToken>], _ domain: SendingDomain,
    _ region: RegionEntry
  ) {
    guard let first = tokens.first, !tokens.count.isMultiple(of: 3), !whole.count.isMultiple(of: 3)
    else { return }
    diagnostics.error(
      .tokenCount,
      "the keys of \(domain.description) in \(region.region) that retire have \(tokens.count)"
        + " \(tokens.count == 1 ? "token" : "tokens"); Easy DKIM has three",
      at: first.range,
      notes: [
        .init("wanted by this entry", at: region.name.range),
        .init("take the whole set, for example from the Git history of what was rendered"),
      ])
  }

  // MARK: Wording

  private mutating func reportNothingRetiring(
    _ path: Located<String>, _ domain: SendingDomain, _ region: RegionEntry
  ) {
    // A file that isn't there, or can't be read, has been reported.
    guard received.named[path.value]?.isEmpty == false else { return }
    diagnostics.reportNoFormerKeys(
      at: path, "has no former keys of \(domain.description) in \(region.region)")
  }

  private mutating func reportStillCurrent(
    _ entry: DKIMEntry, _ path: Located<String>, _ domain: SendingDomain, _ region: RegionEntry
  ) {
    diagnostics.warning(
      .retiringKeys,
      "the keys that retire are the current ones of \(domain.description) in \(region.region)",
      at: path.range,
      notes: [
        .init("they stand here", at: entry.range),
        .init(
          "name the file with the former keys under 'retiring', that with the new ones under 'dkim'"
        ),
      ])
  }
}

extension Diagnostics {
  /// - Parameter problem: what is wrong with the path, as the second half of a sentence.
  mutating func reportNoFormerKeys(at path: Located<String>, _ problem: String) {
    error(
      .retiringKeys, "\(quoted(path.value)) \(problem)", at: path.range,
      notes: [.init("name the file with the keys that are being replaced, or leave it out")])
  }
}

extension DKIMEntry {
  /// The entry without keys that are current; nil where all are. Those that lead into another zone
  /// are others, whatever their tokens.
  fileprivate func without(_ current: SelectedKeys?) -> DKIMEntry? {
    guard let current else { return self }
    if let own = signingHostedZone, let zone = current.signingHostedZone?.value, own != zone {
      return self
    }
    let rest: DKIMKeys
    switch keys {
    case .easyDKIM(let tokens):
      let former = tokens.filter { token in !current.tokens.contains { $0.value == token.value } }
      if former.isEmpty { return nil }
      rest = .easyDKIM(former)
    case .byoDKIM(let keys):
      let former = keys.filter { key in
        !current.byoKeys.contains { $0.value.selector == key.value.selector }
      }
      if former.isEmpty { return nil }
      rest = .byoDKIM(former)
    }
    return DKIMEntry(
      domain: domain, signingHostedZone: signingHostedZone, region: region, keys: rest, range: range
    )
  }
}

extension SelectedKeys {
  /// Tokens and BYODKIM keys by themselves: what retired may have been both, one after the other.
  fileprivate var byKind: [SelectedKeys] {
    guard !tokens.isEmpty, !byoKeys.isEmpty else { return [self] }
    var (easy, own) = (self, self)
    easy.byoKeys = []
    own.tokens = []
    return [easy, own]
  }
}
