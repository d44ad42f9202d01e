import DNS
import Diagnostics
import MailAuthentication
import Manifest
import SupportFiles
import Text

extension IdentityResolution {
  /// Warns of keys under `token_files` that no entry of the manifest can use: of domains that it
  /// doesn't have, that a sender doesn't send for or whose regions name other files, or of no
  /// domain at all.
  func unusedKeys() -> Diagnostics {
    var diagnostics = Diagnostics()
    let named = Set(received.named.values.joined().map(\.file))
    let users = KeyUsers(manifest, received)
    let own: [(String?, ListedFiles)] = received.bySender.sorted { $0.key < $1.key }.map {
      ($0, $1)
    }
    let lists = [(nil, received.listed)] + own
    for (sender, list) in lists {
      for file in list.files where !named.contains(file.file) {
        for entry in file.entries {
          guard let domain = entry.domain else {
            diagnostics.reportKeysWithoutDomain(entry, sender)
            continue
          }
          if !zoning.isInManifest(domain) {
            diagnostics.reportKeysOfStranger(entry, domain, users)
          } else if !users.use(sender, domain) {
            diagnostics.reportKeysOfNoSender(entry, domain, sender)
          } else if let other = users.fileInPlace(of: entry, domain, sender) {
            diagnostics.reportKeysBesideFiles(entry, domain, other)
          }
        }
      }
    }
    return diagnostics
  }
}

extension Diagnostics {
  fileprivate mutating func reportKeysWithoutDomain(_ entry: DKIMEntry, _ sender: String?) {
    warning(
      .tokensWithoutDomain,
      "the file doesn't say whose keys these are, so nothing uses them",
      at: entry.range,
      notes: [
        .init(
          sender.map { "name it under 'dkim:' of the sender \($0) at its domain" }
            ?? "name it under 'dkim:' of the domain's region")
      ])
  }

  fileprivate mutating func reportKeysOfStranger(
    _ entry: DKIMEntry, _ domain: DomainName, _ users: KeyUsers
  ) {
    warning(
      .unusedTokens, "these keys are of \(domain), which the manifest doesn't have",
      at: entry.range, notes: users.related(to: domain).map { [$0] } ?? [])
  }

  fileprivate mutating func reportKeysOfNoSender(
    _ entry: DKIMEntry, _ domain: DomainName, _ sender: String?
  ) {
    warning(
      .unusedTokens,
      sender.map {
        "these keys of \(domain) are \($0)'s, which doesn't send for it in the manifest"
      }
        ?? "nothing uses these keys of \(domain): all its senders have files of their own",
      at: entry.range,
      notes: [
        .init(
          sender.map { "name \($0) under 'senders:' of \(domain)" }
            ?? "put the file where its sender's 'token_files' look")
      ])
  }

  fileprivate mutating func reportKeysBesideFiles(
    _ entry: DKIMEntry, _ domain: DomainName, _ other: Located<String>
  ) {
    warning(
      .unusedTokens,
      "nothing uses these keys of \(domain): its regions name files of their own",
      at: entry.range,
      notes: [
        .init(
          "\(quoted(other.value)) is named here; name the other file too, under 'retiring:' if its keys"
            + " are former ones, or take them out of it", at: other.range)
      ])
  }
}

/// Who may use keys in files that are listed for a sender, or for whoever has no files of its own.
private final class KeyUsers {
  private let manifest: Manifest
  private let received: ReceivedFiles
  /// The senders of the domains that name some.
  private let senders: [DomainName: Set<String>]
  /// The domains that name files.
  private let naming: [DomainName: DomainEntry]
  private lazy var relatedDomains = RelatedDomains(manifest.domains.map(\.name))

