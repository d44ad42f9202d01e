import Diagnostics
import MailAuthentication
import Text

extension RawRecord {
  /// How a record stands among the keys, at a glance.
  enum Soundness {
    /// The record of a key, of whichever service.
    case sound
    /// A record that has a key's name, and not its value.
    case damaged
    /// Anything else.
    case other
  }

  var soundness: Soundness {
    if isUsual { return .sound }
    guard name.value.utf8.count <= Self.longestName else { return .other }
    guard name.value.utf8.containsWord("_domainkey") else {
      // Swapped, it is one, and said to be so.
      let isSwapped = value.value.utf8.containsWord("_domainkey") && agrees
      return isSwapped && name.value.utf8.containsWord("amazonses") ? .sound : .other
    }
    guard !value.value.isEmpty,
      !name.value.utf8.contains(where: { $0.isBlank || $0 == UInt8(ascii: "$") })
    else { return .damaged }
    if isPlaceholder { return .other }
    switch kind {
    case "CNAME": return agrees && !holdsAnother ? .sound : .damaged
    case "TXT": return value.value.utf8.containsWord("p=") ? .sound : .damaged
    case "MX", "NS", "A", "AAAA": return .other
    default: return .damaged
    }
  }

  /// Whether it is a key of Easy DKIM as SES writes it, so that there is nothing more to look at:
  /// the same token in name and value, and neither has blanks.
  var isUsual: Bool {
    var keys = UsualKeys()
    return keys.key(of: self) != nil
  }

  /// Whether name and value have the same first label, or the value is that of another service,
  /// whose labels may differ.
  private var agrees: Bool {
    let selector = firstLabel(of: name.value)
    let token = firstLabel(of: value.value)
    if selector.elementsEqual(token) { return true }
    let isOfSES = value.value.utf8.containsWord("amazonses.")
    return !isOfSES && DKIMToken(Substring(selector))?.hasUsualForm != true
      && value.value.utf8.contains(UInt8(ascii: "."))
      && !value.value.utf8.contains(UInt8(ascii: " "))
  }

  /// Whether the value goes on with another record, or with the mark between two, as it does where
  /// a form takes the rest of a line for it.
  private var holdsAnother: Bool {
    value.value.utf8.last == UInt8(ascii: ";")
      || value.value.utf8.contains(where: \.isBlank) && value.value.utf8.containsWord("_domainkey")
  }

  /// The first label of the name, or of the value where the two are swapped.
  var label: String { firstLabel(of: name.value) }

  /// Letters and digits alone: marks and hyphens may be what a word processor has put there.
  private func firstLabel(of text: String) -> String {
    let bare = textOfLink(text) ?? text
    return String(
      decoding: bare.utf8.prefix { $0 != UInt8(ascii: ".") }
        .filter { $0.isLetter || $0.isDigit }.map(\.lowercased), as: UTF8.self)
  }

  /// Why the record has nothing to do with SES, as half a sentence; nil where it needs a closer
  /// look.
  var reasonToPassOver: String? {
    guard name.value.utf8.count <= Self.longestName else {
      return "not a record: its name is longer than any"
    }
    guard isComplete, !Self.mayConcernMail(name.value.utf8), !Self.mayConcernMail(value.value.utf8)
    else { return nil }
    let kind = kind
    // It may stand at a MAIL FROM domain.
    if kind == "MX" { return nil }
    return kind == "CNAME" && !isSurelyAlias ? "not a record" : Self.reasonToPassOver(kind)
  }

  /// Why a record of some type that doesn't concern mail is left out.
  static func reasonToPassOver(_ kind: String) -> String {
    if kind == "MX" { return "MX record, not of SES's feedback" }
    return isTypeName(kind) ? "\(kind) record, not a DKIM key" : "not a record"
  }

  /// Whether the record with a name or value may be a key, or one that mailzone has an opinion on.
  static func mayConcernMail(_ field: some Collection<UInt8>) -> Bool {
    field.contains { $0 == .underscore || $0 >= 0x80 }
      || field.containsWord("amazon") || field.containsWord("spf1")
      || field.containsWord("feedback-smtp") || field.containsWord("acm-validations")
  }

  /// Longer than any name, in any script, in bytes. One name of a zone text may serve many records,
  /// all of which look at it.
  static let longestName = 4 * 253

  /// Longer than the value of any key's record, in bytes: what is cut there stays as wrong as it
  /// is.
  static let longestValue = 8192

  var isComplete: Bool { !name.value.isEmpty && !value.value.isEmpty }

  /// Whether a text could be the mnemonic of a record type.
  static func isTypeName(_ text: String) -> Bool {
    text.utf8.count <= 10 && text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }

  /// Whether a CNAME is one by its type, or by a value with a domain.
  var isSurelyAlias: Bool {
    type?.value.isEmpty == false || value.value.utf8.contains(UInt8(ascii: "."))
  }

  /// The type in upper case, without what may stand after it, as in «MX (10)»; guessed by the
  /// value where the file doesn't say.
  var kind: String {
    if let type, !type.value.isEmpty {
      if type.value == "CNAME" { return type.value }
      // Azure has the type at the end of a path.
      let name = typeName(in: unquotedName(type.value))
      return name.split(separator: "/").last.map(String.init) ?? name
    }
    if value.value.utf8.containsWord("feedback-smtp.") { return "MX" }
    return value.value.utf8.contains(UInt8(ascii: "=")) || isLongWord ? "TXT" : "CNAME"
  }

  /// Whether the value has a label that is longer than any of a host name, as a public key alone.
  private var isLongWord: Bool {
    value.value.utf8.count > 63 && !value.value.utf8.contains(UInt8(ascii: "."))
  }

  /// The mnemonic in a type with marks around it, as `**CNAME**`, or with what people add: `CNAME
  /// record`, `CNAME (DKIM)`. The whole of any other, in upper case.
  private func typeName(in written: String) -> String {
    let type = written.uppercased()
    guard type.utf8.contains(where: { !$0.isLetter && !$0.isDigit }) else { return type }
    let bare = type.drop { !$0.isLetter }
    let mnemonic = bare.prefix { $0.isLetter || $0.isNumber }
    let words = bare.dropFirst(mnemonic.count).split { $0 == " " || $0 == "\t" }
    let rest = words.joined(separator: " ")
    let isKnown =
      rest == "RECORD" || rest.hasPrefix("(") && rest.hasSuffix(")")
      || !rest.contains { $0.isLetter || $0.isNumber }
    return isKnown ? String(mnemonic) : type
  }
}
