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

  /// More than resolvers follow.
  private static let longest = 16

  init(_ message: Message, from name: WireName, type: RecordTypeCode) {
    var end = name
    while type != .cname, let target = message.answers.aliasTarget(of: end) {
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
  fileprivate func aliasTarget(of name: WireName) -> WireName? {
    for record in self {
      if case .cname(let target) = record.value, record.name.isSame(as: name) { return target }
    }
    return nil
  }
}
