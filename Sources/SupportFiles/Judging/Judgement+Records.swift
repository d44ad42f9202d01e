import DNS
import Diagnostics
import MailAuthentication
import Text

extension Judgement {
  /// Takes a record in: a DKIM key becomes part of an entry, anything else is left out with the
  /// reason, and what was meant as a DKIM key and can't be one is an error.
  mutating func add(_ written: RawRecord) {
    guard written.name.value.utf8.count <= RawRecord.longestName else {
      return ignore(written.range, "not a record: its name is longer than any")
    }
    let said = reported.count
    take(mayHoldTypography ? cleaned(written) : written)
    if reported.count > said { addConcerns(of: written, since: said) }
  }

  /// Takes in a record of which nothing is left to judge but what stands around it.
  mutating func add(_ key: UsualKey) {
    let kind = sectionMarks.kind(at: key.place)
    if key.isDeleted || kind == .deletion {
      deletions.append(key.place)
      return ignore(key.range, "DKIM record that the text deletes")
    }
    if kind == .example {
      examples.append(Located(key.token.text, at: key.place))
      return ignore(key.range, "DKIM record given as an example")
    }
    if commentedLines.hold(key) { return ignore(key.range, "DKIM record in a comment") }
    let said = reported.count
    let zone = key.owner.signingHostedZone
    let region = told(region(named: key.regions, at: key.range), of: key.range, zone)
    keys.add(
      Located(key.token, at: key.place), domain: key.owner.domain, signingHostedZone: zone,
      region: region, at: key.range)
    if reported.count > said { addConcerns(of: key.record, since: said) }
  }

  private mutating func take(_ record: RawRecord) {
    let kind = sectionMarks.kind(at: record.name.range)
    if record.isDeleted || kind == .deletion { return addDeletion(record) }
    if kind == .example, !record.isPlaceholder { return addExample(record) }
    if commentedLines.hold(record) { return leaveOut(record, "in a comment") }
    if record.peculiarity == RawRecord.route53Alias {
      return ignore(record.range, "record set without records of its own, an alias perhaps")
    }
    guard record.isComplete else { return addIncomplete(record) }
    switch record.kind {
    case "CNAME": addAlias(record)
    case "TXT": addText(record)
    case "MX": addMailExchange(record)
    case let kind where RawRecord.isTypeName(kind):
      ignore(record.range, "\(kind) record, not a DKIM key")
    default: ignore(record.range, "not a record")
    }
  }

  private mutating func addDeletion(_ record: RawRecord) {
    if isKey(record) { deletions.append(record.name.range) }
    leaveOut(record, "that the text deletes")
  }

  private mutating func addExample(_ record: RawRecord) {
    if isKey(record) {
      examples.append(Located(record.label, at: record.name.range))
      addConcern(of: record, at: record.name.range)
    }
    leaveOut(record, "given as an example")
  }

  /// Leaves out a record that stands in the text, for a reason in the form of a clause.
  private mutating func leaveOut(_ record: RawRecord, _ reason: String) {
    markConsidered(record)
    ignore(record.range, "\(isKey(record) ? "DKIM record" : "record") \(reason)")
  }

  private func isKey(_ record: RawRecord) -> Bool {
    record.name.value.utf8.containsWord("_domainkey")
  }

  private mutating func addIncomplete(_ record: RawRecord) {
    guard isKey(record) else {
      return ignore(record.range, "not a record")
    }
    markConsidered(record)
    if Placeholder.isOne(record.name.value) { return placeholders.append(record.name.range) }
    lonelyNames.append(record)
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
    let around = record.domain.map(unquotedName)
    // A part of a valid name is one.
    guard let text = name.domain.map({ completed($0, by: around) }) ?? around,
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

  /// The end of a relative name, `mail` in `x._domainkey.mail`, with the domain that stands beside
  /// it: the zone around the name, unless it begins with that end and may be the whole.
  private func completed(_ rest: Substring, by domain: String?) -> String {
    guard let domain, !rest.contains("."),
      domain.contains("."), !"\(domain).".lowercased().hasPrefix("\(rest).")
    else { return String(rest) }
    return "\(rest).\(domain)"
  }
}
