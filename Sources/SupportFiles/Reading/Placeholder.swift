import Diagnostics
import MailAuthentication
import Text

extension RawRecord {
  /// Whether name or value stand for others.
  var isPlaceholder: Bool {
    guard !isUsual else { return false }
    if value.value.utf8.containsWord("amazonses") {
      return Placeholder.isOne(name.value) || Placeholder.isOne(value.value)
    }
    return Placeholder.isMarked(withoutMarkup(unquotedName(name.value)))
      || Placeholder.isMarked(withoutMarkup(unquotedName(value.value)))
  }
}

/// What instructions write where a token or selector belongs.
enum Placeholder {
  /// Whether a text begins with what only placeholders have.
  static func isMarked(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first else { return false }
    if name.hasPrefix("...") { return true }
    return "<{[$%…".unicodeScalars.contains(first) && !isLink(name)
  }

  /// Whether the first label of a text stands for a token, as instructions write it: `<token>`,
  /// `{selector}`, `xxxx`, `token1`, `…`.
  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 1024 else { return false }
    let name = withoutMarkup(unquotedName(text))
    if isMarked(name) { return true }
    let label = name.prefix { $0 != "." }.lowercased()
    guard !label.isEmpty else { return false }
    if DKIMToken(label[...])?.hasUsualForm == true { return label.allSatisfy { $0 == "x" } }
    let bare = String(decoding: label.utf8.filter(\.isLetter), as: UTF8.self)
    guard bare.utf8.count > 2 else { return false }
    return Set(bare.utf8).count == 1 || Self.placeholders.contains(bare)
  }

  /// Whether a text is a link around a name: `[name](http://name)`, `<http://name|name>`.
  private static func isLink(_ text: String) -> Bool {
    text.hasPrefix("[") && (text.contains("](") || text.contains("|http"))
      || text.hasPrefix("<http")
  }

  private static let placeholders: Set<String> = [
    "token", "tokens", "dkimtoken", "sestoken", "yourtoken", "awstoken", "tokenone", "tokentwo",
    "tokenthree", "firsttoken", "secondtoken", "thirdtoken", "selector", "yourselector",
    "dkimselector", "selectorname", "placeholder", "example", "yourdkimtoken", "uniquetoken",
    "randomtoken", "randomstring", "tokenvalue", "tokenhere", "abc", "abcd", "abcdef",
    "abcdefg", "abcdefgh", "foo", "bar", "foobar", "record", "somestring", "string", "key",
    "dkimkey", "cname", "hash", "todo", "tbd", "changeme", "replaceme",
  ]
}
