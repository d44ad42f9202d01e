import DNS
import Diagnostics
import MailAuthentication
import Planning
import Rendering
import SupportFiles
import Text

/// A manifest for support's files, to be completed by hand: what they tell of domains, regions and
/// MAIL FROM, and comments where they don't. Files that hold several keys for one domain and region
/// become senders.
///
/// Paths stand as the command line has them, so the manifest's place is the folder that the program
/// was started in. Domains are sorted, so the order of files has no influence.
func manifestFragment(_ files: [SupportFile]) -> String {
  let fragment = ManifestFragment(files)
  return fragment.head + fragment.tokenFiles + fragment.senders + fragment.domains
}

private struct ManifestFragment {
  private let files: [SupportFile]
  private let entries: [DomainName: [DKIMEntry]]
  private let mailFrom: [DomainName: [MailFromRecord]]
  /// The files that become senders, sorted by path.
  private let senderFiles: [SourceFile]

  init(_ files: [SupportFile]) {
    self.files = files
    let named = files.flatMap(\.entries).compactMap { entry in entry.domain.map { ($0, entry) } }
    let entries = Dictionary(grouping: named, by: \.0).mapValues { $0.map(\.1) }
    self.entries = entries
    let records = files.flatMap(\.mailFrom).compactMap { record in
      record.name.ancestors.first { entries[$0] != nil }.map { ($0, record) }
    }
    mailFrom = Dictionary(grouping: records, by: \.0).mapValues { $0.map(\.1) }
    senderFiles = filesOfSenders(Array(entries.values))
  }

  // MARK: Files

  var head: String {
    let unnamed = files.filter { $0.entries.contains { $0.domain == nil } }.map {
      """
      # \(yamlString($0.file.path)) doesn't tell whose keys it holds: name it under 'dkim:' of its
      # domain's region.

      """
    }
    return "# What support's files tell; complete it where a comment asks.\n" + unnamed.joined()
      + "version: 1\n"
  }

  var tokenFiles: String {
    let named = files.filter { $0.entries.contains { $0.domain != nil } }.map(\.file)
    return list(of: named.filter { !senderFiles.contains($0) }).map { "\n\($0)" } ?? ""
  }

  /// The key `token_files` for some files; nil where there are none.
  private func list(of files: [SourceFile], indentedBy blanks: String = "") -> String? {
    guard !files.isEmpty else { return nil }
    let lines = files.map { file in
      "\(blanks)  - \(yamlString(PathPattern(standingFor: file.path).text))\n"
    }
    return "\(blanks)token_files:\n" + lines.joined()
  }

  // MARK: Senders

  var senders: String {
    guard !senderFiles.isEmpty else { return "" }
    let senders = senderFiles.map {
      "  \(name(of: $0)):\n" + (list(of: [$0], indentedBy: "    ") ?? "")
    }
    return """

      # Support's files hold several keys for one domain and region. Where these are of several vendors
      # or SES accounts, name the senders as you like; where new keys replace others, name the file of
      # the others under 'retiring:' of the region instead.
      senders:

      """ + senders.joined()
  }

  private func name(of file: SourceFile) -> String {
    "sender-\((senderFiles.firstIndex(of: file) ?? 0) + 1)"
  }

  // MARK: Domains

  var domains: String {
    guard !entries.isEmpty else { return "" }
    return "\ndomains:\n" + entries.keys.sorted().map(text).joined()
  }

  private func text(of domain: DomainName) -> String {
    let entries = entries[domain, default: []]
    let files = Set(entries.map(\.range.inFileSystem.file))
    let senders = senderFiles.filter(files.contains)
    guard !senders.isEmpty else {
      return "  \(domain):\n" + text(of: entries, domain, indentedBy: "    ")
    }
    let texts = senders.map { file in
      let own = entries.filter { $0.range.inFileSystem.file == file }
      return "      \(name(of: file)):\n" + text(of: own, domain, indentedBy: "        ")
    }
    return "  \(domain):\n    senders:\n" + texts.joined()
  }

  /// What entries tell of regions.
  private func text(
    of entries: [DKIMEntry], _ domain: DomainName, indentedBy blanks: String
  ) -> String {
    let stated = entries.map(\.statedRegion)
    let regions = Set(stated.compactMap(\.self)).sorted()
    var text = ""
    if stated.contains(nil) {
      text +=
        "\(blanks)# Support's files don't tell the region of all keys: name it under 'regions:'.\n"
    }
    guard !regions.isEmpty else { return text }
    let names = regions.map { mailFromName(of: domain, in: $0) }
    if Set(names).count < names.count {
      text +=
        "\(blanks)# One MAIL FROM name has one MX: say 'mail_from_region:', or put {region} into it.\n"
    }
    text += "\(blanks)regions:\n"
    for (region, name) in zip(regions, names) {
      text += "\(blanks)  \(region):\n"
      guard let name, let labels = name.relative(to: domain) else { continue }
      text += "\(blanks)    mail_from: \(yamlString(String(labels)))\n"
      if hasStrictSPF(name, of: domain) { text += "\(blanks)    spf: fail\n" }
    }
    return text
  }

  /// The name at which support has an MX for a region.
  private func mailFromName(of domain: DomainName, in region: String) -> DomainName? {
    mailFrom[domain, default: []].first { $0.region == region }?.name
  }

  private func hasStrictSPF(_ name: DomainName, of domain: DomainName) -> Bool {
    mailFrom[domain, default: []].contains {
      if $0.name == name, case .txt(let text) = $0.data { text.hasSuffix(" -all") } else { false }
    }
  }

  private func yamlString(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendYAMLString(text, to: &bytes)
    return "\"\(String(decoding: bytes, as: UTF8.self))\""
  }
}

/// The files whose keys can't be of one sender: those of a domain that has more than three tokens
/// for a region, and those of domains that share such a file.
private func filesOfSenders(_ domains: [[DKIMEntry]]) -> [SourceFile] {
  let files = domains.map { Set($0.map(\.range.inFileSystem.file)) }
  var senders = zip(domains, files).reduce(into: Set<SourceFile>()) { senders, domain in
    let hasSeveral = domain.1.count > 1 && haveSeveralSets(domain.0)
    if hasSeveral { senders.formUnion(domain.1) }
  }
  while true {
    let more = files.filter { !$0.isDisjoint(with: senders) }.reduce(senders) { $0.union($1) }
    if more.count == senders.count { break }
    senders = more
  }
  return senders.sorted { $0.path.precedesByBytes($1.path) }
}

/// Whether tokens for one region, or for none that is told, are more than one identity has.
private func haveSeveralSets(_ entries: [DKIMEntry]) -> Bool {
  var tokens: [String?: Set<DKIMToken>] = [:]
  for entry in entries {
    if case .easyDKIM(let new) = entry.keys {
      tokens[entry.statedRegion, default: []].formUnion(new.map(\.value))
    }
  }
  return tokens.values.contains { $0.count > 3 }
}
