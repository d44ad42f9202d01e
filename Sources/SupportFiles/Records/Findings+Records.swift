import DNS
import Diagnostics
import MailAuthentication

extension Findings {
  /// Takes a record in: a DKIM key becomes part of an entry, anything else is left out with the
  /// reason, and what was meant as a DKIM key and can't be one is an error. A listing keeps all.
  mutating func add(_ written: RawRecord) {
    guard purpose == .keys else { return keep(written) }
    guard written.name.value.utf8.count <= Self.longestName else {
      return ignore(written.range, "not a record: its name is longer than any")
    }
    if mayHoldTypography { addPlain(cleaned(written)) } else { addPlain(written) }
  }

  private mutating func addPlain(_ record: RawRecord) {
    let said = reported.count
    take(record)
    if reported.count > said { noteConcerns(of: record, since: said) }
  }

  private mutating func take(_ record: RawRecord) {
    guard record.isComplete else { return addIncomplete(record) }
    switch record.kind {
    case "CNAME": addAlias(record)
    case "TXT": addText(record)
    case "MX": addMailExchange(record)
    case let kind where isTypeName(kind): ignore(record.range, "\(kind) record, not a DKIM key")
    default: ignore(record.range, "not a record")
    }
  }

  /// Longer than any name, in any script, in bytes. One name of a zone text may serve many records,
  /// all of which look at it.
  private static let longestName = 4 * DomainName.maximumLength

  private mutating func addIncomplete(_ record: RawRecord) {
    guard record.name.value.utf8.containsWord("_domainkey") else {
      return ignore(record.range, "not a record")
    }
    noteConsidered(record)
    report(
      .incompleteRecord, "the record \(quoted(record.name.value)) has no value; ask for it whole",
      at: record.name.range)
  }

  /// Whether a text could be the mnemonic of a record type.
  private func isTypeName(_ text: String) -> Bool {
    text.utf8.count <= 10 && text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }

  // MARK: Names

  /// A name or value as a domain name; reports what is none.
  mutating func domainName(_ written: Located<String>) -> DomainName? {
    // IDNA would drop invisible characters without a word.
    mayHoldTypography ? plainDomainName(cleaned(written, isName: true)) : plainDomainName(written)
  }

  private mutating func plainDomainName(_ written: Located<String>) -> DomainName? {
    do throws(DomainNameError) {
      return try DomainName(unquotedName(written.value))
    } catch {
      return repairedDomainName(written, error)
    }
  }

  /// Whether a DKIM name's domain stands only once in it.
  mutating func checkDomain(of name: DKIMName, _ record: RawRecord) -> Bool {
    guard let intended = name.intendedDomain else { return true }
    report(
      .doubledSuffix,
      "\(quoted(record.name.value)) has a part of its end twice; it should be"
        + " \(quoted("\(name.selector)._domainkey.\(intended)"))",
      at: record.name.range)
    return false
  }

  /// The domain of a DKIM name, nil with a warning where it is no full one.
  mutating func domain(of name: DKIMName, _ record: RawRecord) -> DomainName? {
    // Records of one identity follow each other, and one text serves all of them.
    if let latest = keys.latestDomain, name.domain == latest.text[...] { return latest }
    // A part of a valid name is one.
    guard let text = name.domain.map(String.init) ?? record.domain.map(unquotedName),
      let domain = try? DomainName(text)
    else { return nil }
    if !domain.isTopLevel { return domain }
    report(
      .relativeName, as: .warning,
      "\(quoted(record.name.value)) seems to be relative, so that the file doesn't tell its domain;"
        + " name the file at the domain's entry in the manifest",
      at: record.name.range)
    return nil
  }
}

extension RawRecord {
  fileprivate var isComplete: Bool { !name.value.isEmpty && !value.value.isEmpty }

  /// The type in upper case, without what may stand behind it, as in «MX (10)»; guessed by the value
  /// where the file doesn't say.
  fileprivate var kind: String {
    if let type, !type.value.isEmpty { return typeName(in: unquotedName(type.value)) }
    if value.value.utf8.containsWord("feedback-smtp.") { return "MX" }
    return value.value.utf8.contains(UInt8(ascii: "=")) ? "TXT" : "CNAME"
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
