import DNS
import Resolution

/// What one resolver's answers come to for a domain's mail.
struct MailView {
  let resolver: ServerAddress
  let verdict: MailVerdict
}

extension MailVerdict {
  /// What the resolvers' answers come to together, one at least, for one domain and its records.
  ///
  /// Of those that don't answer nothing follows. What those that do contradict each other in is not
  /// known: whom a receiver asks is chance. What a resolver says otherwise is a doubt.
  init(of views: [MailView]) {
    let first = views[0].verdict
    guard views.count > 1 else {
      self = first
      return
    }
    let policy = agreedPolicy(views)
    let keys = first.keys.map { agreed($0, views) }
    let mailFroms = first.mailFroms.indices.map { index in
      agreed(views.map { $0.verdict.mailFroms[index] })
    }
    let regions = first.regions.indices.map { index in
      agreed(views.map { $0.verdict.regions[index] }, mailFroms)
    }
    self.init(
      domain: first.domain, policy: policy, keys: keys, mailFroms: mailFroms,
      policyProblems: allProblems(views), regions: regions)
    doubts = views.compactMap { doubt(of: $0) } + first.doubts
  }

  /// What a view says otherwise, a clause; nil where it agrees.
  private func doubt(of view: MailView) -> String? {
    let other = view.verdict
    var parts: [String] = []
    let isContradiction = other.policy.isKnown && !other.policy.isSame(as: policy)
    if isContradiction || other.policy.text != policy.text { parts.append(other.policy.text) }
    for key in keys {
      guard let own = other.keys.first(where: key.isOfSameOrigin),
        own.isPublished != key.isPublished
      else { continue }
      parts.append(own.text)
    }
    for (own, mailFrom) in zip(other.mailFroms, mailFroms) {
      if own.spf.passes != mailFrom.spf.passes {
        parts.append("SPF at \(own.name): \(own.sesClause)")
      }
      if own.alignment != mailFrom.alignment { parts.append("\(own.name): \(own.alignment.text)") }
    }
    return parts.isEmpty ? nil : "\(view.resolver.text): " + parts.joined(separator: "; ")
  }
}

private func agreedPolicy(_ views: [MailView]) -> MailVerdict.PolicyFinding {
  let known = views.filter { $0.verdict.policy.isKnown }
  guard let first = known.first?.verdict.policy else { return views[0].verdict.policy }
  guard !known.allSatisfy({ $0.verdict.policy.isSame(as: first) }) else { return first }
  let words = known.prefix(ShownContent.mostEntries).map {
    "\($0.resolver.text) says '\($0.verdict.policy.text)'"
  }
  return .unknown("resolvers contradict each other: " + words.joined(separator: ", "))
}

/// What is wrong with the policy's records; of a resolver that finds other problems than the first
/// that knows, those with its name.
private func allProblems(_ views: [MailView]) -> [String] {
  let known = views.filter { $0.verdict.policy.isKnown }
  var problems = (known.first ?? views[0]).verdict.policyProblems
  let common = Set(problems)
  for view in known.dropFirst() {
    problems += view.verdict.policyProblems.filter { !common.contains($0) }
      .map { "by \(view.resolver.text), \($0)" }
  }
  return problems
}

private func agreed(
  _ key: MailVerdict.KeyFinding, _ views: [MailView]
) -> MailVerdict.KeyFinding {
  let all = views.compactMap { $0.verdict.keys.first(where: key.isOfSameOrigin) }
  var agreed = key
  agreed.isPublished = all.map(\.isPublished).agreed
  agreed.isBorrowed = all.contains(where: \.isBorrowed)
  return agreed
}

private func agreed(_ findings: [MailVerdict.MailFromFinding]) -> MailVerdict.MailFromFinding {
  var agreed = findings.first { $0.spf.passes != .unknown } ?? findings[0]
  if Set(findings.filter { !$0.spf.serverFails }.map(\.spf.passes)).count > 1 {
    agreed.spf.doubt = "resolvers that agree on SPF at \(agreed.name)"
  }
  let known = findings.map(\.alignment).filter(\.isKnown)
  if let first = known.first {
    agreed.alignment =
      known.allSatisfy { $0 == first } ? first : .unknown("resolvers contradict each other")
  }
  return agreed
}

/// - Parameter mailFroms: with the doubts in which resolvers differ.
private func agreed(
  _ findings: [MailVerdict.RegionFinding], _ mailFroms: [MailVerdict.MailFromFinding]
) -> MailVerdict.RegionFinding {
  let origin = findings[0].origin
  let isDoubtful = mailFroms.contains {
    $0.spf.doubt != nil && origin.isServed(by: $0.regions, $0.senders)
  }
  let isRefused = findings.allSatisfy { $0.spf == .no }
  return MailVerdict.RegionFinding(
    origin: origin, dkim: findings.map(\.dkim).agreed,
    spf: isDoubtful && !isRefused ? .unknown : findings.map(\.spf).agreed,
    isBorrowed: findings.contains(where: \.isBorrowed))
}

extension Sequence<Certainty> {
  /// What those come to that know; unknown where they contradict each other.
  fileprivate var agreed: Certainty {
    (contains(.yes), contains(.no)) == (true, true) ? .unknown : contains(.no) ? .no : any
  }
}

extension MailVerdict.KeyFinding {
  fileprivate func isOfSameOrigin(_ other: MailVerdict.KeyFinding) -> Bool {
    region == other.region && senders == other.senders
  }
}

extension MailVerdict.NameAlignment {
  fileprivate var isKnown: Bool { if case .unknown = self { false } else { true } }
}

extension MailVerdict.PolicyFinding {
  fileprivate var isKnown: Bool { if case .unknown = self { false } else { true } }

  /// Whether receivers do the same by both.
  fileprivate func isSame(as other: MailVerdict.PolicyFinding) -> Bool {
    switch (self, other) {
    case (.none, .none): true
    case (.found(let own, let place, let policy), .found(let record, let other, let applies)):
      place == other && policy == applies && own.spfAlignment == record.spfAlignment
        && own.dkimAlignment == record.dkimAlignment
    default: false
    }
  }

  /// The same in some words.
  fileprivate var text: String {
    switch self {
    case .found(let record, let place, _):
      "the DMARC record at _dmarc.\(place) is \(shownContent(record.raw, upTo: 200))"
    case .none: "no DMARC record is published"
    case .unknown(let reason): "the policy is not known: \(reason)"
    }
  }
}
