import DNS

/// A walk up the tree of names for DMARC records (RFC 9989, section 4.10).
struct TreeWalk {
  /// A name on the way, and the record at it.
  struct Step {
    let domain: DomainName
    let record: DMARCRecord?
  }

  let start: DomainName
  /// From the start upward.
  private(set) var steps: [Step] = []
  /// What is wrong with what was found on the way.
  /// On shared steps, the other walk tells it.
  private(set) var problems: [String] = []
  /// Why the walk ended early: a server failed, or nobody knows what receivers make of a record.
  private(set) var failure: String?

  /// Walks up until a record says where the organization's names begin, or the top is reached.
  ///
  /// - Parameter other: a walk from another name, whose steps need not be gone again.
  static func up(
    from start: DomainName, sharing other: TreeWalk? = nil, _ texts: TextLookUp
  ) async -> TreeWalk {
    var walk = TreeWalk(start: start)
    await walk.go(sharing: other, texts)
    return walk
  }

  private static let label: DomainName = "_dmarc"

  private init(start: DomainName) {
    self.start = start
  }

  private mutating func go(sharing other: TreeWalk?, _ texts: TextLookUp) async {
    for domain in Self.targets(from: start) {
      if let step = other?.steps.first(where: { $0.domain == domain }) {
        steps.append(step)
        if step.record?.isPublicSuffix != nil { return }
        continue
      }
      guard let name = try? domain.prepending(Self.label) else { continue }
      switch await texts(name) {
      case .failure(let reason):
        failure = reason
        return
      case .texts(let texts):
        add(domain, texts)
        if let tag = steps.last?.record?.repeatedTag {
          steps.removeLast()
          failure =
            "the tag \(shownContent(tag)) stands twice in the record at \(name), of which receivers"
            + " make different things"
          return
        }
      }
      if steps.last?.record?.isPublicSuffix != nil { return }
    }
  }

  private mutating func add(_ domain: DomainName, _ texts: [String]) {
    let records = texts.compactMap(DMARCRecord.init)
    if records.count > 1 {
      let shown = records.prefix(5).map { shownContent($0.raw, upTo: 200) }.joined(separator: " | ")
      problems.append(
        "\(records.count) DMARC records stand at _dmarc.\(domain), so none counts: \(shown)")
    }
    if records.isEmpty, let stray = texts.first(where: Self.looksLikeDMARC) {
      let cause =
        stray.prefixMatch(of: /[vV][ \t]*=[ \t]*DMARC1/) == nil
        ? "it must begin 'v=DMARC1'" : "a semicolon must follow 'v=DMARC1'"
      problems.append(
        "the record at _dmarc.\(domain) is none, for \(cause): \(shownContent(stray))")
    }
    steps.append(Step(domain: domain, record: records.count == 1 ? records[0] : nil))
  }

  private static func looksLikeDMARC(_ text: String) -> Bool {
    text.lowercased().contains("dmarc1")
  }

  /// The names to ask at, eight at most: of a name with eight labels or more, the next has seven.
  static func targets(from start: DomainName) -> [DomainName] {
    [start] + start.ancestors.filter { $0.labelCount <= 7 }
  }

  /// The domain to which the names below it belong: two names of one are aligned, relaxed (RFC
  /// 9989, section 4.10.2).
  var organizationalDomain: DomainName {
    for (index, step) in steps.enumerated() {
      switch step.record?.isPublicSuffix {
      case false?: return step.domain
      // The name one label below the suffix.
      case true? where step.domain != start:
        return index > 0 ? nameBelow(step.domain) : step.domain
      default: break
      }
    }
    return steps.last { $0.record != nil }?.domain ?? start
  }

  private func nameBelow(_ suffix: DomainName) -> DomainName {
    Array(start.withAncestors).last { $0.isWithin(suffix) && $0 != suffix } ?? start
  }

  /// The record that applies to mail of the start (section 4.10.1): its own, else that of the
  /// organizational domain, else that of the suffix above.
  var policy: Step? {
    func step(at domain: DomainName) -> Step? {
      steps.first { $0.domain == domain && $0.record != nil }
    }
    return step(at: start) ?? step(at: organizationalDomain)
      ?? steps.last { $0.record?.isPublicSuffix == true }
  }
}

/// The texts at a name, or why nobody knows them.
enum TextAnswer: Sendable {
  case texts([String])
  case failure(String)
}

/// Looks the TXT records of a name up.
typealias TextLookUp = (DomainName) async -> TextAnswer
