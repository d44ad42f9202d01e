import DNS
import DNSMessage
import Text

/// What an answer says of a name: the CNAMEs that lead on from it, and what stands at their end.
struct AnswerChain {
  /// The targets of the CNAMEs, in the order of following them.
  private(set) var targets: [WireName] = []
  /// The values of the type asked for, at the end.
  let values: [ResourceValue]
  /// Where a DNAME stands that makes the first of them (RFC 6672); nil where that is a CNAME.
  let dname: WireName?
  /// Whether the CNAMEs lead back, or are more than anybody follows.
  private(set) var isLoop = false
  /// Where a CNAME isn't alone at its name, so that nobody knows what to take; nil where all are.
  private(set) var conflict: Conflict?

  /// CNAMEs at one name that lead to different ones, or one beside what was asked for, which is an
  /// error of its zone (RFC 1034, section 3.6.2; RFC 2181, section 10.1).
  struct Conflict {
    let name: WireName
    let targets: [WireName]
    let values: [ResourceValue]

    /// The same as a clause.
    var text: String {
      let place = shownContent(name.text)
      return targets.count > 1
        ? "\(targets.count) CNAMEs stand at \(place), where one may"
        : "a CNAME stands at \(place) beside other records, where it must be alone"
    }
  }

  /// More than resolvers follow.
  private static let longest = 16

  init(_ message: Message, from name: WireName, type: RecordTypeCode) {
    var end = name
    while true {
      let aliases = message.answers.aliasTargets(of: end)
      let others =
        type == .cname || aliases.isEmpty ? [] : message.answers.values(of: type, at: end)
      if aliases.count > 1 || !others.isEmpty {
        conflict = Conflict(name: end, targets: aliases, values: others)
        break
      }
      guard type != .cname, let target = aliases.first else { break }
      targets.append(target)
      end = target
      guard targets.count <= Self.longest else {
        isLoop = true
        break
      }
    }
    dname = message.answers.first { $0.value.type == .dname && $0.name.isAbove(name) }?.name
    values = message.answers.values(of: type, at: end)
  }

  var end: WireName? { targets.last }

  /// The values as text, in the order of their octets.
  var texts: [String] { values.map(\.text).sorted { $0.precedesByBytes($1) } }
}

extension WireName {
  /// Whether the other name lies below this one.
  fileprivate func isAbove(_ other: WireName) -> Bool {
    guard let own = domainName, let other = other.domainName else { return false }
    return other != own && other.isWithin(own)
  }
}

extension [ResourceRecord] {
  /// The values of a type at a name; what stands there twice counts once (RFC 2181, section 5).
  fileprivate func values(of type: RecordTypeCode, at name: WireName) -> [ResourceValue] {
    var values: [ResourceValue] = []
    for record in self where record.value.type == type && record.name.isSame(as: name) {
      values.append(record.value)
    }
    guard values.count > 1 else { return values }
    var seen: Set<ResourceValue> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// The targets of the CNAMEs at a name, each once.
  fileprivate func aliasTargets(of name: WireName) -> [WireName] {
    var targets: [WireName] = []
    for record in self {
      guard case .cname(let target) = record.value, record.name.isSame(as: name),
        !targets.contains(where: target.isSame)
      else { continue }
      targets.append(target)
    }
    return targets
  }
}
