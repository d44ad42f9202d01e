import DNS
import Diagnostics
import MailAuthentication

/// Gathers keys by identity and signing hosted zone, in the order of the file, in linear time.
struct IdentityKeys {
  /// Whom keys belong to.
  private struct Owner: Hashable {
    let domain: DomainName?
    let signingHostedZone: DomainName?
    /// The region that the text names for the record; nil where the signing hosted zone tells.
    let region: String?
    let isEasyDKIM: Bool

    /// Owners differ in their domain, mostly; nearly all have one signing hosted zone.
    func hash(into hasher: inout Hasher) {
      hasher.combine(domain)
      if signingHostedZone != .commonSigningZone { hasher.combine(signingHostedZone) }
      hasher.combine(region)
    }

    /// Whether it is outside SES's DNS that the targets lie.
    var isForeign: Bool { isEasyDKIM && signingHostedZone?.isOfSES == false }

    /// The region that the key's own record tells, or the text around it.
    var statedRegion: String? { region ?? signingHostedZone?.signingRegion }

    /// Whether one name can't be of both.
    func conflicts(with other: Owner) -> Bool {
      domain == other.domain && domain != nil && signingHostedZone != other.signingHostedZone
        && signingHostedZone != nil && other.signingHostedZone != nil
        && (statedRegion == other.statedRegion || statedRegion == nil || other.statedRegion == nil)
    }
  }

  private struct Group {
    let owner: Owner
    let range: SourceRange
    var tokens: [Located<DKIMToken>] = []
    var keys: [Located<BYODKIMKey>] = []
  }

  private struct GroupedSelector: Hashable {
    let group: Int
    let selector: DomainName
  }

  private var groups: [Group] = []
  private var foreignGroups: [Group] = []
  private var indices: [Owner: Int] = [:]
  private var keys: [GroupedSelector: Located<BYODKIMKey>] = [:]

  var isEmpty: Bool { groups.isEmpty }

  /// The number of keys, with those that stand twice.
  var count: Int { groups.reduce(0) { $0 + $1.tokens.count + $1.keys.count } }

  /// Whether an identity has tokens of Easy DKIM, or some have that the text names none for.
  func haveTokens(of domain: DomainName?) -> Bool {
    groups.contains {
      $0.owner.isEasyDKIM && ($0.owner.domain == domain || $0.owner.domain == nil || domain == nil)
        && $0.owner.signingHostedZone?.isOfSES != false
    }
  }

  /// Whether there are keys of a domain or a region.
  ///
  /// - Parameters:
  ///   - name: either, in lower case.
  ///   - amongOthers: whether there must be keys of another one as well.
  func areOf(_ name: String, amongOthers: Bool) -> Bool {
    let domains = Set(groups.lazy.compactMap(\.owner.domain?.text).map { $0.lowercased() })
    let regions = Set(groups.lazy.compactMap(\.owner.statedRegion))
    return [domains, regions].contains { $0.contains(name) && (!amongOthers || $0.count > 1) }
  }

  /// Takes out the keys in zones that are not SES's, where others are SES's: they are of another
  /// service. Alone, they may be in a zone that the manifest allows.
  mutating func takeForeign() -> [(range: SourceRange, reason: String)] {
    guard groups.contains(where: \.owner.isForeign) else { return [] }
    let own = Set(
      groups.lazy.filter { $0.owner.isEasyDKIM && !$0.owner.isForeign }.map(\.owner.domain))
    let isForeign = groups.map { $0.owner.isForeign && own.contains($0.owner.domain) }
    guard isForeign.contains(true) else { return [] }
    let foreign = zip(groups, isForeign).filter(\.1).map(\.0)
    foreignGroups = foreign
    groups = zip(groups, isForeign).filter { !$0.1 }.map(\.0)
    return foreign.flatMap { group in
      group.tokens.map {
        (
          $0.range,
          "CNAME record, a DKIM key in \(group.owner.signingHostedZone?.text ?? "another zone"), not SES's"
        )
      }
    }
  }

  /// The tokens that lead to two signing hosted zones for one domain, where not both are told to be
  /// of regions of their own.
  var conflicts: [(token: Located<DKIMToken>, zone: DomainName, other: Located<DomainName>)] {
    guard Set(groups.lazy.map(\.owner.signingHostedZone)).count > 1 else { return [] }
    var known: [DKIMToken: [(owner: Owner, range: SourceRange)]] = [:]
    var conflicts: [(Located<DKIMToken>, DomainName, Located<DomainName>)] = []
    for group in groups where group.owner.isEasyDKIM {
      let owner = group.owner
      for token in group.tokens {
        let other = known[token.value, default: []].first { $0.owner.conflicts(with: owner) }
        known[token.value, default: []].append((owner, token.range))
        guard let zone = owner.signingHostedZone, let other,
          let otherZone = other.owner.signingHostedZone
        else { continue }
        conflicts.append((token, zone, Located(otherZone, at: other.range)))
      }
    }
    return conflicts
  }

  /// All tokens of Easy DKIM.
  var tokens: Set<DKIMToken> { Set(groups.lazy.flatMap(\.tokens).map(\.value)) }

