import Diagnostics
import Text

/// Tokens that stand under a key of theirs in what tools print: `dkim_tokens = tolist([…])` of
/// Terraform, `dkimTokens  ["…"]` of Pulumi, `DkimToken1 = …` of CDK, «Tokens:» in a mail.
enum TokenLines: Form {
  static let form = SupportFileForm.identityData

  static func recognise(_ text: DecodedText) -> Recognition {
    text.bytes.containsWord("token") && text.bytes.containsWord("dkim") && text.holdsToken
      && !text.bytes.containsWord("._domainkey.") && !holdsObjects(text) ? .likely : .no
  }

  /// Whether a line begins an object of JSON, which tells more of its tokens. Other languages print
  /// theirs with other quotes around keys, or none.
  private static func holdsObjects(_ text: DecodedText) -> Bool {
    text.bytes.containsWord("tokens\"")
      && text.lines.contains { line in
        text.bytes[line].first { !$0.isBlank }.map { $0 == UInt8(ascii: "{") } == true
      }
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var tokens: [Located<String>] = []
    var domain: Located<String>?
    var isBelowKey = false
    for line in text.lines {
      let words = RowWords(line, in: text).fields.flatMap(\.parts)
      let own = words.filter { isToken($0.value) }
      let others = words.filter { !isToken($0.value) && $0.value.utf8.contains(where: \.isLetter) }
      if let found = domainName(in: others) { domain = domain ?? found }
      let isKey = others.contains { $0.value.utf8.containsWord("token") }
      if isKey || isBelowKey && others.isEmpty { tokens += own }
      if isKey || !own.isEmpty || !others.isEmpty {
        isBelowKey = isKey || isBelowKey && others.isEmpty
      }
    }
    guard !tokens.isEmpty else { return }
    reading.add(RawTokens(tokens: tokens, domain: domain))
  }

  /// The domain in `domain = "example.com"`.
  private static func domainName(in words: [Located<String>]) -> Located<String>? {
    guard let key = words.first,
      DataKeys.identities[
        DataKeys.normalForm(String(key.value.split(separator: ".").last ?? ""))] != nil
    else { return nil }
    return words.dropFirst().first { word in
      word.value.contains(".") && !word.value.hasSuffix(".")
        && word.value.utf8.allSatisfy(\.isOfName)
        && !word.value.utf8.containsWord("amazonses")
    }
  }

  private static func isToken(_ word: String) -> Bool {
    word.utf8.count == 32 && word.utf8.allSatisfy(\.isOfToken)
  }
}

extension Located<String> {
  /// The parts between quotes, brackets and commas: `["a","b"]` has no blanks.
  fileprivate var parts: [Located<String>] {
    value.split { "\"'[](),:{}=".contains($0) }.map { Located(String($0), at: range) }
  }
}
