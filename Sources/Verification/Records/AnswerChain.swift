import DNSMessage

/// What an answer says of a name: the CNAMEs that lead on from it, and what stands at their end.
struct AnswerChain {
  /// The targets of the CNAMEs, in the order of following them.
  private(set) var targets: [WireName] = []
  /// The values of the type asked for, at the end.
  let values: [ResourceValue]
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
    values = message.answers.filter { $0.value.type == type && $0.name.isSame(as: end) }
      .map(\.value)
  }

  var end: WireName? { targets.last }
}

extension [ResourceRecord] {
  fileprivate func aliasTarget(of name: WireName) -> WireName? {
    for record in self {
      if case .cname(let target) = record.value, record.name.isSame(as: name) { return target }
    }
    return nil
  }
}
