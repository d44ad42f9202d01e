import DNS
import Diagnostics
import Providers
import Text
import YAML

/// What the manifest says of zones: where they are hosted, and what fits that.
extension ManifestDecoder {
  mutating func zone(_ name: Located<DomainName>, _ draft: ZoneDraft) -> ZoneEntry {
    var zone = ZoneEntry(name: name)
    zone.hosting = hosting(of: draft)
    zone.group = draft.group
    zone.ttl = draft.ttl
    zone.cloudFormationShards = draft.cloudFormationShards.map { Int($0.value) }
    zone.formats = draft.formats?.map(\.value)
    zone.released = checkedReleases(draft, zone.hosting.provider)
    if zone.hosting.provider != .route53 { checkCloudFormation(draft, zone.hosting.provider) }
    return zone
  }

  // MARK: Providers

  /// A provider's name, or a mapping from one to what is said of the zone there.
  mutating func hosting(_ node: YAMLNode) -> Located<Hosting>? {
    guard node.kind == .mapping else {
      return word(node, DNSProvider.self).flatMap { hosting(at: $0, [:], node) }
    }
    let entries = Array(node.entries)
    guard entries.count == 1, let (name, settings) = entries.first else {
      diagnostics.error(
        .wrongType,
        "here belongs one provider, for example 'cloudflare' or '{azure: {resource_group: dns}}', not"
          + " \(entries.isEmpty ? "none" : "\(entries.count)")",
        at: node.range)
      return nil
    }
    guard let provider = word(name, DNSProvider.self) else { return nil }
    return hosting(at: provider, self.settings(of: provider, settings), node)
  }

  private mutating func hosting(
    at provider: DNSProvider, _ settings: [String: String], _ node: YAMLNode
  ) -> Located<Hosting>? {
    let missing = provider.description.keys.filter { $0.isRequired && settings[$0.name] == nil }
    // One that is there and wrong is reported already.
    let known = node.kind == .mapping ? node.entries.first { _ in true }?.value : nil
    for key in missing where known?.value(forKey: key.name) == nil {
      diagnostics.error(
        .providerNeedsKey, "a zone at \(provider.description.title) needs '\(key.name)'",
        at: node.range,
        notes: [
          .init("write 'provider: {\(provider.rawValue): {\(key.name): …}}'"),
          .init(key.summary),
        ])
    }
    return missing.isEmpty ? Located(Hosting(provider, settings), at: node.range) : nil
  }

  private mutating func settings(
    of provider: DNSProvider, _ node: YAMLNode
  ) -> [String: String] {
    let keys = provider.description.keys
    var settings: [String: String] = [:]
    if node.kind != .mapping, !node.isNull {
      reportWrongType(node, "a mapping of what \(provider.description.title) needs")
    }
    for (name, value) in node.entries {
      if let key = keys.first(where: { $0.name == name.text }) {
        settings[key.name] = setting(key, value)?.value
      } else {
        reportUnknownKey(
          name, among: keys.map(\.name), in: "a zone at \(provider.description.title)")
      }
    }
    return settings
  }

  /// A value of the form that a provider's key wants.
  mutating func setting(_ key: ProviderKey, _ node: YAMLNode) -> Located<String>? {
    guard let text = text(node, key.expected) else { return nil }
    if key.pattern.matches(text.value) { return text }
    diagnostics.error(
      .invalidValue, "\(quoted(text.value)) is not \(key.expected)", at: text.range)
    return nil
  }

  private mutating func hosting(of draft: ZoneDraft) -> Hosting {
    guard let id = draft.route53ZoneID else { return draft.hosting?.value ?? Hosting(.route53) }
    let short = Hosting(.route53, ["zone_id": id.value])
    guard let hosting = draft.hosting, hosting.value != short,
      hosting.value != Hosting(.route53)
    else { return short }
    diagnostics.error(
      .keyOfAnotherProvider,
      hosting.value.provider == .route53
        ? "the zone has another id here than under 'provider'"
        : "a zone at \(hosting.value.provider.description.title) has no id of Route 53",
      at: id.range,
      notes: [.init("the provider is named here; say one of the two", at: hosting.range)])
    return hosting.value
  }

  private mutating func checkCloudFormation(_ draft: ZoneDraft, _ provider: DNSProvider) {
    let title = provider.description.title
    if let format = draft.formats?.first(where: { $0.value == .cloudformation }) {
      diagnostics.error(
        .formatOfAnotherProvider,
        "CloudFormation makes records at Route 53 alone, and this zone is hosted at \(title)",
        at: format.range, notes: [.init("take cloudformation out of the zone's formats")])
    }
    // Stacks of before are still divided when they let go.
    let letsGo = draft.released.contains { $0.value == .format(.cloudformation) }
    if let shards = draft.cloudFormationShards, !letsGo {
      diagnostics.error(
        .keyOfAnotherProvider, "a zone at \(title) has no CloudFormation templates to divide",
        at: shards.range, notes: [.init("take cloudformation_shards out")])
    }
  }

