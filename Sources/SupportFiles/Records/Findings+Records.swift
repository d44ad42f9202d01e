import DNS
import Diagnostics

extension Findings {
  /// Takes a record in: a DKIM key becomes part of an entry, anything else is left out with the
  /// reason, and what was meant as a DKIM key and can't be one is an error.
  mutating func add(_ record: RawRecord) {
    guard record.isComplete else { return addIncomplete(record) }
    switch record.kind {
    case "CNAME": addAlias(record)
    case "TXT": addText(record)
    case "MX": addMailExchange(record)
    case let kind where isTypeName(kind): ignore(record.range, "\(kind) record, not a DKIM key")
    default: ignore(record.range, "not a record")
    }
  }

  private mutating func addIncomplete(_ record: RawRecord) {
    guard record.name.value.utf8.containsWord("_domainkey") else {
      return ignore(record.range, "not a record")
    }
    report(
      .incompleteRecord, "the record \(quoted(record.name.value)) has no value; ask for it whole",
      at: record.name.range)
  }

  /// Whether a text could be the mnemonic of a record type.
  private func isTypeName(_ text: String) -> Bool {
    text.utf8.count <= 10 && text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }

  // MARK: CNAME

  private mutating func addAlias(_ record: RawRecord) {
    guard record.concernsDKIM else {
      return ignore(record.range, reasonToLeaveOut(alias: record))
    }
    guard let owner = domainName(record.name), let target = domainName(record.value) else { return }
    guard let name = DKIMName(owner) else { return addAliasWithoutDomainKey(record, owner, target) }
    let selector = name.selector
    let targetLabel = target.labels[0]
    if selector.text != targetLabel, isForeign(selector, target) {
      return ignore(record.range, "CNAME record, a DKIM key of another service")
    }
    guard checkDomain(of: name, record), checkTargetEnd(target, record) else { return }
    guard let zone = target.parent else {
      return report(
        .targetWithoutZone,
        "the value \(quoted(target.text)) has no zone behind the token, as in"
          + " \(quoted("\(target).dkim.amazonses.com")); ask for it whole",
        at: record.value.range)
    }
    guard selector.text == targetLabel else {
      return report(
        .tokenMismatch,
        "the name has the token \(quoted(selector.text)), but the value has"
          + " \(quoted(targetLabel)); they must agree, so ask for the record again",
        at: record.value.range, notes: [.init("the name", at: record.name.range)])
    }
    add(
      token: Located(targetLabel, at: record.name.range), domain: domain(of: name, record),
      signingHostedZone: zone, at: record.range)
  }

  /// Whether a selector and a target that don't agree have nothing to do with SES.
  private func isForeign(_ selector: DomainName, _ target: DomainName) -> Bool {
    !target.text.utf8.containsWord("amazonses")
      && DKIMToken(selector.text).map { !$0.hasUsualForm } ?? true
  }

  private mutating func addAliasWithoutDomainKey(
    _ record: RawRecord, _ owner: DomainName, _ target: DomainName
  ) {
    if isAmazonSES(owner), DKIMName(target) != nil {
      report(
        .swappedNameAndValue,
        "name and value are swapped: \(quoted(target.text)) is the name, and"
          + " \(quoted(owner.text)) the value",
        at: record.name.range)
    } else if isAmazonSES(target), target.labels.contains("dkim") {
      report(
        .noDomainKeyLabel,
        "\(quoted(owner.text)) leads to a DKIM key but lacks the label _domainkey; the name must be"
          + " \(target.labels[0])._domainkey and the domain",
        at: record.name.range)
    } else {
      ignore(record.range, reasonToLeaveOut(alias: record))
    }
  }

  private func reasonToLeaveOut(alias record: RawRecord) -> String {
    record.value.value.utf8.containsWord("acm-validations.")
      ? "CNAME record that validates an ACM certificate, not a DKIM key"
      : "CNAME record, not a DKIM key"
  }

  // MARK: TXT

  private mutating func addText(_ record: RawRecord) {
    guard record.name.value.utf8.containsWord("_domainkey") else {
      return ignore(record.range, reasonToLeaveOut(text: record))
    }
    guard let owner = domainName(record.name) else { return }
    guard let name = DKIMName(owner) else {
      return ignore(record.range, "TXT record of DomainKeys, which DKIM replaced")
    }
    do throws(KeyRecordError) {
      let key = try KeyRecord(record.value.value)
      if let reason = reasonToLeaveOut(key) { return ignore(record.range, reason) }
    } catch {
      return report(
        .invalidKeyRecord, "\(quoted(record.value.value)) is not a DKIM key: \(error)",
        at: record.value.range)
    }
    guard checkDomain(of: name, record) else { return }
    addKey(record, selector: name.selector, domain: domain(of: name, record))
  }

