import DNSMessage
import Resolution
import Synchronization

/// Answers, among them such that are still to come.
final class AnswerMemory: Sendable {
  /// How many are kept. What is shared is met early.
  private static let limit = 20_000
  /// How many texts are kept, each of some hundred octets.
  private static let textLimit = 5_000

  private let answers = Mutex<[Query: Task<Answer, Never>]>([:])
  /// What looks have found, beside what is shared.
  private let texts = Mutex<[Query: Answer]>([:])

  /// A way to ask that asks little twice: domains share the names above them and what they include.
  func remembering(_ ask: @escaping Ask) -> Ask {
    { query in
      if let text = self.texts.withLock({ $0[query] }) { return text }
      guard let remembered = self.answer(to: query, by: ask) else { return await ask(query) }
      return await remembered.value
    }
  }

  /// A way to ask that always asks, and keeps the texts that it finds in place of earlier ones.
  func keepingTexts(_ ask: @escaping Ask) -> Ask {
    { query in
      let answer = await ask(query)
      if query.type == .txt, answer.isConclusive { self.keep(answer, to: query) }
      return answer
    }
  }

  /// The answer to a query, for which `ask` is called where it is new; nil once the memory is full.
  private func answer(to query: Query, by ask: @escaping Ask) -> Task<Answer, Never>? {
    answers.withLock { answers in
      if let known = answers[query] { return known }
      guard answers.count < Self.limit else { return nil }
      let task = Task { await ask(query) }
      answers[query] = task
      return task
    }
  }

  private func keep(_ answer: Answer, to query: Query) {
    texts.withLock { texts in
      if texts[query] != nil || texts.count < Self.textLimit { texts[query] = answer }
    }
  }
}

/// A way to ask that takes it for all types where a server says that a name doesn't exist: that is what
/// it says (RFC 8020). Names above and below are asked for all the same, for some servers are wrong
/// about those.
func takingAbsenceForAllTypes(_ ask: @escaping Ask) -> Ask {
  let absences = Mutex<[Query: Answer]>([:])
  return { query in
    let place = query.asking(.soa)
    if let known = absences.withLock({ $0[place] }) { return known }
    let answer = await ask(query)
    if answer.isAbsence { absences.withLock { $0[place] = answer } }
    return answer
  }
}

extension Answer {
  /// Whether it says that the name itself doesn't exist, and not the one to which a CNAME leads.
  fileprivate var isAbsence: Bool {
    guard case .message(let message) = self else { return false }
    return message.responseCode == .nameError && message.answers.isEmpty
  }
}