  // MARK: Released

  mutating func releases(_ node: YAMLNode) -> [Located<Release>] {
    list(node, of: "pipelines").compactMap { element in
      guard let text = text(element, "a format or a provider") else { return nil }
      if let release = Release(text.value) { return Located(release, at: text.range) }
      diagnostics.error(
        .invalidValue, "\(quoted(text.value)) is none of \(Release.names.joined(separator: ", "))",
        at: text.range,
        notes: spellingSuggestion(for: text.value, among: Release.names).map {
          [.init("did you mean '\($0)'?")]
        } ?? [])
      return nil
    }
  }

  /// Those that don't own the zone as well; others are reported.
  private mutating func checkedReleases(
    _ draft: ZoneDraft, _ provider: DNSProvider
  ) -> [Release] {
    var releases: [Release] = []
    for release in draft.released {
      let owner = draft.formats?.first { format in
        switch release.value {
        case .format(let released): format.value == released
        case .provider(let former): former == provider && format.value == .terraform
        }
      }
      if let owner {
        diagnostics.error(
          .releasedOwner, "a pipeline can't own the zone and let go of it", at: release.range,
          notes: [.init("it is an owner by this; take it out of one of the two", at: owner.range)])
      } else if release.value == .provider(provider) {
        diagnostics.error(
          .releasedOwner, "the zone is hosted there still, so this is Terraform's own module",
          at: release.range, notes: [.init("say 'terraform' in its place")])
      } else if !releases.contains(release.value) {
        releases.append(release.value)
      }
    }
    return releases
  }

  // MARK: Groups

  mutating func group(_ node: YAMLNode) -> Located<String>? {
    let expected = "the name of a group: letters, digits and hyphens, for example 'acme'"
    guard let text = text(node, expected) else { return nil }
    guard TextPattern.groupName.matches(text.value) else {
      diagnostics.error(
        .invalidValue, "\(quoted(text.value)) is not \(expected)", at: text.range)
      return nil
    }
    guard let reason = ReservedNames.reason(against: text.value) else { return text }
    diagnostics.error(
      .reservedGroup, "a group can't be called \(quoted(text.value)): \(reason)", at: text.range,
      notes: [.init("give it another name, for example 'group-\(text.value)'")])
    return nil
  }
}

extension TextPattern {
  private static let lettersAndDigits: [ClosedRange<Unicode.Scalar>] = [
    "A"..."Z", "a"..."z", "0"..."9",
  ]
  static let senderName = TextPattern(
    first: lettersAndDigits + ["-"..."-"], characters: lettersAndDigits + ["-"..."-"],
    count: 0...62)
  static let groupName = TextPattern(
    first: lettersAndDigits, characters: lettersAndDigits + ["-"..."-"], count: 0...62)
}

/// Names that no folder of a group may have, whatever the case of their letters: file systems may
/// not tell it.
enum ReservedNames {
  /// What Windows keeps for devices.
  private static let devices =
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
  private static let providers = DNSProvider.allCases.map(\.rawValue)

  /// Why a name can't be one; nil where it can.
  static func reason(against name: String) -> String? {
    let name = name.lowercased()
    if providers.contains(name) { return "the folder of the zones at a provider is called so" }
    if name == "imports" { return "the folder of import blocks is called so" }
    return devices.contains(name) ? "Windows keeps the name for a device" : nil
  }

  /// The same as a regular expression of ECMA-262, letter by letter.
  static var expression: String {
    let names = providers + ["imports"] + devices
    let patterns = names.map { name in
      name.map { $0.isLetter ? "[\($0.lowercased())\($0.uppercased())]" : "\($0)" }.joined()
    }
    return "^(\(patterns.joined(separator: "|")))$"
  }
}

extension Diagnostics {
  /// Two groups that differ in letter case alone are one folder on some file systems.
  mutating func reportGroupsOfOneSpelling(_ groups: [Located<String>]) {
    var firsts: [String: Located<String>] = [:]
    for group in groups.sorted(by: { $0.range < $1.range }) {
      let first = firsts[group.value.lowercased()] ?? group
      firsts[group.value.lowercased()] = first
      guard first.value != group.value else { continue }
      error(
        .groupSpelling,
        "the groups \(quoted(group.value)) and \(quoted(first.value)) differ in letter case alone",
        at: group.range, notes: [.init("the other stands here; spell both alike", at: first.range)])
    }
  }
}
