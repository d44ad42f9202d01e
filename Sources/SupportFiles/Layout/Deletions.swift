import Text

/// The words by which texts take records out of DNS.
enum Deletions {
  /// Whether a text alone says so: the cell of a plan, the verb of a command.
  static func isDeletion(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    let word = bareWord(text)
    return words.contains(word) || done.contains(word)
  }

  /// The same of the column for what is done: «REMOVE FROM DNS».
  static func isOperationOfDeletion(_ cell: String) -> Bool {
    isDeletion(cell)
      || isDeletion(cell.prefix { !$0.isWhitespace })
        && !wordsOf(cell).contains(where: others.contains)
  }

  /// Whether a text alone says that a record is deleted already, or of no use.
  static func isDone(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    return done.contains(bareWord(text))
  }

  private static let done: Set<String> = [
    "deleted", "destroyed", "removed", "absent", "obsolete", "outdated", "deprecated", "gelöscht",
    "entfernt", "veraltet", "supprimé", "obsolète", "eliminado", "excluído", "removido", "obsoleto",
    "eliminato", "verwijderd", "verouderd", "usunięto", "usunięty", "silindi", "удалено", "удалён",
    "削除済み", "삭제됨", "已删除", "已刪除", "revoked", "superseded", "retired", "decommissioned",
    "widerrufen", "révoqué", "revocado", "revogado", "revocato", "ingetrokken", "unieważniony",
    "отозван",
  ]

  /// Whether a word of a sentence says that another record takes the place of the next one:
  /// «replace A with B», «B instead of A», «B (was A)».
  static func isReplaced(after word: some StringProtocol) -> Bool {
    word.utf8.count <= 20 && replacements.contains(word.lowercased())
  }

  private static let replacements: Set<String> = [
    "replace", "instead", "was", "were", "formerly", "previously", "statt", "anstatt", "anstelle",
    "ersetzen", "ersetze", "bisher", "vorher", "remplacer", "remplacez", "lieu", "sustituir",
    "sustituya", "lugar", "substituir", "substitua", "sostituire", "posto", "vervang", "vervangen",
    "plaats", "zamiast", "вместо",
  ]

  private static func bareWord(_ text: some StringProtocol) -> String {
    let isPart: (Character) -> Bool = { $0.isLetter || $0 == "-" }
    let lower = text.lowercased()
    guard let first = lower.firstIndex(where: isPart), let last = lower.lastIndex(where: isPart)
    else {
      return ""
    }
    return String(lower[first...last])
  }

  /// In the languages of DNS consoles and plans, and the verbs of their commands.
  private static let words = infinitives.union([
    "deletes", "deleting", "deletion", "deletions", "destroy", "removes", "removing", "removal",
    "del", "unset", "rrdelete", "remove-dnsserverresourcerecord", "delete-record", "delete-rrset",
    "zone-unset", "prereq", "elimina", "sil", "silinecek", "削除", "삭제", "删除", "刪除",
  ])

  private static let infinitives: Set<String> = [
    "delete", "remove", "drop", "löschen", "entfernen", "supprimer", "eliminar", "eliminare",
    "excluir", "remover", "verwijderen", "usunąć", "usuń", "удалить",
  ]

  /// Whether a line introduces records that go: «Please delete these:», «## Records to remove».
  static func introduces(_ line: String) -> Bool {
    guard line.utf8.count <= 120 else { return false }
    if writtenWithoutBlanks.contains(where: line.contains) {
      return !othersWithoutBlanks.contains(where: line.contains)
    }
    let words = wordsOf(line)
    if refuses(words) || speaksOfOldRecords(words) { return true }
    return words.contains { Self.words.contains($0) || done.contains($0) }
      && !words.contains(where: others.contains)
  }

  /// Whether a sentence right above records, or a remark beside one, asks for their deletion, which
  /// it says of them alone: «The following records can be removed.»
  static func demands(_ sentence: String) -> Bool {
    sentence.utf8.count <= 120 && demand(wordsOf(sentence))
  }

  private static func demand(_ words: [String]) -> Bool {
    guard words.count > 1, !words.contains(where: others.contains),
      !words.contains(where: conditions.contains)
    else { return false }
    if refuses(words) { return true }
    return words.indices.contains { index in
      let before = index > 0 ? words[index - 1] : ""
      return verbs.contains(words[index]) && (index == 0 || askingWords.contains(before))
        || done.contains(words[index]) && (before == "be" || words.last == "werden")
    }
  }

  /// The same of a remark in a table, where a verb alone may be that of a button.
  static func isRemarkOfDeletion(_ cell: String) -> Bool {
    guard cell.utf8.count <= 60 else { return false }
    let words = wordsOf(cell)
    return words.first.map(verbs.contains) != true && demand(words)
  }

  /// In lower case.
  private static func wordsOf(_ line: String) -> [String] {
    line.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
      .split { !$0.isLetter && $0 != "-" && $0 != "'" }.map { String($0) }
  }

  /// By which somebody is asked for it.
  private static let verbs = infinitives.union([
    "löscht", "entfernt", "supprimez", "elimine", "eliminen", "eliminate", "exclua", "remova",
    "verwijder", "удалите",
  ])

