import DNS
package import Planning

/// What was found out of a planned record set.
package struct RecordVerdict: Sendable {
  /// What one server says.
  package struct Statement: Hashable, Sendable {
    package let server: AskedServer
    package let state: RecordState

    package init(_ server: AskedServer, _ state: RecordState) {
      self.server = server
      self.state = state
    }
  }

  package let planned: PlannedRecordSet
  /// The state that the servers' statements come to.
  package let state: RecordState
  /// What each server says, in the order in which they were named; empty where all say the same.
  package let statements: [Statement]

  package init(_ planned: PlannedRecordSet, _ statements: [Statement]) {
    self.planned = planned
    state = combined(statements)
    let isUnanimous = statements.allSatisfy { [state] in $0.state == state }
    self.statements = isUnanimous ? [] : statements
  }

  package init(_ planned: PlannedRecordSet, _ state: RecordState) {
    self.planned = planned
    self.state = state
    statements = []
  }

  package var isPublished: Bool { state.isPublished }

  /// What to do, in a sentence; nil where all is well.
  package var advice: String? { state.advice(for: planned.recordSet) }
}

/// What the servers' statements come to.
///
/// A resolver that doesn't answer says nothing of the record, so the others decide. Where a zone has a
/// lame server and the others agree, that server is what is wrong.
private func combined(_ statements: [RecordVerdict.Statement]) -> RecordState {
  let known = statements.map(\.state).filter(\.isKnown)
  guard let first = known.first else {
    return statements.first?.state ?? .noAnswer("is not there: no server was found to ask")
  }
  if known.allSatisfy({ $0 == first }) { return first }
  let sound = known.filter { !$0.isLame }
  guard let state = sound.first, sound.allSatisfy({ $0 == state }) else { return .inconsistent }
  return state == .published ? known.first(where: \.isLame) ?? state : state
}

extension RecordState {
  fileprivate var isLame: Bool {
    if case .lame = self { true } else { false }
  }
}
