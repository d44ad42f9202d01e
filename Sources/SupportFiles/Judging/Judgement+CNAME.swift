import DNS
import Diagnostics
import MailAuthentication
import Text

extension Judgement {
  /// Takes in a CNAME, which is a key of Easy DKIM or none.
  mutating func addAlias(_ record: RawRecord) {
    guard record.concernsDKIM else {
      if certificateValidation == nil, record.validatesCertificate {
        certificateValidation = record.range
        addConcern(of: record, at: record.range)
      }
      return ignore(record.range, reasonToLeaveOut(alias: record))
    }
    if record.isPlaceholder {
      markConsidered(record)
      return placeholders.append(record.name.range)
    }
    let record = withTarget(record)
    guard let owner = domainName(record.name), let value = domainName(record.value) else {
      return markConsidered(record)
    }
    guard let name = DKIMName(owner) else { return addAliasWithoutDomainKey(record, owner, value) }
    markConsidered(record)
    let target = DKIMTarget(value)
    if isOfAnotherService(name, value) {
      return ignore(record.range, "CNAME record, a DKIM key of another service")
    }
    if isForeignToken(name.selector, record.name) || isForeignToken(target.token, record.value) {
      return
    }
    let token = agreedToken(name.selector, target.token)
    guard checkDomain(of: name, record), let zone = signingHostedZone(of: target, record) else {
      return
    }
    guard let token else { return reportMismatch(name, target, record) }
    add(
      token: token, at: record.name.range, domain: domain(of: name, record),
      signingHostedZone: zone, region: region(of: record), of: record.range)
  }

  /// The token of name and value; nil where they have different ones, and not only because one of
  /// them was broken at a hyphen.
  private func agreedToken(_ selector: Substring, _ token: Substring) -> Substring? {
    if selector == token { return token }
    guard let whole = withoutHyphens(selector) ?? DKIMToken(selector),
      whole == withoutHyphens(token) ?? DKIMToken(token)
    else { return nil }
    // The one with the hyphen: what it was is said where it is taken in.
    return selector.utf8.contains(UInt8(ascii: "-")) ? selector : token
  }

  /// Whether a CNAME is the key of a service that is not SES: its target lies outside SES's DNS,
  /// and its selector is no token of SES's form.
  ///
  /// What SES's own form leads to may be a zone that the manifest allows.
  private func isOfAnotherService(_ name: DKIMName, _ value: DomainName) -> Bool {
    guard !value.isOfSES else { return false }
    return withoutHyphens(name.selector) == nil && !looksLikeToken(name.selector)
      && !isCutToken(DKIMTarget(value))
  }

  /// Whether a target has a part of a token of SES's form.
  private func isCutToken(_ target: DKIMTarget) -> Bool {
    looksLikeToken(target.token) || target.signingHostedZone == nil
  }

  /// A record whose target is what was written, where zone text would complete it.
  private mutating func withTarget(_ record: RawRecord) -> RawRecord {
    guard let completed = record.completedValue else { return record }
    var record = record
    let written = record.value.value
    guard written.lowercased().hasSuffix("amazonses.com") else {
      record.value = record.value.map { _ in completed }
      return record
    }
    let origin = completed.dropFirst(written.count + 1)
    report(
      .targetWithoutDot, as: .warning,
      "\(quoted(written)) lacks the final dot, by which zone text would complete it with \(origin);"
        + " it is taken as the whole name",
      at: record.value.range)
    return record
  }

  private func looksLikeToken(_ selector: Substring) -> Bool {
    DKIMToken(selector)?.hasUsualForm == true
  }

  private mutating func reportMismatch(
    _ name: DKIMName, _ target: DKIMTarget, _ record: RawRecord
  ) {
    let isCut =
      target.token.hasPrefix(name.selector) || name.selector.hasPrefix(target.token)
      || target.token.hasSuffix(name.selector) || name.selector.hasSuffix(target.token)
    if isCut { return reportCut(name, target, record) }
    report(
      .tokenMismatch,
      "the name has the token \(quoted(name.selector)), but the value has"
        + " \(quoted(target.token)); they must agree, so ask for the record again",
      at: record.value.range, notes: [.init("the name", at: record.name.range)])
  }

  private mutating func reportCut(
    _ name: DKIMName, _ target: DKIMTarget, _ record: RawRecord
  ) {
    let isNameCut = name.selector.utf8.count < target.token.utf8.count
    report(
      .tokenCutShort,
      "the token was cut short: the name has \(quoted(name.selector)), and the value"
        + " \(quoted(target.token)); ask for the record again",
      at: isNameCut ? record.name.range : record.value.range,
      notes: [.init("the other one", at: isNameCut ? record.value.range : record.name.range)])
  }

  /// The zone in which a target lies; nil with an error where there is none, or more than one.
  private mutating func signingHostedZone(
    of target: DKIMTarget, _ record: RawRecord
  ) -> DomainName? {
    guard let zone = target.signingHostedZone else {
      report(
        .targetWithoutZone,
        "the value \(quoted(target.token)) has no zone after the token, as in"
          + " \(quoted("\(target.token).dkim.amazonses.com")); ask for it whole",
        at: record.value.range)
      return nil
    }
    guard let intended = target.intendedZone else { return zone }
    report(
      .targetGoesOn,
      "the value goes on after amazonses.com; it should be"
        + " \(quoted("\(target.token).\(intended)"))",
      at: record.value.range)
    return nil
  }

  private mutating func addAliasWithoutDomainKey(
    _ record: RawRecord, _ owner: DomainName, _ value: DomainName
  ) {
    if owner.isOfSES, DKIMName(value) != nil {
      markConsidered(record)
      report(
        .swappedNameAndValue,
        "name and value are swapped: \(quoted(value.text)) is the name, and"
          + " \(quoted(owner.text)) the value",
        at: record.name.range)
    } else if value.isOfSES, value.labels.contains("dkim") {
      markConsidered(record)
      report(
        .noDomainKeyLabel,
        "\(quoted(owner.text)) leads to a DKIM key but lacks the label _domainkey; the name must be"
          + " \(DKIMTarget(value).token)._domainkey and the domain",
        at: record.name.range)
    } else {
      ignore(record.range, reasonToLeaveOut(alias: record))
    }
  }

  private func reasonToLeaveOut(alias record: RawRecord) -> String {
    if record.validatesCertificate {
      return "CNAME record that validates an ACM certificate, not a DKIM key"
    }
    // «Total;3» below a table has two cells, as a record without its type has.
    return record.isSurelyAlias ? "CNAME record, not a DKIM key" : "not a record"
  }
}

extension RawRecord {
  /// Whether a CNAME is, or was meant to be, a DKIM key.
  fileprivate var concernsDKIM: Bool {
    name.value.utf8.containsWord("_domainkey") || value.value.utf8.containsWord("_domainkey")
      || value.value.utf8.containsWord("amazonses")
  }

  /// Whether a CNAME validates a domain for AWS Certificate Manager.
  fileprivate var validatesCertificate: Bool {
    value.value.utf8.containsWord("acm-validations.")
  }
}