  init(_ manifest: Manifest, _ received: ReceivedFiles) {
    self.manifest = manifest
    self.received = received
    let named = manifest.domains.lazy.compactMap { domain in
      domain.senders.map { (domain.name.value, Set($0.map(\.name.value))) }
    }
    senders = Dictionary(named, uniquingKeysWith: { first, _ in first })
    let naming = manifest.domains.lazy.filter { !$0.dkimReferences.isEmpty }
    self.naming = Dictionary(
      naming.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter sender: nil for files that no sender lists.
  func use(_ sender: String?, _ domain: DomainName) -> Bool {
    let own = senders[domain]
    guard let sender else { return own?.contains { received.bySender[$0] == nil } ?? true }
    return own?.contains(sender) == true
  }

  /// A file that a domain names in place of those that are listed, where each of its regions has
  /// such a one and none has the keys of an entry.
  func fileInPlace(
    of entry: DKIMEntry, _ domain: DomainName, _ sender: String?
  ) -> Located<String>? {
    guard let naming = naming[domain] else { return nil }
    let looking: [DomainSender?] =
      naming.senders?.filter { own in
        sender.map { $0 == own.name.value } ?? (received.bySender[own.name.value] == nil)
      } ?? [nil]
    guard looking.allSatisfy({ naming.namesFiles(of: $0) }) else { return nil }
    let files = naming.dkimReferences.flatMap { received.named[$0.value] ?? [] }
    let own = files.flatMap(\.entries).filter { $0.domain == nil || $0.domain == domain }
    let known = Set(own.flatMap(\.keys.texts))
    return known.isSuperset(of: entry.keys.texts) ? nil : naming.dkimReferences.first
  }

  func related(to domain: DomainName) -> Diagnostic.Note? { relatedDomains.related(to: domain) }
}

extension DomainEntry {
  /// Whether all regions in which a sender sends for the domain name files of their own.
  fileprivate func namesFiles(of sender: DomainSender?) -> Bool {
    let all = (sender?.settings?.dkim ?? []) + (settings?.dkim ?? [])
    let regions = regions(of: sender)?.filter { !$0.isReplica } ?? []
    return !all.isEmpty
      || !regions.isEmpty && regions.allSatisfy { $0.settings?.dkim.isEmpty == false }
  }
}

extension DKIMKeys {
  /// What tells each key from others.
  fileprivate var texts: [String] {
    switch self {
    case .easyDKIM(let tokens): tokens.map(\.value.text)
    case .byoDKIM(let keys): keys.map(\.value.text)
    }
  }
}

/// The manifest's domains, and which of them the keys of another may have been meant for.
private struct RelatedDomains {
  private let ranges: [DomainName: SourceRange]
  /// Sorted; a suggestion is worth comparing with a thousand names, not with a hundred thousand.
  private let candidates: [DomainName]

  init(_ names: [Located<DomainName>]) {
    ranges = Dictionary(names.map { ($0.value, $0.range) }, uniquingKeysWith: { first, _ in first })
    candidates = names.count <= 1000 ? ranges.keys.sorted() : []
  }

  func related(to domain: DomainName) -> Diagnostic.Note? {
    if let above = domain.ancestors.lazy.compactMap(entry).first {
      return .init("\(domain) lies below this one, and SES has keys for each", at: above.range)
    }
    if let below = first(where: { $0.isWithin(domain) }) {
      return .init("this one lies below \(domain), and SES has keys for each", at: below.range)
    }
    if let start = first(where: { domain.text.hasPrefix("\($0).") }) {
      return .init(
        "the name goes on after this one; was the vendor's own domain added?", at: start.range)
    }
    if let like = first(where: { $0.labels.first == domain.labels.first }) {
      return .init("the name begins like this one; which is meant?", at: like.range)
    }
    let near = spellingSuggestion(for: domain.text, among: candidates.map(\.text))
    return near.flatMap { try? DomainName($0) }.flatMap(entry).map {
      .init("the manifest has \($0.value)", at: $0.range)
    }
  }

  private func first(where isRelated: (DomainName) -> Bool) -> Located<DomainName>? {
    candidates.first(where: isRelated).flatMap(entry)
  }

  private func entry(_ domain: DomainName) -> Located<DomainName>? {
    ranges[domain].map { Located(domain, at: $0) }
  }
}
