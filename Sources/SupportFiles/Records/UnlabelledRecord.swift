import DNS
import Diagnostics

extension RawRecord {
  /// The record in a row whose fields have no headings, told by what they are: the type by its
  /// mnemonic, a DKIM key's name by its label `_domainkey`, another name by coming first. TTL,
  /// class, numbers, arrows and bullets are passed over. Nil where no name and value are left.
  init?(unlabelled fields: [Located<String>]) {
    let type = fields.first { Self.types.contains($0.value.uppercased()) }
    let rest = fields.filter { !Self.isAside($0.value) }
    guard let name = rest.first(where: { $0.value.utf8.containsWord("_domainkey") }) ?? rest.first,
      Self.isName(name.value)
    else { return nil }
    let isText = type?.value.uppercased() == "TXT"
    let value = rest.first { $0 != name && (isText || Self.isValue($0.value)) }
    guard let value else { return nil }
    self.init(name: name, type: type, value: value.map(logicalText))
  }

  private static let types: Set<String> = ["CNAME", "TXT", "MX"]

  private static func isAside(_ field: String) -> Bool {
    types.contains(field.uppercased()) || field.uppercased() == "IN"
      || field.utf8.allSatisfy { !$0.isLetter && $0 < 0x80 }
  }

  private static func isName(_ field: String) -> Bool {
    let name = unquotedName(field)
    return name.utf8.contains(UInt8(ascii: ".")) && (try? DomainName(name)) != nil
  }

  /// Whether a field is a name, with the preference of an MX before it perhaps.
  private static func isValue(_ field: String) -> Bool {
    field.split(whereSeparator: \.isWhitespace).last.map { isName(String($0)) } == true
      || field.utf8.contains(UInt8(ascii: "="))
  }
}
