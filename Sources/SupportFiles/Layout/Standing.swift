import Text

/// What words say of the records that they stand beside, where each of them is known and nothing
/// else is said: «old, do not use», «DELETE», «ungültig»; «new», «please add», «richtig».
///
/// One vocabulary for headings, cells, remarks and keys of data. What is not understood as a whole
/// has no standing.
struct Standing: Equatable {
  enum Verdict {
    /// The records are to be deleted, or not to be used.
    case void
    /// They are to be published.
    case valid
  }

  /// Which records it speaks of.
  enum Reference {
    case above, below
    /// Those beside the words: only their place may tell which.
    case these
    /// Those that were sent before, if not above.
    case those
    /// Those in a file that was sent with the words.
    case attached
  }

  let verdict: Verdict
  let reference: Reference?
  /// Whether it is more than a remark or a heading: it asks for something, or says what is.
  let isSentence: Bool
  /// Whether it is about all there is, and says not to use it: «Bitte nicht verwenden!»
  let asksForNothing: Bool
  /// Whether it asks for something to be done.
  let asks: Bool
  /// Whether it is a verb alone, as that of a button may be.
  let isVerbAlone: Bool
  /// Whether it names what the records are.
  let hasNoun: Bool

  /// Nil for words that are not all known, or that say both.
  init?(_ phrase: some StringProtocol) {
    guard phrase.utf8.count <= Self.longest, StandingVocabulary.mayKnow(phrase) else { return nil }
    let words = Self.words(of: phrase)
    // «Add these (not example.net)»: what is negated is a name.
    if let last = words.last, StandingVocabulary.negations.contains(last),
      !StandingVocabulary.negationsAfterVerbs.contains(last) || Self.namesSome(String(phrase))
    {
      return nil
    }
    // «Delete everything but:»
    guard words.last != "but" else { return nil }
    let rest = words.filter { !StandingVocabulary.nouns.contains($0) }
    let time = rest.count == 1 ? StandingVocabulary.times[rest[0]] : nil
    self.init(words: time.map { [$0] } ?? words)
  }

  /// The same for a key of data: «oldRecords», «is_deleted».
  init?(key: String) {
    guard key.utf8.count <= 40, key.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    self.init(Self.phrase(of: key))
  }

  /// A key of data as words with blanks between: «old Records» of «oldRecords».
  static func phrase(of key: String) -> String {
    var words = ""
    var wasLower = false
    for character in key {
      if character.isUppercase, wasLower { words.append(" ") }
      wasLower = character.isLowercase
      words.append(character.isLetter ? character : " ")
    }
    return words
  }

  private init?(words: [String]) {
    // «Drop these in your zone» has another sense of the word.
    guard !words.isEmpty, words.count <= Self.mostWords,
      !(words.contains("drop") && words.contains("in"))
    else { return nil }
    var verdicts: Set<Verdict> = []
    var latest: Verdict?
    var (isNegated, wasNegated) = (false, false)
    for word in words {
      if StandingVocabulary.negations.contains(word) {
        // «Ne supprimez pas» has two words for one negation.
        isNegated = word != "pas" || isNegated || !wasNegated
        wasNegated = true
      } else if let verdict = StandingVocabulary.verdict(of: word) {
        if let latest { verdicts.insert(latest) }
        latest = isNegated ? verdict.opposite : verdict
        isNegated = false
      } else if !StandingVocabulary.others.contains(word) {
        return nil
      }
    }
    // «Bitte verwenden Sie diese nicht»: it stands after the verb.
    guard let latest else { return nil }
    verdicts.insert(isNegated ? latest.opposite : latest)
    guard verdicts.count == 1, let verdict = verdicts.first else { return nil }
    func has(_ list: Set<String>) -> Bool { words.contains(where: list.contains) }
    self.verdict = verdict
    let lists = StandingVocabulary.self
    reference =
      has(lists.attached)
      ? .attached
      : has(lists.above)
        ? .above
        : has(lists.below)
          ? .below
          : has(lists.those) ? .those : has(lists.these) ? (has(lists.past) ? .those : .these) : nil
    isSentence =
      has(lists.above) || has(lists.requests) || has(lists.copulas) || has(lists.negations)
      || words.count > 1 && has(lists.verbs)
    asksForNothing = has(lists.negations) && has(lists.verbs) && !has(lists.nouns)
    asks = has(lists.requests) || has(lists.verbs)
    hasNoun = has(lists.nouns)
    isVerbAlone = words.count == 1 && has(lists.verbs)
  }

  private static let longest = 200
  private static let mostWords = 24

  // MARK: Headings

  /// Whether a line that is marked as a heading is one by a single word: «Delete:», «Records:»,
  /// «us-east-1:».
  static func isHeading(_ line: String) -> Bool {
    Standing(line) != nil || isNameAlone(line)
      || words(of: line).allSatisfy(StandingVocabulary.nouns.contains)
  }

  /// Whether a line may be one without a mark, at a glance: it has a few words, no numbers but
  /// those of regions and lists, and no commas but those of sentences.
  static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    var previous = UInt8(ascii: " ")
    for (index, byte) in line.enumerated() {
      if previous == UInt8(ascii: ","), !byte.isBlank { return false }
      let isPart =
        byte.isLetter || byte >= 0x80 || " -().,;/*=<>".utf8.contains(byte)
        || byte.isDigit && (index < 3 || previous == UInt8(ascii: "-"))
      guard isPart else { return false }
      previous = byte
    }
    return true
  }

  /// Whether a line without such a mark is one: a comment, «CREATE», or a few words that say which
  /// records they are of.
  static func isHeading(unmarked line: String) -> Bool {
    guard let standing = Standing(line), let last = line.last, !".!".contains(last) else {
      return false
    }
    if [";", "//", "--", "=="].contains(where: line.hasPrefix) { return true }
    if standing.isVerbAlone, !namesSome(line) { return line == line.uppercased() }
    return !standing.isSentence && (standing.hasNoun || namesSome(line))
  }

  /// Whether a line is a heading of what is below it if it stands apart from all others:
  /// «Deprecated», «Right». Verbs alone may be buttons, and findings the states of records.
  static func isBareHeading(_ line: String) -> Bool {
    guard let standing = Standing(line), let last = line.last else { return false }
    return !".!?,".contains(last) && !standing.isSentence && !standing.isVerbAlone
      && !isFinding(line)
  }

  // MARK: Glances

  /// Whether a piece of text may say that records are void, at a glance.
  static func mayBeVoid(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { $0 >= 0x80 } || StandingVocabulary.glances.contains { text.containsWord($0) }
  }
}

extension Standing.Verdict {
  var opposite: Self { self == .void ? .valid : .void }
}

extension Standing.Verdict {
  /// What a flag says of the record beside it: `"deleted": true`, «no» below «Keep».
  ///
  /// - Parameter key: what the flag's name says.
  init?(flag: String, _ key: Standing.Verdict) {
    switch flag.lowercased() {
    case "true", "yes", "y", "1", "x", "ja", "oui", "sí", "si", "sim", "tak": self = key
    case "false", "no", "n", "0", "nein", "non", "não", "nee", "nie": self = key.opposite
    default:
      // A time: `"deletedAt": "2026-01-01"`.
      guard key == .void, Self.isTime(flag.utf8) else { return nil }
      self = .void
    }
  }

  private static func isTime(_ flag: String.UTF8View) -> Bool {
    flag.count >= 8 && flag.prefix(4).allSatisfy(\.isDigit)
      && flag.dropFirst(4).prefix(4).allSatisfy { $0.isDigit || "-/. ".utf8.contains($0) }
  }
}
