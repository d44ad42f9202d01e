import Resolution
import Synchronization

/// A way to ask that asks little twice: domains share the names above them and what they include.
func remembering(_ ask: @escaping Ask) -> Ask {
  let memory = AnswerMemory()
  return { query in
    guard let remembered = memory.answer(to: query, by: ask) else { return await ask(query) }
    return await remembered.value
  }
}

/// Answers, among them such that are still to come.
private final class AnswerMemory: Sendable {
  /// How many are kept. What is shared is met early.
  private static let limit = 20_000

  private let answers = Mutex<[Query: Task<Answer, Never>]>([:])

  /// The answer to a query, for which `ask` is called where it is new; nil once the memory is full.
  func answer(to query: Query, by ask: @escaping Ask) -> Task<Answer, Never>? {
    answers.withLock { answers in
      if let known = answers[query] { return known }
      guard answers.count < Self.limit else { return nil }
      let task = Task { await ask(query) }
      answers[query] = task
      return task
    }
  }
}