  /// The signing hosted zone of each token that has one, with the token's place.
  var zones: [DKIMToken: Located<DomainName>] {
    groups.reduce(into: [:]) { zones, group in
      guard group.owner.isEasyDKIM, let zone = group.owner.signingHostedZone else { return }
      for token in group.tokens where zones[token.value] == nil {
        zones[token.value] = Located(zone, at: token.range)
      }
    }
  }

  /// The domain of the identity that was met last.
  var latestDomain: DomainName? { groups.last?.owner.domain }

  /// Adds a token of Easy DKIM; one that the identity has already will appear once.
  mutating func add(
    _ token: Located<DKIMToken>, domain: DomainName?, signingHostedZone: DomainName?,
    region: String?, at range: SourceRange
  ) {
    let owner = Owner(
      domain: domain, signingHostedZone: signingHostedZone, region: region, isEasyDKIM: true)
    let group = index(of: owner, at: range)
    // SES gives three, which leave no room unused.
    if groups[group].tokens.isEmpty { groups[group].tokens.reserveCapacity(3) }
    groups[group].tokens.append(token)
  }

  /// Adds a BYODKIM key, and gives the one that stands under its selector already, if any: the
  /// first one is kept.
  mutating func add(
    _ key: Located<BYODKIMKey>, domain: DomainName?, region: String?, at range: SourceRange
  ) -> Located<BYODKIMKey>? {
    let owner = Owner(domain: domain, signingHostedZone: nil, region: region, isEasyDKIM: false)
    let group = index(of: owner, at: range)
    let selector = GroupedSelector(group: group, selector: key.value.selector)
    if let earlier = keys[selector] { return earlier }
    keys[selector] = key
    groups[group].keys.append(key)
    return nil
  }

  private mutating func index(of owner: Owner, at range: SourceRange) -> Int {
    // Records of one identity mostly follow each other, and most files have one identity, for which
    // no table is needed.
    if !groups.isEmpty, groups[groups.count - 1].owner == owner { return groups.count - 1 }
    if indices.isEmpty, let first = groups.first { indices[first.owner] = 0 }
    if let index = indices[owner] { return index }
    if !groups.isEmpty { indices[owner] = groups.count }
    groups.append(Group(owner: owner, range: range))
    return groups.count - 1
  }

  /// The entries, with the regions that the file tells.
  ///
  /// Keys whose region is told nowhere else are those of the only region that the domain's MX
  /// records name and that no other keys of the domain are of.
  func entries(_ mailFrom: [MailFromRecord]) -> [DKIMEntry] {
    var keys = self
    keys.groups = groupsWithoutEchoes
    return keys.ownEntries(mailFrom)
  }

  /// The entries that were taken out as another service's.
  var foreignEntries: [DKIMEntry] { foreignGroups.map { entry($0, region: $0.owner.region) } }

  /// The groups without tokens that stand somewhere with less known of them than elsewhere: a list
  /// of tokens beside their records, a relative name beside the full one.
  private var groupsWithoutEchoes: [Group] {
    guard groups.contains(where: { $0.owner.isEasyDKIM && $0.owner.domain == nil }) else {
      return groups
    }
    let named = groups.lazy.filter { $0.owner.isEasyDKIM && $0.owner.domain != nil }
    let known = Set(named.flatMap(\.tokens).map(\.value))
    return groups.compactMap { group in
      guard group.owner.isEasyDKIM, group.owner.domain == nil else { return group }
      var group = group
      group.tokens.removeAll { known.contains($0.value) }
      return group.tokens.isEmpty ? nil : group
    }
  }

  private func ownEntries(_ mailFrom: [MailFromRecord]) -> [DKIMEntry] {
    guard !mailFrom.isEmpty else { return groups.map { entry($0, region: $0.owner.region) } }
    let named = MailFromRegions(mailFrom, domains: Set(groups.compactMap(\.owner.domain)))
    var stated: [DomainName?: Set<String>] = [:]
    for group in groups {
      if let region = group.owner.statedRegion {
        stated[group.owner.domain, default: []].insert(region)
      }
    }
    return groups.map { group in
      let owner = group.owner
      guard owner.statedRegion == nil else { return entry(group, region: owner.region) }
      let left = named.regions(of: owner.domain).subtracting(stated[owner.domain] ?? [])
      return entry(group, region: left.count == 1 ? left.first : nil)
    }
  }

  private func entry(_ group: Group, region: String?) -> DKIMEntry {
    DKIMEntry(
      domain: group.owner.domain, signingHostedZone: group.owner.signingHostedZone, region: region,
      keys: group.owner.isEasyDKIM ? .easyDKIM(distinct(group.tokens)) : .byoDKIM(group.keys),
      range: group.range)
  }

  /// The first of each token.
  private func distinct(_ tokens: [Located<DKIMToken>]) -> [Located<DKIMToken>] {
    // SES gives three, for which comparing all pairs beats hashing.
    let areFewAndDistinct =
      tokens.count <= 8
      && tokens.indices.allSatisfy { index in
        !tokens[..<index].contains { $0.value == tokens[index].value }
      }
    if areFewAndDistinct { return tokens }
    var seen: Set<DKIMToken> = []
    return tokens.filter { seen.insert($0.value).inserted }
  }
}
