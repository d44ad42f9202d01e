package import DNS
import MailAuthentication
package import Planning

/// What was found out of a planned record set.
package struct RecordVerdict: Sendable {
  /// What one server says.
  package struct Statement: Hashable, Sendable {
    /// What the server is called in the output.
    package let server: String
    package let state: RecordState
    /// The key record to which a published CNAME leads; where all servers show the same, nil.
    fileprivate(set) var key: String?

    package init(_ server: AskedServer, _ state: RecordState, key: String? = nil) {
      self.init(server: server.text, state, key: key)
    }

    /// What the server has in the record's place, and the key where servers differ in that.
    package var found: [String] { state.found + (key.map { [$0] } ?? []) }

    /// The statement in a line.
    var text: String { "\(server): \(state.code)" }

    /// The same, with what the server has in the record's place.
    var words: String {
      guard !found.isEmpty else { return text }
      let rest = hiddenFound > 0 ? " and \(hiddenFound) more" : ""
      return "\(text) (\(shownFound.joined(separator: " | "))\(rest))"
    }

    /// What the server has in the record's place, each cut; the first few.
    var shownFound: [String] { found.prefix(Self.greatestFound).map { shownContent($0) } }
    /// How many more there are.
    var hiddenFound: Int { max(0, found.count - Self.greatestFound) }

    private static let greatestFound = 5

    /// What follows from a name server that can't be asked.
    init(_ name: DomainName, _ state: RecordState) {
      self.init(server: name.text, state)
    }

    init(server: String, _ state: RecordState, key: String? = nil) {
      self.server = server
      self.state = state
      self.key = key
    }

    /// Whether another server says the same of the record, and has the same key.
    func saysTheSame(as other: Statement) -> Bool {
      state == other.state && isSameKey(key, other.key)
    }
  }

  package let planned: PlannedRecordSet
  /// The state that the servers' statements come to.
  package private(set) var state: RecordState
  /// What each server says, in the order in which they were named; empty where all say the same.
  package let statements: [Statement]
  /// The zone that holds the name in DNS, where it begins below the manifest's; else nil.
  package let zoneBelow: DomainName?
  /// What this run and those before saw; nil where nobody keeps it.
  package var history: RecordHistory?

  /// - Parameter failure: what a resolver says that checks signatures, where they don't hold: then
  ///   most receivers see nothing, whatever the zone's servers say.
  package init(
    _ planned: PlannedRecordSet, _ statements: [Statement], dnssecFailure failure: Statement? = nil,
    zoneBelow: DomainName? = nil
  ) {
    self.planned = planned
    self.zoneBelow = zoneBelow
    state = failure?.state ?? combined(statements)
    var statements = statements + (failure.map { [$0] } ?? [])
    if haveOneKey(statements) { for index in statements.indices { statements[index].key = nil } }
    let isUnanimous = statements.allSatisfy { [state] in $0.state == state }
    self.statements = isUnanimous ? [] : statements
  }

  package init(_ planned: PlannedRecordSet, _ state: RecordState) {
    self.planned = planned
    self.state = state
    statements = []
    zoneBelow = nil
  }

  /// The same, where not even a zone holds the name.
  var withoutZone: RecordVerdict {
    var verdict = self
    verdict.state = .zoneMissing
    return verdict
  }

  /// Of a record set that an ended run didn't look into.
  init(cutOff planned: PlannedRecordSet) {
    self.init(planned, .cutOff)
  }

  /// Whether the run ended before it was looked into.
  var wasCutOff: Bool { state == .cutOff }

  package var isPublished: Bool { state.isPublished }

  /// Whether whoever asks gets what is planned: resolvers pass a lame server by, and whom they ask
  /// of servers that differ is chance.
  var isServed: Certainty {
    let isSomewhere = statements.contains { $0.state.isPublished }
    return switch state {
    case .lame: isSomewhere ? .yes : .unknown
    case .inconsistent: isSomewhere ? .unknown : .no
    default: state.isServed
    }
  }

  /// What those servers say that contradict each other.
  var contradictions: [RecordState] {
    statements.map(\.state).filter { $0.isKnown && !$0.isLame }
  }

  /// Whether the record was there and went.
  package var isLost: Bool { history?.lastSeen != nil && state.isAbsence }

  /// The name of its state in the output for programs: the state's, or `lost`.
  package var code: String { isLost ? Self.lostCode : state.code }

  package static let lostCode = "lost"

  /// SES's word for the state of a DKIM record, of its identity's `VerificationInfo.ErrorType`; nil
  /// for other records, and where SES has none.
  package var sesError: String? { isKey && isServed != .yes ? state.sesError : nil }

  /// What SES's `MailFromDomainStatus` comes to by the state of an MX, once the 72 hours are over
  /// in which it is `PENDING`; nil for other records, and where it isn't known what SES gets.
  package var sesMailFromStatus: String? {
    guard planned.recordSet.type == .mx else { return nil }
    return switch isServed {
    case .yes: "SUCCESS"
    case .no: "FAILED"
    case .unknown: nil
    }
  }

  /// What SES says of a record that isn't as planned, in its own words, a clause; nil where it says
  /// nothing.
  package var sesRemark: String? {
    isPublished ? nil : sesError.map { "SES calls this \($0)" } ?? sesMailFromRemark
  }

  /// What SES says of an MX that isn't as planned, a clause; nil of other records.
  package var sesMailFromRemark: String? {
    guard isServed == .no, let sesMailFromStatus else { return nil }
    return "SES's MailFromDomainStatus is PENDING while it looks, and then \(sesMailFromStatus)"
  }

  private var isKey: Bool { planned.recordSet.name.contains(label: "_domainkey") }

  /// What to do, in a sentence; nil where all is well.
  package var advice: String? {
    // Where signatures fail, waiting mends nothing.
    let failure = statements.map(\.state).first(where: \.failsDNSSEC)
    let cause = state == .inconsistent ? failure ?? state : state
    guard let advice = cause.advice(for: planned.recordSet) else { return nil }
    guard !state.isPublished, state.isKnown, let lastSeen = history?.lastSeen else {
      return advice
    }
    return isLost
      ? "it was published until \(lastSeen.text), and is no more: \(advice)"
      : "all was well until \(lastSeen.text): \(advice)"
  }
}

