import DNS
import Diagnostics
import Text

extension RawRecord {
  /// The record among fields without headings, told by what they are: the type by its mnemonic, a
  /// DKIM key's name by its label `_domainkey`, another name by coming first. TTL, class, numbers,
  /// arrows and words are passed over. Nil where no name and value are left.
  init?(unlabelled fields: [Located<String>]) {
    let type = fields.first { Self.isType($0.value.utf8) }
    let rest = fields.filter { !Self.isType($0.value.utf8) }
    let names = rest.indices.filter { Self.isName(rest[$0].value) }
    let key = names.first { rest[$0].value.utf8.containsWord("_domainkey") }
    guard let name = key ?? names.first else { return nil }
    let value =
      rest.first { Self.isText($0.value) }
      ?? rest.first { $0 != rest[name] && $0.value.utf8.containsWord("amazonses.") }
      ?? (names.first { $0 > name } ?? names.first { $0 != name }).map { rest[$0] }
    guard let value else { return nil }
    self.init(name: rest[name], type: type, value: value.map(logicalText))
  }

  /// Whether a word is the mnemonic of a type, in any case.
  static func isType(_ word: some Collection<UInt8>) -> Bool {
    let types: [StaticString] = ["cname", "txt", "mx"]
    return word.count <= 5
      && types.contains { $0.utf8CodeUnitCount == word.count && word.containsWord($0) }
  }

  private static func isName(_ field: String) -> Bool {
    let name = unquotedName(field)
    return name.utf8.contains(UInt8(ascii: ".")) && name.utf8.contains(where: \.isLetter)
      && (try? DomainName(name)) != nil
  }

  /// Whether a field is the value of a TXT record, all of which that matter here have tags.
  private static func isText(_ field: String) -> Bool {
    field.utf8.contains(UInt8(ascii: "=")) && field.utf8.contains(where: \.isLetter)
  }
}
