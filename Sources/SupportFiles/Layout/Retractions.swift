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
      let later = sentences[(index + 1)...].flatMap(Self.clauses)
      if (clauses[(place + 1)...] + later).contains(where: pointsBelow) { return .above }
      let isLast = index == sentences.count - 1
      if introduces, !isLast || clauses[(place + 1)...].contains(where: { !isVoid($0) }) {
        // What follows is introduced by other words, so that these are those before.
        return .above
      }
      if introduces {
        return clauses[..<place].allSatisfy { Standing.saysNothing($0) } ? .below : .these
      }
      return sentences.count == 1 ? reference : .those
    }
    return nil
  }

  /// Whether a line that takes something back tells it from others that were sent at another time,
  /// or are in another state: «Ignore the previous attachment.»
  static func speaksOfOthers(_ line: String) -> Bool {
    let vocabulary = StandingVocabulary.self
    return sentences(of: line).flatMap(Self.clauses).contains { clause in
      let words = Standing.words(of: clause)
      return words.contains(where: vocabulary.those.contains)
        || words.contains(where: vocabulary.verbs.contains)
          && words.contains { vocabulary.verdicts[$0] == .void && !vocabulary.verbs.contains($0) }
    }
  }

  /// What a line says of something that it names among others: «old.csv (remove these)», «delete
  /// old.csv and add new.csv», «new.csv instead of old.csv».
  static func verdict(
    of name: String, among names: [String], in line: String
  ) -> Standing.Verdict? {
    guard line.utf8.count <= longest, line.contains(name) else { return nil }
    let mentions = mentions(of: names, in: line)
    return mentions.indices.lazy.filter { line[mentions[$0]] == name }.compactMap { index in
      let start = index > 0 ? mentions[index - 1].upperBound : line.startIndex
      let end = index + 1 < mentions.count ? mentions[index + 1].lowerBound : line.endIndex
      return verdict(
        between: line[start..<mentions[index].lowerBound],
        and: line[mentions[index].upperBound..<end])
    }.first
  }

  /// Where a line names some things: each place once, and by the longest of the names that stand
  /// there, as of `keys.csv` and `old-keys.csv`.
  private static func mentions(of names: [String], in line: String) -> [Range<String.Index>] {
    let all = Set(names).flatMap { line.ranges(of: $0) }.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    return all.reduce(into: []) { mentions, next in
      if mentions.last.map({ $0.upperBound <= next.lowerBound }) ?? true { mentions.append(next) }
    }
  }

  /// What is said of a name between the words before it and those after it.
  private static func verdict(
    between before: Substring, and after: Substring
  ) -> Standing.Verdict? {
    let introduction = before.dropLast { $0.isWhitespace || $0 == ":" }
    let before = introduction.split(omittingEmptySubsequences: false) { ".,;()–—".contains($0) }
      .last
    let after = sentences(of: String(after)).first ?? ""
    let words = before?.split(separator: " ").suffix(2) ?? []
    if words.contains(where: Deletions.isReplaced) { return .void }
    let next = clauses(of: after).first ?? ""
    let isAside = after.first { $0 != " " }.map { "(:-–—".contains($0) } == true
    let phrases = [before ?? "", isAside ? next : (before ?? "") + next]
    return phrases.lazy.compactMap { Standing($0)?.verdict }.first
  }

  /// In bytes.
  static let longest = 200

  /// Whether a line may take records back in words that are not understood: it speaks of some, and
  /// of deletion or faults, or says that they don't hold yet.
  static func mayBeOne(_ line: String) -> Bool {
    guard line.utf8.count <= longest, meaning(of: line) == nil else { return false }
    return sentences(of: line).contains { sentence in
      if clauses(of: sentence).contains(where: postpones) { return true }
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

  /// Whether a clause says that records are not to be published yet: «Please don't publish these
  /// yet», «Bitte noch nicht anlegen».
  private static func postpones(_ clause: Substring) -> Bool {
    let vocabulary = StandingVocabulary.self
    let words = Standing.words(of: clause)
    guard words.contains(where: vocabulary.postponements.contains),
      !words.contains(where: vocabulary.suppositions.contains)
    else { return false }
    func asks(_ word: String) -> Bool {
      vocabulary.verdicts[word] == .valid && vocabulary.verbs.contains(word)
    }
    return words.indices.contains { index in
      guard vocabulary.negations.contains(words[index]) else { return false }
      let passive = ["to", "be"]
      let rest = words[(index + 1)...].drop {
        passive.contains($0) || vocabulary.postponements.contains($0)
      }
      // «not to be published yet», but not «not published yet», which is a finding.
      let isToBe = words[(index + 1)...].starts(with: passive)
      if let verb = rest.first, asks(verb) || isToBe && vocabulary.verdicts[verb] == .valid {
        return true
      }
      // Elsewhere the verb may stand before it, or at the end.
      let neighbours = words[max(0, index - 1)..<min(words.count, index + 2)]
      return neighbours.contains { $0 != "yet" && vocabulary.postponements.contains($0) }
        && words.contains(where: asks)
    }
  }

  /// What a clause takes back by its name: «Please ignore the eu-west-1 block», «example.net was
  /// cancelled».
  struct Naming {
    /// Domains and regions in lower case.
    let names: Set<String>
    /// Whether it may be the only one that the text has records of: nothing else is cancelled.
    let mayBeAll: Bool
  }

  /// What the clauses of a line take back by its name.
  static func namings(in line: String) -> [Naming] {
    guard line.utf8.count <= longest, Standing.namesSome(line) else { return [] }
    return sentences(of: line).flatMap { sentence in
      let isConditional = isConditional(sentence)
      return clauses(of: sentence).compactMap { naming(of: $0, isConditional: isConditional) }
    }
  }

  private static func naming(of clause: Substring, isConditional: Bool) -> Naming? {
    let words = Standing.words(of: clause)
    let vocabulary = StandingVocabulary.self
    func has(_ list: Set<String>) -> Bool { words.contains(where: list.contains) }
    // Nothing is taken back by «drop these in», nor where an A record or an address is spoken of.
    guard !has(vocabulary.suppositions), !has(vocabulary.besideRecords),
      !words.contains("drop") || !words.contains("in"), !clause.contains("A record"),
      !clause.contains("//")
    else { return nil }
    // «Delete the old keys of example.net» says nothing of the ones that are sent.
    let isOfOthers = words.contains {
      vocabulary.verdicts[$0] == .void && !vocabulary.takingBack.contains($0)
    }
    let isNegated = has(vocabulary.negations)
    let isVoid = isNegated ? has(vocabulary.publishing) : has(vocabulary.takingBack)
    let isKept = !isNegated && words.contains { vocabulary.verdicts[$0] == .valid }
    let mayBeAll = !isNegated && !isKept && has(vocabulary.puttingOff)
    guard mayBeAll || isVoid && !isKept && !isOfOthers && !isConditional else { return nil }
    let names = Standing.names(in: clause)
    return names.isEmpty ? nil : Naming(names: names, mayBeAll: mayBeAll)
  }

  /// The sentences of a text, without what ends them.
  static func sentences(of line: String) -> [Substring] {
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
    let words = Standing.words(of: sentence)
    return words.contains(where: StandingVocabulary.conditions.contains)
      || words.first.map(StandingVocabulary.conditionsAtBeginning.contains) == true
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

  /// Whether a clause says that what counts is below: «see below», «use the following».
  private static func pointsBelow(_ clause: Substring) -> Bool {
    Standing(clause)?.verdict != .void
      && Standing.words(of: clause).contains(where: StandingVocabulary.below.contains)
  }

  /// Whether a line is about records of types alone of which a text has none that SES asks for.
  static func isOfOtherTypes(_ line: String, in text: DecodedText) -> Bool {
    let words = Standing.words(of: line)
    let types = words.compactMap { StandingVocabulary.otherTypes[$0] }
    return !types.isEmpty && !words.contains { $0.hasPrefix("cname") || $0 == "dkim" }
      && types.allSatisfy { $0.map { !text.holds($0) } ?? true }
  }

  private static func isVoid(_ clause: Substring) -> Bool {
    Standing(clause)?.verdict == .void || Standing.saysNothing(clause)
  }

  private static func isValid(_ clause: Substring) -> Bool {
    Standing(clause)?.verdict == .valid
  }

  /// Whether a line may say which records it is about, at a glance.
  static func mayPoint(in text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 >= 0x80 } || glances.contains { text.containsWord($0) }
  }

  private static let glances: [StaticString] = [
    "above", "these", "those", "them", "they", "previous", "earlier", "following", "below",
    "not use", "not pub", " yet", "noch nicht", "pas encore",
    "ce ne", "gebruik", "usare", "never", "n't", "oben", "obig", "obe", "dies", "folgend", "das ",
    "verwenden", "dessus", "ces ",
    "ceux", "estos", "estas",
    "arriba", "acima", "estes", "sopra", "quest", "deze", "boven", "volgende", "onderst", "dessa",
    "disse", "te ", "ovan",
    "following", "unten", "anterior", "siguient", "seguint", "pas ", "vorherig", "poni", "powy",
  ]
}
