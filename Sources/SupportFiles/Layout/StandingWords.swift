import Text

// The words of phrases, by which their standing is told. Nearly all phrases are ASCII, whose words
// are cut by bytes: a text may have a hundred thousand lines that are looked at.

extension Standing {
  /// In lower case, without regions, domains and numbers.
  static func words(of phrase: some StringProtocol) -> [String] {
    let bytes = Array(phrase.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return foreignWords(of: phrase) }
    var words: [String] = []
    for piece in bytes.split(whereSeparator: isGap) where !isName(piece) {
      for part in piece.split(whereSeparator: { !$0.isLetter && $0 != UInt8(ascii: "'") }) {
        words.append(String(decoding: part.lazy.map(\.lowercased), as: UTF8.self))
      }
    }
    return StandingVocabulary.joined(words)
  }

  /// Whether a phrase says how far a record has come in DNS: «Invalid», «not active», «isValid».
  static func isFinding(_ phrase: String) -> Bool {
    let words = words(of: phrase)
    let vocabulary = StandingVocabulary.self
    return words.contains(where: vocabulary.findings.contains)
      && words.allSatisfy { word in
        [vocabulary.findings, vocabulary.negations, vocabulary.copulas].contains {
          $0.contains(word)
        }
      }
  }

  /// Whether a phrase names a region or a domain.
  static func namesSome(_ phrase: String) -> Bool {
    let bytes = Array(phrase.utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return phrase.split(whereSeparator: isGap).contains { isName(Array($0.utf8)[...]) }
    }
    return bytes.split(whereSeparator: isGap).contains(where: isName)
  }

  /// The domains and regions that a phrase names, in lower case.
  static func names(in phrase: some StringProtocol) -> Set<String> {
    let isMark: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
    let domains = phrase.split { isGap($0) || "'\u{2019}".contains($0) }.compactMap { word in
      domainOfWords(String(word.drop(while: isMark).dropLast(while: isMark)))
    }
    return Set(domains.map { $0.lowercased() }).union(RegionWords(Array(phrase.utf8)[...]))
  }

  /// Whether a phrase has no words but those that change nothing: «Tokens», «us-east-1:».
  static func saysNothing(_ phrase: some StringProtocol) -> Bool {
    words(of: phrase).allSatisfy(StandingVocabulary.others.contains)
  }

  /// Whether it names some, and says nothing else.
  static func isNameAlone(_ phrase: String) -> Bool {
    namesSome(phrase) && words(of: phrase).isEmpty
  }

  /// The same of a phrase that isn't ASCII alone.
  private static func foreignWords(of phrase: some StringProtocol) -> [String] {
    var words: [String] = []
    for piece in phrase.lowercased().split(whereSeparator: isGap)
    where !isName(Array(piece.utf8)[...]) {
      let parts = piece.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
      words += parts.map { String($0).replacing("\u{2019}", with: "'") }
    }
    return StandingVocabulary.joined(words)
  }

  private static func isGap(_ byte: UInt8) -> Bool {
    byte.isBlank || byte.isLineBreak || byte == 0x0B || byte == 0x0C
      || "()[]/|,".utf8.contains(byte)
  }

  private static func isGap(_ character: Character) -> Bool {
    character.isWhitespace || "()[]/|,".contains(character)
  }

  /// Whether a word is a region or a domain, which says nothing of a standing.
  private static func isName(_ word: ArraySlice<UInt8>) -> Bool {
    func isOfWords(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte >= 0x80 }
    let bare = word.drop { !isOfWords($0) }.dropLast(while: { !isOfWords($0) })
    return bare.contains(UInt8(ascii: "-")) && bare.last?.isDigit == true
      || bare.contains(UInt8(ascii: ".")) && bare.count > 3
        && bare.allSatisfy { isOfWords($0) || ".-".utf8.contains($0) }
  }
}
