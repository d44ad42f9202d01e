import DNS
import Diagnostics
import Planning
import Rendering
import SupportFiles

/// A manifest for support's files, to be completed by hand: what they tell of domains, regions and
/// MAIL FROM, and comments where they don't.
///
/// Paths stand as the command line has them, so the manifest's place is the folder that the program
/// was started in. Domains are sorted, so the order of files has no influence.
func manifestFragment(_ files: [SupportFile]) -> String {
  let fragment = ManifestFragment(files)
  return fragment.head + fragment.tokenFiles + fragment.domains
}

private struct ManifestFragment {
  private let files: [SupportFile]
  private let entries: [DomainName: [DKIMEntry]]
  private let mailFrom: [DomainName: [MailFromRecord]]

  init(_ files: [SupportFile]) {
    self.files = files
    let named = files.flatMap(\.entries).compactMap { entry in entry.domain.map { ($0, entry) } }
    let entries = Dictionary(grouping: named, by: \.0).mapValues { $0.map(\.1) }
    self.entries = entries
    let records = files.flatMap(\.mailFrom).compactMap { record in
      record.name.ancestors.first { entries[$0] != nil }.map { ($0, record) }
    }
    mailFrom = Dictionary(grouping: records, by: \.0).mapValues { $0.map(\.1) }
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
    let paths = files.filter { $0.entries.contains { $0.domain != nil } }.map(\.file.path)
    guard !paths.isEmpty else { return "" }
    return "\ntoken_files:\n"
      + paths.map { "  - \(yamlString(PathPattern(standingFor: $0).text))\n" }.joined()
  }

  // MARK: Domains

  var domains: String {
    guard !entries.isEmpty else { return "" }
    return "\ndomains:\n" + entries.keys.sorted().map(text).joined()
  }

  private func text(of domain: DomainName) -> String {
    let told = entries[domain, default: []].map(\.toldRegion)
    let regions = Set(told.compactMap(\.self)).sorted()
    var text = "  \(domain):\n"
    if told.contains(nil) {
      text += "    # Support's files don't tell the region of all keys: name it under 'regions:'.\n"
    }
    guard !regions.isEmpty else { return text }
    let names = regions.map { mailFromName(of: domain, in: $0) }
    if Set(names).count < names.count {
      text +=
        "    # One MAIL FROM name has one MX: say 'mail_from_region:', or put {region} into it.\n"
    }
    text += "    regions:\n"
    for (region, name) in zip(regions, names) {
      text += "      \(region):\n"
      guard let name, let labels = name.relative(to: domain) else { continue }
      text += "        mail_from: \(yamlString(String(labels)))\n"
      if hasStrictSPF(name, of: domain) { text += "        spf: fail\n" }
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
