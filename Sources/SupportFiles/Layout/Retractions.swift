import Text

/// The sentences by which a text takes records back: «Ignore the above.», «These are wrong.»
enum Retractions {
  /// Which records a line says are void; nil where it says so of none, or under some condition.
  static func meaning(of line: String) -> Standing.Reference? {
    guard line.utf8.count <= longest else { return nil }
    let sentences = sentences(of: line)
    let introduces = line.last { !$0.isWhitespace && $0 != "*" } == ":"
    for (index, sentence) in sentences.enumerated() where !isConditional(sentence) {
      let clauses = clauses(of: sentence)
      guard let place = clauses.firstIndex(where: { reference(of: $0) != nil }),
        let reference = reference(of: clauses[place])
      else { continue }
      // «The following were deleted, please restore them:»
      if reference == .below, clauses.contains(where: isValid) { continue }
      guard reference == .these || reference == .those else { return reference }
      let isLast = index == sentences.count - 1
      if introduces, !isLast || clauses[(place + 1)...].contains(where: { !isVoid($0) }) {
        // What follows is introduced by other words, so that these are those before.
        return .above
      }
      if introduces { return clauses[..<place].allSatisfy(saysNothing) ? .below : .these }
      return sentences.count == 1 ? reference : .those
    }
    return nil
  }

  /// In bytes.
  static let longest = 200

  /// Whether a line may take records back in words that are not understood: it speaks of some, and
  /// of deletion or faults.
  static func mayBeOne(_ line: String) -> Bool {
    guard line.utf8.count <= longest, meaning(of: line) == nil else { return false }
    return sentences(of: line).contains { sentence in
      let words = Standing.words(of: sentence)
      func has(_ list: Set<String>) -> Bool { words.contains(where: list.contains) }
      let vocabulary = StandingVocabulary.self
      return has(vocabulary.plainlyVoid)
        && (has(vocabulary.these) || has(vocabulary.those) || has(vocabulary.above))
        && !has(vocabulary.conditions)
        && !words.contains { $0 != "no_longer" && vocabulary.negations.contains($0) }
        && !words.contains { vocabulary.verdicts[$0] == .valid }
    }
  }

  private static func sentences(of line: String) -> [Substring] {
    var sentences: [Substring] = []
    var start = line.startIndex
    for index in line.indices {
      let next = line.index(after: index)
      let isEnd =
        "!?。".contains(line[index])
        || line[index] == "." && (next == line.endIndex || line[next].isWhitespace)
      guard isEnd else { continue }
      sentences.append(line[start..<index])
      start = next
    }
    sentences.append(line[start...])
    return sentences.filter { $0.contains(where: \.isLetter) }
  }

  private static func isConditional(_ sentence: Substring) -> Bool {
    Standing.words(of: sentence).contains(where: StandingVocabulary.conditions.contains)
  }

  private static func clauses(of sentence: Substring) -> [Substring] {
    sentence.split { ",;:()–—".contains($0) }
      .flatMap { $0.split(separator: " - ") }
      .filter { $0.contains(where: \.isLetter) }
  }

  private static func reference(of clause: Substring) -> Standing.Reference? {
    guard let standing = Standing(clause), standing.verdict == .void, standing.isSentence else {
      return nil
    }
    return standing.reference ?? (standing.asksForNothing ? .these : nil)
  }

  private static func isVoid(_ clause: Substring) -> Bool {
    Standing(clause)?.verdict == .void || saysNothing(clause)
  }

  private static func isValid(_ clause: Substring) -> Bool {
    Standing(clause)?.verdict == .valid
  }

  private static func saysNothing(_ clause: Substring) -> Bool {
    Standing.words(of: clause).allSatisfy(StandingVocabulary.others.contains)
  }

  /// Whether a line may say which records it is about, at a glance.
  static func mayPoint(in text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 >= 0x80 } || glances.contains { text.containsWord($0) }
  }

  private static let glances: [StaticString] = [
    "above", "these", "those", "them", "they", "previous", "earlier", "following", "below",
    "not use", "not pub",
    "never", "n't", "oben", "obig", "obe", "dies", "folgend", "das ", "verwenden", "dessus", "ces ",
    "ceux", "estos", "estas",
    "arriba", "acima", "estes", "sopra", "quest", "deze", "boven", "volgende", "onderst", "dessa",
    "disse", "te ", "ovan",
    "following", "unten", "anterior", "siguient", "seguint", "pas ", "vorherig", "poni", "powy",
  ]
}
