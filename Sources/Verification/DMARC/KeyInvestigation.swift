import DNS
import DNSMessage
import Planning

/// Looks into whether receivers find the key with which SES signs, wherever the name of a planned
/// record leads.
struct KeyInvestigation {
  let verdict: RecordVerdict
  /// Whether the verdict is by the zone's own servers, whose word goes before what resolvers
  /// remember of the name.
  let isByOwnServers: Bool
  /// Whom to ask for the rest.
  let resolvers: Resolvers

  struct Finding {
    let isPublished: Certainty
    /// Whether the key that is found is a copy, which is no longer SES's when it changes its keys.
    var isCopy = false
  }

  func run() async -> Finding {
    guard verdict.state == .inconsistent else { return await finding(by: verdict.state) }
    // Which of different keys is SES's, nobody knows.
    guard verdict.statements.allSatisfy({ $0.key == nil }) else {
      return Finding(isPublished: .unknown)
    }
    var findings: [Finding] = []
    for state in verdict.contradictions { findings.append(await finding(by: state)) }
    let all = Set(findings.map(\.isPublished))
    return Finding(
      isPublished: all.count == 1 ? findings[0].isPublished : .unknown,
      isCopy: findings.contains(where: \.isCopy))
  }

  private func finding(by state: RecordState) async -> Finding {
    guard state.mayHaveKey else {
      return Finding(isPublished: state == verdict.state ? verdict.isServed : state.isServed)
    }
    let planned = verdict.planned.recordSet
    let (found, isAtTarget) = await found(by: state)
    let comparison = await KeyComparison.made(of: planned, found: found, resolvers)
    return Finding(
      isPublished: comparison.isAmbiguous ? .unknown : comparison.isSame,
      isCopy: planned.type == .cname && !isAtTarget && comparison.isSame == .yes)
  }

  /// What whoever asks for the name gets, and whether that stands at the planned target.
  private func found(by state: RecordState) async -> (TextAnswer, isAtTarget: Bool) {
    let planned = verdict.planned.recordSet
    // A resolver that is asked for the name says what it said before.
    let isToAsk = !isByOwnServers && verdict.state != .inconsistent
    switch isToAsk ? .name(planned.name) : state.keyPlace(for: planned) {
    case .texts(let texts): return (.texts(texts), false)
    case .name(let name):
      let (answer, targets) = await resolvers.follow(name, to: .txt)
      let isAtTarget = ([WireName(name)] + targets).contains { end in
        planned.aliasTarget.map(end.isSame) == true
      }
      return (TextAnswer(answer), isAtTarget)
    }
  }
}

/// Where to look for a key.
private enum KeyPlace {
  case name(DomainName)
  /// There is no need to look: these are there.
  case texts([String])
}

extension RecordState {
  /// Whether something stands in the record's place that may lead to its key all the same.
  fileprivate var mayHaveKey: Bool {
    switch withoutWildcard {
    case .differs, .relativeTarget, .flattened, .otherType, .blockedByAlias, .underDNAME,
      .wrongCase, .quoted:
      true
    default: false
    }
  }

  /// Where what stands in a record's place leads.
  fileprivate func keyPlace(for planned: RecordSet) -> KeyPlace {
    switch withoutWildcard {
    case .flattened(let texts), .otherType(let texts): return .texts(texts)
    case .underDNAME(_, let target): return place(target)
    // A key holds an equals sign, which no target does that could be followed.
    case .differs(let found) where planned.type == .cname && found.count == 1:
      return place(found[0])
    case .relativeTarget, .blockedByAlias: return place(found[0])
    default: return .texts(found)
    }
  }

  private func place(_ target: String) -> KeyPlace {
    (try? DomainName(target)).map(KeyPlace.name) ?? .texts([target])
  }
}
