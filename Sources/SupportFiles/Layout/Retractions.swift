import Text

/// The words by which a text takes records back: «Ignore the above.», «These are wrong.»
enum Retractions {
  /// Which records they are.
  enum Meaning {
    case above, below
    /// Those beside the line: only its place may tell which.
    case these
    /// Those that were sent before, if not above.
    case those
  }

  /// What a line says, if each word of a sentence or a clause of it is one that is known here, and
  /// nothing makes it a condition.
  static func meaning(of line: String) -> Meaning? {
    guard line.utf8.count <= 200 else { return nil }
    let sentences = line.split { ".!?。".contains($0) }.filter { $0.contains(where: \.isLetter) }
    let introduces = line.last { !$0.isWhitespace && $0 != "*" } == ":"
    for (index, sentence) in sentences.enumerated() {
      let clauses = sentence.split { ",;:()–—".contains($0) }.map(words)
      guard !clauses.joined().contains(where: conditions.contains),
        let meaning = clauses.lazy.compactMap(meaning).first
      else { continue }
      guard meaning == .these else { return meaning }
      if introduces, index == sentences.count - 1 { return .below }
      return sentences.count == 1 ? .these : .those
    }
    return nil
  }

  private static func meaning(of clause: [String]) -> Meaning? {
    guard clause.allSatisfy(known.contains) else { return nil }
    func has(_ words: Set<String>) -> Bool { clause.contains(where: words.contains) }
    guard has(verbs) || has(faults) && has(copulas) else { return nil }
    if has(places) { return .above }
    if has(following) { return .below }
    guard has(pronouns) else { return nil }
    return has(distant) ? .those : .these
  }

  /// In lower case.
  private static func words(of clause: Substring) -> [String] {
    clause.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "\u{2019}" }
      .map(String.init)
  }

  /// Whether a piece of text may have any such words, at a glance.
  static func mayStand(in text: ArraySlice<UInt8>) -> Bool {
    glances.contains { text.containsWord($0) }
  }

  /// Parts of the words, without what isn't ASCII.
  private static let glances: [StaticString] = [
    "ignor", "disregard", "wrong", "incorrect", "outdated", "obsolete", "falsch", "veraltet",
  ]

  private static let verbs: Set<String> = [
    "ignore", "disregard", "ignorieren", "ignoriert", "ignorez", "ignorer", "ignorar", "ignoren",
  ]
  private static let faults: Set<String> = [
    "wrong", "incorrect", "outdated", "obsolete", "falsch", "falschen", "veraltet", "incorrects",
    "incorrectos", "incorrectas", "obsolètes",
  ]
  private static let copulas: Set<String> = [
    "are", "were", "is", "was", "sind", "waren", "sont", "son",
  ]
  private static let places: Set<String> = [
    "above", "oben", "obigen", "obige", "obiges", "ci-dessus", "arriba",
  ]
  private static let following: Set<String> = [
    "following", "below", "folgenden", "folgende", "suivants",
  ]
  private static let pronouns: Set<String> = [
    "these", "those", "they", "them", "diese", "das", "ces", "estos", "estas",
  ]
  /// What makes them those of some other time or place.
  private static let distant: Set<String> = [
    "those", "they", "them", "were", "was", "waren", "das",
  ]
  private static let others: Set<String> = [
    "please", "kindly", "sorry", "unfortunately", "all", "the", "of", "three", "dns", "dkim",
    "record", "records", "entry", "entries", "value", "values", "key", "keys", "token", "tokens",
    "cname", "cnames", "ones", "everything", "list", "table", "now", "so", "but", "and", "just",
    "bitte", "die", "den", "sie", "alle", "einträge", "schlüssel", "leider", "les", "tous",
    "enregistrements", "clés", "veuillez", "los", "registros", "claves", "de", "por", "favor",
    "valeurs", "valores", "werte",
  ]
  private static let known = verbs.union(faults).union(copulas).union(places).union(following)
    .union(pronouns).union(others)

  /// What makes a sentence speak of some other case or time.
  private static let conditions: Set<String> = [
    "if", "unless", "once", "when", "whether", "until", "after", "before", "wenn", "falls",
    "sobald", "ob", "si", "lorsque", "cuando", "not", "don't", "nicht",
  ]
}
