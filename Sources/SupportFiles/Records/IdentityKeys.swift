import DNS
import Diagnostics

/// Gathers keys by identity and signing hosted zone, in the order of the file, in linear time.
struct IdentityKeys {
  /// Whom keys belong to.
  private struct Owner: Hashable {
    let domain: DomainName?
    let signingHostedZone: DomainName?
    let isEasyDKIM: Bool
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
  private var indices: [Owner: Int] = [:]
  private var keys: [GroupedSelector: Located<BYODKIMKey>] = [:]

  var isEmpty: Bool { groups.isEmpty }

  /// The domain of the identity that was met last.
  var latestDomain: DomainName? { groups.last?.owner.domain }

  /// Adds a token of Easy DKIM; one that the identity has already will appear once.
  mutating func add(
    _ token: Located<DKIMToken>, domain: DomainName?, signingHostedZone: DomainName?,
    at range: SourceRange
  ) {
    let owner = Owner(domain: domain, signingHostedZone: signingHostedZone, isEasyDKIM: true)
    let group = index(of: owner, at: range)
    // SES gives three, which leave no room unused.
    if groups[group].tokens.isEmpty { groups[group].tokens.reserveCapacity(3) }
    groups[group].tokens.append(token)
  }

  /// Adds the token of a CNAME that differs from the latest in the token alone, as most do; false
  /// where there is more to look at.
  mutating func addNextToken(of record: RawRecord) -> Bool {
    guard let last = groups.indices.last, groups[last].owner.isEasyDKIM,
      let domain = groups[last].owner.domain, let zone = groups[last].owner.signingHostedZone,
      let token = record.usualToken(ofDomain: domain, in: zone)
    else { return false }
    groups[last].tokens.append(Located(token, at: record.name.range))
    return true
  }

  /// Adds a BYODKIM key, and gives the one that stands under its selector already, if any: the
  /// first one is kept.
  mutating func add(
    _ key: Located<BYODKIMKey>, domain: DomainName?, at range: SourceRange
  ) -> Located<BYODKIMKey>? {
    let owner = Owner(domain: domain, signingHostedZone: nil, isEasyDKIM: false)
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
    if let last = groups.last, last.owner == owner { return groups.count - 1 }
    if indices.isEmpty, let first = groups.first { indices[first.owner] = 0 }
    if let index = indices[owner] { return index }
    if !groups.isEmpty { indices[owner] = groups.count }
    groups.append(Group(owner: owner, range: range))
    return groups.count - 1
  }

  /// The entries, with the region that the file names, if it names one.
  func entries(region: String?) -> [DKIMEntry] {
    groups.map { group in
      let zone = group.owner.signingHostedZone
      return DKIMEntry(
        domain: group.owner.domain, signingHostedZone: zone,
        region: region == nil || zone.map(isRegional) == true ? nil : region,
        keys: group.owner.isEasyDKIM ? .easyDKIM(distinct(group.tokens)) : .byoDKIM(group.keys),
        range: group.range)
    }
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

  /// Whether a signing hosted zone names its region itself: `dkim.af-south-1.amazonses.com`.
  private func isRegional(_ zone: DomainName) -> Bool {
    let labels = zone.labels
    return labels.count > 3 && labels.suffix(2) == ["amazonses", "com"]
  }
}
