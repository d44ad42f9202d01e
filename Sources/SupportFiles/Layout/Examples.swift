import Text

/// The words by which texts give a record as an example.
enum Examples {
  /// Whether a line introduces examples: «For example, a record looks like this:», «Example:».
  /// Names such as `example.com` are none of the words, nor is the name of a company.
  static func introduces(_ line: String) -> Bool {
    guard line.utf8.count <= 120, mayStand(in: line) else { return false }
    let words = words(of: line)
    let text = words.joined(separator: " ")
    if phrases.contains(where: { begins(text, with: $0) || text.hasSuffix(" " + $0) }) {
      return true
    }
    if writtenWithoutBlanks.contains(where: text.hasPrefix) { return true }
    return words.indices.contains { index in
      guard nouns.contains(words[index]) else { return false }
      return index + 1 == words.count || companions.contains(words[index + 1])
    }
  }

  /// The same for what stands before a record in its line, which may be another cell.
  static func introducesInLine(_ text: String) -> Bool {
    guard introduces(text) else { return false }
    let words = words(of: text).joined(separator: " ")
    return text.hasSuffix(":") || text.hasSuffix("：")
      || phrases.contains { begins(words, with: $0) }
  }

  private static func begins(_ text: String, with phrase: String) -> Bool {
    text == phrase || text.hasPrefix(phrase + " ")
  }

  /// In lower case, without the marks around them; those with a dot within are names.
  private static func words(of line: String) -> [String] {
    line.lowercased().split { $0.isWhitespace || ",(".contains($0) }
      .map { String($0.drop { !$0.isLetter }.dropLast { !$0.isLetter }) }
      .filter { !$0.isEmpty }
  }

  /// A glance that most lines don't pass.
  private static func mayStand(in line: String) -> Bool {
    line.utf8.contains { $0 >= 0x80 }
      || glances.contains { glance in line.utf8.containsWord(glance) }
  }

  private static let glances: [StaticString] = [
    "exampl", "e.g", "eg", "instance", "sample", "beispiel", "z.b", "z. b", "exempl", "p.e", "p. e",
    "ejempl", "esempi", "voorbeeld", "bijv", "np.", "mesela",
  ]

  /// Adverbs, with which a line begins or ends.
  private static let phrases = [
    // English
    "for example", "e.g", "eg", "for instance", "as an example",
    // German
    "zum beispiel", "z.b", "z b", "beispielsweise",
    // French
    "par exemple", "p.ex", "p ex",
    // Spanish
    "por ejemplo", "p.ej",
    // Portuguese
    "por exemplo",
    // Italian
    "per esempio", "ad esempio", "p.es",
    // Dutch
    "bijvoorbeeld", "bijv",
    // Polish
    "na przykład", "np",
    // Turkish
    "örneğin", "mesela",
    // Russian
    "например",
  ]

  /// Japanese, Korean, Chinese
  private static let writtenWithoutBlanks = [
    "例えば", "例", "記入例", "設定例", "예를 들어", "예를 들면", "예시", "例如", "比如", "示例", "范例", "範例",
  ]

  private static let nouns: Set<String> = [
    "example", "examples", "sample", "samples", "beispiel", "beispiele", "exemple", "exemples",
    "ejemplo", "ejemplos", "exemplo", "exemplos", "esempio", "esempi", "voorbeeld", "voorbeelden",
    "przykład", "przykłady", "örnek", "пример", "примеры",
  ]

  /// What follows such a noun where it is no name: «Example record», «Beispiel für einen Eintrag».
  private static let companions: Set<String> = [
    "record", "records", "entry", "entries", "value", "values", "of", "for", "only", "dkim",
    "cname",
    "dns", "für", "eines", "eintrag", "d'enregistrement", "de", "d'un", "di", "van", "voor",
    "rekordu",
    "wpisu", "kayıt", "записи",
  ]
}
