import DNS
import DNSMessage

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
  /// Where several CNAMEs stand at one name, so that nobody knows which to follow; nil where none
  /// do.
  private(set) var conflict: Conflict?

  /// CNAMEs at one name that lead to different ones, which is an error of its zone (RFC 2181,
  /// section 10.1).
  struct Conflict {
    let name: WireName
    let targets: [WireName]

    /// The same as a clause.
    var text: String {
      "\(targets.count) CNAMEs stand at \(shownContent(name.text)), where one may"
    }
  }

  /// More than resolvers follow.
  private static let longest = 16

  init(_ message: Message, from name: WireName, type: RecordTypeCode) {
    var end = name
    while true {
      let aliases = message.answers.aliasTargets(of: end)
      if aliases.count > 1 {
        conflict = Conflict(name: end, targets: aliases)
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
    values = message.answers.filter { $0.value.type == type && $0.name.isSame(as: end) }
      .map(\.value)
  }

  var end: WireName? { targets.last }
}

extension WireName {
  /// Whether the other name lies below this one.
  fileprivate func isAbove(_ other: WireName) -> Bool {
    guard let own = domainName, let other = other.domainName else { return false }
    return other != own && other.isWithin(own)
  }
}

extension [ResourceRecord] {
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
