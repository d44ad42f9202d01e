import Text

/// The words by which texts take records out of DNS.
enum Deletions {
  /// Whether a text alone says so: the cell of a plan, the verb of a command.
  static func isDeletion(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count <= 40 else { return false }
    return words.contains(bareWord(text))
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

  /// In the languages of DNS consoles and plans, and the verbs of their commands.
  private static let words: Set<String> = [
    "delete", "deleted", "deletes", "deleting", "deletion", "deletions", "destroy", "destroyed",
    "remove", "removed", "removes", "removing", "removal", "del", "absent", "drop", "unset",
    "rrdelete", "remove-dnsserverresourcerecord", "delete-record", "delete-rrset",
    "löschen", "gelöscht", "entfernen", "entfernt", "supprimer", "supprimé", "eliminar",
    "eliminado", "excluir", "excluído", "remover", "elimina", "eliminare", "verwijderen",
    "verwijderd", "usuń", "usunąć", "sil", "silinecek", "удалить", "удалено", "削除", "삭제", "删除",
    "刪除",
  ]

  /// Whether a line introduces records that go: «Please delete these:», «## Records to remove».
  static func introduces(_ line: String) -> Bool {
    guard line.utf8.count <= 120 else { return false }
    let words = line.lowercased().split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init)
    return words.contains(where: Self.words.contains) && !words.contains(where: others.contains)
  }

  /// What makes a line speak of more than deleting.
  private static let others: Set<String> = [
    "add", "added", "adding", "create", "created", "new", "publish", "keep", "don't", "not",
    "never", "nicht", "instead", "replace", "hinzufügen", "anlegen", "ajouter", "añadir",
    "adicionar", "edit", "if",
  ]
}
