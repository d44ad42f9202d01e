/// The words by which plans and commands take records out of DNS, and replace them.
enum Deletions {
  /// Whether a text alone says so: the cell of a plan, the verb of a command.
  static func isDeletion(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    let word = bareWord(text)
    guard word.contains(" ") else {
      return commands.contains(word) || StandingVocabulary.verdicts[word] == .void
    }
    return Standing(text)?.verdict == .void
  }

  private static let commands: Set<String> = [
    "destroy", "del", "unset", "rrdelete", "recorddelete", "remove-dnsserverresourcerecord",
    "delete-record", "remove-record", "delete-rrset", "zone-unset", "prereq",
  ]

  /// Whether a cell that is no operation says that a record goes, or has gone. A verb alone may
  /// be a button.
  static func isRemarkOfDeletion(_ cell: String, mayBeButton: Bool) -> Bool {
    guard cell.utf8.count <= 60, let standing = Standing(cell) else { return false }
    return standing.verdict == .void && !(mayBeButton && standing.isVerbAlone)
  }

  /// The same of a cell of states, which may say how far the record has come in DNS instead.
  static func isStateOfDeletion(_ cell: String) -> Bool {
    isRemarkOfDeletion(cell, mayBeButton: false) && !Standing.isFinding(cell)
  }

  private static func bareWord(_ text: some StringProtocol) -> String {
    let isPart: (Character) -> Bool = { $0.isLetter || $0 == "-" }
    let lower = text.lowercased()
    guard let first = lower.firstIndex(where: isPart), let last = lower.lastIndex(where: isPart)
    else {
      return ""
    }
    return String(lower[first...last])
  }

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
}