/// What the servers' statements come to.
///
/// A resolver that doesn't answer says nothing of the record, so the others decide. Where a zone
/// has a lame server and the others agree, that server is what is wrong.
private func combined(_ statements: [RecordVerdict.Statement]) -> RecordState {
  if statements.count == 1 { return statements[0].state }
  let known = statements.map(\.state).filter(\.isKnown)
  guard let first = known.first else {
    return statements.first?.state ?? .noAnswer("is not there: no server was found to ask")
  }
  let sound = known.filter { !$0.isLame }
  guard !sound.isEmpty else { return first }
  guard let state = common(sound), haveOneKey(statements) else { return .inconsistent }
  return state.isPublished ? known.first(where: \.isLame) ?? state : state
}

/// Whether all that show a key show the same.
private func haveOneKey(_ statements: [RecordVerdict.Statement]) -> Bool {
  guard let first = statements.first(where: { $0.key != nil }) else { return true }
  return statements.allSatisfy { $0.key == nil || isSameKey($0.key, first.key) }
}

/// Whether two key records have one key, however they write it.
private func isSameKey(_ text: String?, _ other: String?) -> Bool {
  if text == other { return true }
  guard let key = text.flatMap({ try? KeyRecord($0) }),
    let other = other.flatMap({ try? KeyRecord($0) })
  else { return false }
  return key.isSame(as: other)
}

/// The state that all come to, whatever the reasons that they give; nil where they contradict each
/// other. That a name doesn't exist, and that it holds nothing of the type, is no contradiction.
private func common(_ states: [RecordState]) -> RecordState? {
  guard let first = states.first else { return nil }
  if states.allSatisfy({ $0.code == first.code && $0.found == first.found }) { return first }
  return states.allSatisfy(\.isMissing) ? .missing(.type) : nil
}

extension RecordState {
  /// Whether whoever asks a server that says so gets what is planned.
  var isServed: Certainty {
    switch self {
    case .published, .keyInTestMode: .yes
    // Resolvers fail where nobody serves the zone; of several CNAMEs some servers take any.
    case .lame, .delegated, .aliasConflict: .unknown
    default: isKnown ? .no : .unknown
    }
  }

  /// The state of what an ended run didn't look into.
  fileprivate static let cutOff = RecordState.noAnswer("was not asked, since the run was ended")

  /// Whether nothing stands in the record's place.
  fileprivate var isAbsence: Bool { isMissing || self == .zoneMissing }

  fileprivate var failsDNSSEC: Bool {
    if case .dnssecFailure = self { true } else { false }
  }

  fileprivate var isLame: Bool {
    if case .lame = self { true } else { false }
  }

  fileprivate var isMissing: Bool {
    if case .missing = self { true } else { false }
  }
}
