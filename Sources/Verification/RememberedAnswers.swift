import DNSMessage
import Resolution
import Synchronization

/// The latest answers, so that little is asked twice of what domains share: the names above them,
/// and what their records include.
final class AnswerMemory: Sendable {
  fileprivate struct State {
    var latest: [Query: Answer] = [:]
    /// Those before them, which are forgotten once the latest are as many as are kept.
    var earlier: [Query: Answer] = [:]
    /// Who waits for an answer that is on its way.
    var waiting: [Query: [UnsafeContinuation<Answer, Never>]] = [:]
  }

  /// How many of the latest are kept: many more than the domains that are looked into at a time
  /// need, so that what all of them share is met again in time.
  fileprivate static let limit = 1000

  private let state = Mutex(State())

  /// A way to ask that remembers.
  func remembering(_ ask: @escaping Ask) -> Ask {
    { query in
      switch self.standing(of: query) {
      case .known(let answer): return answer
      case .onItsWay:
        return await withUnsafeContinuation { self.wait(for: query, $0) }
      case .new:
        let answer = await ask(query)
        for asker in self.keep(answer, to: query) { asker.resume(returning: answer) }
        return answer
      }
    }
  }

  private enum Standing {
    case known(Answer)
    case onItsWay
    /// Not asked for yet, which whoever hears so does.
    case new
  }

  private func standing(of query: Query) -> Standing {
    state.withLock { state in
      if let answer = state.answer(to: query) { return .known(answer) }
      if state.waiting[query] != nil { return .onItsWay }
      state.waiting[query] = []
      return .new
    }
  }

  /// Waits for an answer, which may have come meanwhile.
  private func wait(for query: Query, _ asker: UnsafeContinuation<Answer, Never>) {
    let answer = state.withLock { state -> Answer? in
      if let answer = state.answer(to: query) { return answer }
      state.waiting[query, default: []].append(asker)
      return nil
    }
    if let answer { asker.resume(returning: answer) }
  }

  /// - Returns: those who waited for it.
  private func keep(
    _ answer: Answer, to query: Query
  ) -> [UnsafeContinuation<Answer, Never>] {
    state.withLock { state in
      state.keep(answer, to: query)
      return state.waiting.removeValue(forKey: query) ?? []
    }
  }
}

extension AnswerMemory.State {
  /// The answer to a query, which is kept on if it is there.
  fileprivate mutating func answer(to query: Query) -> Answer? {
    if let answer = latest[query] { return answer }
    guard let answer = earlier[query] else { return nil }
    keep(answer, to: query)
    return answer
  }

  fileprivate mutating func keep(_ answer: Answer, to query: Query) {
    if latest.count >= AnswerMemory.limit {
      earlier = latest
      latest = [:]
    }
    latest[query] = answer
  }
}