  /// What stands before such a verb where somebody is asked to do it.
  private static let askingWords: Set<String> = [
    "please", "to", "kindly", "bitte", "zu", "veuillez", "merci", "de", "por", "favor", "prego",
    "gelieve", "te", "proszę", "должны", "пожалуйста", "can", "should", "must", "could", "now",
  ]

  /// What makes a line speak of some other time.
  private static let conditions: Set<String> = [
    "once", "when", "before", "until", "later", "then", "sobald", "wenn", "bevor", "lorsque",
    "avant",
    "cuando", "antes", "quando", "prima", "zodra", "voordat",
  ]

  /// «Old records:», «Keys that are no longer valid:»
  private static func speaksOfOldRecords(_ words: [String]) -> Bool {
    if words.indices.contains(where: {
      pastTense.contains(words[$0...].prefix(2).joined(separator: " "))
    }) {
      return !words.contains { $0 == "new" || $0 == "neue" || $0 == "neuen" }
    }
    guard let first = words.first, old.contains(first), words.count <= 4 else { return false }
    if words.count == 1 { return true }
    return words.dropFirst().contains { word in recordWords.contains { word.hasSuffix($0) } }
      && !words.contains(where: others.contains)
  }

  private static let pastTense: Set<String> = [
    "no longer", "nicht mehr", "ne sont", "ya no", "niet meer", "non più", "já não",
  ]

  private static let old: Set<String> = [
    "old", "previous", "former", "alt", "alte", "alter", "bisherige", "frühere", "ancien",
    "anciens",
    "anciennes", "antiguos", "antiguas", "antigos", "vecchi", "vecchie", "oude", "stare", "eski",
    "старые",
  ]

  private static let recordWords = [
    "record", "records", "keys", "entries", "values", "cnames", "tokens", "einträge", "schlüssel",
    "enregistrements", "clés", "registros", "claves", "voci", "wpisy", "rekordy", "kayıtlar",
    "записи",
  ]

  private static let writtenWithoutBlanks = ["削除", "삭제", "删除", "刪除"]
  private static let othersWithoutBlanks = [
    "追加", "作成", "しない", "추가", "생성", "지 마", "添加", "新增", "创建", "建立", "不要", "请勿", "請勿",
  ]

  /// Whether a word of ASCII alone is a heading: «Old:», «Delete:», and «New:», which ends what
  /// stands below those.
  static func isHeading(_ word: ArraySlice<UInt8>) -> Bool {
    let bare = word.drop { !$0.isLetter }.prefix(while: \.isLetter)
    guard let first = bare.first, bare.count < lengths.count,
      lengths[bare.count] & 1 << (UInt32(first) & 31) != 0
    else { return false }
    return headings.contains(String(decoding: bare.lazy.map(\.lowercased), as: UTF8.self))
  }

  private static let headings = old.union(new).union(words).union(done)
  /// The first letters of those words by their length in bytes: a bit for the last five of each.
  private static let lengths: [UInt32] = headings.reduce(into: Array(repeating: 0, count: 64)) {
    $0[$1.utf8.count] |= 1 << (UInt32($1.utf8.first ?? 0) & 31)
  }

  private static let new: Set<String> = [
    "new", "current", "neu", "neue", "nouveau", "nouveaux", "nouvelles", "nuevo", "nuevos",
    "nuevas",
    "novo", "novos", "nuovo", "nuovi", "nuove", "nieuw", "nieuwe", "nowe", "yeni", "новые",
  ]

  /// Whether what stands before a record in its line says not to use it: «Wrong (do not use):».
  static func forbids(_ words: String) -> Bool {
    guard words.hasSuffix(":") || words.hasSuffix("："),
      negations.contains(where: words.utf8.containsWord)
    else { return false }
    let words = wordsOf(words)
    return refuses(words + ["these"]) || words.joined(separator: " ").hasSuffix("nicht verwenden")
  }

  /// A glance that most lines don't pass.
  private static let negations: [StaticString] = ["not", "n't", "n\u{2019}t", "never", "nicht"]

  /// «Do not use the following records:»
  private static func refuses(_ words: [String]) -> Bool {
    words.indices.contains { index in
      let (word, rest) = (words[index], words[(index + 1)...])
      let isNegation =
        ["not", "don't", "never"].contains(word)
        || word == "longer" && index > 0 && words[index - 1] == "no"
      guard isNegation, let verb = rest.first, let object = rest.dropFirst().first,
        ["use", "publish", "add", "create", "enter"].contains(verb)
      else { return false }
      let noun = rest.dropFirst(2).first ?? ""
      return ["these", "those"].contains(object)
        || object == "the" && ["following", "records", "old"].contains(noun)
    }
  }

  /// What makes a line speak of more than deleting.
  private static let others: Set<String> = [
    "add", "added", "adding", "create", "created", "new", "publish", "keep", "don't", "not",
    "never", "nicht", "instead", "replace", "hinzufügen", "anlegen", "ajouter", "añadir",
    "adicionar", "edit", "if", "after", "exist",
  ]
}