  private mutating func addKey(_ record: RawRecord, selector: DomainName, domain: DomainName?) {
    let key = BYODKIMKey(selector: selector, text: record.value.value)
    let earlier = keys.add(Located(key, at: record.name.range), domain: domain, at: record.range)
    guard let earlier, earlier.value != key else { return }
    report(
      .conflictingKeys,
      "the selector \(quoted(selector.text)) has another key already; ask which one is right",
      at: record.range, notes: [.init("the other key", at: earlier.range)])
  }

  private func reasonToLeaveOut(_ key: KeyRecord) -> String? {
    if key.publicKey.isEmpty { return "DKIM key that was revoked (p= is empty)" }
    if key.keyType != "rsa" {
      return "DKIM key of the type \(quoted(key.keyType)), and SES signs with RSA"
    }
    return nil
  }

  private func reasonToLeaveOut(text record: RawRecord) -> String {
    let name = record.name.value.utf8
    if name.containsWord("_amazonses") {
      return "TXT record _amazonses, which is obsolete: DKIM verifies the domain"
    }
    if name.containsWord("_dmarc") {
      return "TXT record with a DMARC policy, which is the domain owner's"
    }
    return record.value.value.utf8.containsWord("v=spf1")
      ? "TXT record with SPF, mailzone makes its own" : "TXT record, not a DKIM key"
  }

  // MARK: MX

  private mutating func addMailExchange(_ record: RawRecord) {
    guard let region = feedbackRegion(record.value.value) else {
      return ignore(record.range, "MX record, not of SES's feedback")
    }
    note(region: region)
    ignore(record.range, "MX record, mailzone makes its own")
  }

  /// The region in `10 feedback-smtp.<region>.amazonses.com`.
  private func feedbackRegion(_ value: String) -> String? {
    guard value.utf8.containsWord("feedback-smtp."), value.utf8.count <= 300,
      let host = value.split(whereSeparator: \.isWhitespace).last,
      let name = try? DomainName(host)
    else { return nil }
    let labels = name.labels
    guard labels.count == 4, labels[0] == "feedback-smtp", isAmazonSES(name) else { return nil }
    return String(labels[1])
  }

  // MARK: Names

  /// A name or value as a domain name; reports what is none.
  mutating func domainName(_ written: Located<String>) -> DomainName? {
    do throws(DomainNameError) {
      return try DomainName(written.value)
    } catch {
      report(
        .invalidRecordName, "\(quoted(written.value)) is not a domain name: \(error)",
        at: written.range)
      return nil
    }
  }

  /// Whether a DKIM name's domain stands only once in it.
  private mutating func checkDomain(of name: DKIMName, _ record: RawRecord) -> Bool {
    guard let intended = name.intendedDomain else { return true }
    report(
      .doubledSuffix,
      "\(quoted(record.name.value)) has a part of its end twice; it should be"
        + " \(quoted("\(name.selector)._domainkey.\(intended)"))",
      at: record.name.range)
    return false
  }

  /// Whether a target doesn't go on behind `amazonses.com`, as a relative name does in a zone.
  private mutating func checkTargetEnd(_ target: DomainName, _ record: RawRecord) -> Bool {
    let labels = target.labels
    guard
      let end = labels.indices.dropLast(2).first(where: {
        labels[$0] == "amazonses" && labels[$0 + 1] == "com"
      })
    else { return true }
    report(
      .targetGoesOn,
      "the value goes on behind amazonses.com; it should be"
        + " \(quoted(labels[...(end + 1)].joined(separator: ".")))",
      at: record.value.range)
    return false
  }

  /// The domain of a DKIM name, nil with a warning where it is no full one.
  private mutating func domain(of name: DKIMName, _ record: RawRecord) -> DomainName? {
    guard let domain = name.domain, domain.parent == nil else { return name.domain }
    diagnostics.warning(
      .relativeName,
      "\(quoted(record.name.value)) seems to be relative, so that the file doesn't tell its domain;"
        + " name the file at the domain's entry in the manifest",
      at: record.name.range)
    return nil
  }

  private func isAmazonSES(_ name: DomainName) -> Bool {
    name.labels.suffix(2) == ["amazonses", "com"]
  }
}

extension RawRecord {
  fileprivate var isComplete: Bool { !name.value.isEmpty && !value.value.isEmpty }

  /// The type in upper case, guessed by the value where the form has none.
  fileprivate var kind: String {
    if let type, !type.value.isEmpty { return type.value.uppercased() }
    return value.value.utf8.contains(UInt8(ascii: "=")) ? "TXT" : "CNAME"
  }

  /// Whether a CNAME is, or was meant to be, a DKIM key.
  fileprivate var concernsDKIM: Bool {
    name.value.utf8.containsWord("_domainkey") || value.value.utf8.containsWord("_domainkey")
      || value.value.utf8.containsWord("amazonses")
  }
}
