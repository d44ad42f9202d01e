import DNS
import Diagnostics
import MailAuthentication
import Text

extension Judgement {
  /// Takes in a TXT record, which is a BYODKIM key or none.
  mutating func addText(_ record: RawRecord) {
    guard record.name.value.utf8.containsWord("_domainkey") else {
      return addOtherText(record)
    }
    markConsidered(record)
    guard let owner = domainName(record.name) else { return }
    guard let name = DKIMName(owner) else {
      return ignore(record.range, "TXT record of DomainKeys, which DKIM replaced")
    }
    let written = keyText(record.value.value)
    do throws(KeyRecordError) {
      let key = try KeyRecord(written)
      if let reason = reasonToLeaveOut(key) { return ignore(record.range, reason) }
    } catch {
      if record.isPlaceholder { return placeholders.append(record.name.range) }
      return put(
        aside: record, domain: try? name.domain.map(DomainName.init),
        Diagnostic(
          .error, .invalidKeyRecord, "\(quoted(record.value.value)) \(problem(of: written, error))",
          at: record.value.range))
    }
    var record = record
    record.value = record.value.map { _ in written }
    guard checkDomain(of: name, record), let selector = try? DomainName(name.selector) else {
      return
    }
    addKey(record, selector: selector, domain: domain(of: name, record))
  }

  /// What is wrong with a text, as the second half of a sentence.
  private func problem(of text: String, _ error: KeyRecordError) -> String {
    (try? KeyRecord("p=" + text)) == nil
      ? "is not a DKIM key: \(error)"
      : "is a public key without the rest of its record; ask for the whole value of the TXT record, in"
        + " which 'p=' stands before the key"
  }

  /// Keeps what is wrong with a text key until it is clear whether it is the identity's own.
  private mutating func put(aside record: RawRecord, domain: DomainName?, _ diagnostic: Diagnostic)
  {
    textProblems.append((domain, record, diagnostic))
  }

  /// Says what is wrong with text keys, but for those of identities that have tokens of Easy DKIM:
  /// theirs are another service's.
  mutating func settleTextProblems() {
    for (domain, record, diagnostic) in textProblems {
      if keys.haveTokens(of: domain) {
        ignore(record.range, "TXT record of a DKIM key, which can't be read and isn't of Easy DKIM")
      } else {
        let said = reported.count
        report(diagnostic)
        addConcerns(of: record, since: said)
      }
    }
    textProblems = []
  }

  private mutating func addKey(_ record: RawRecord, selector: DomainName, domain: DomainName?) {
    let key = BYODKIMKey(selector: selector, text: record.value.value)
    let earlier = keys.add(
      Located(key, at: record.name.range), domain: domain, region: region(of: record),
      at: record.range)
    guard let earlier, earlier.value != key else { return }
    put(
      aside: record, domain: domain,
      Diagnostic(
        .error, .conflictingKeys,
        "the selector \(quoted(selector.text)) has another key already; ask which one is right",
        at: record.range, notes: [.init("the other key", at: earlier.range)]))
  }

  private func reasonToLeaveOut(_ key: KeyRecord) -> String? {
    if key.publicKey.isEmpty { return "DKIM key that was revoked (p= is empty)" }
    if key.keyType != "rsa" {
      return "DKIM key of the type \(quoted(key.keyType)), and SES signs with RSA"
    }
    return nil
  }

  private mutating func addOtherText(_ record: RawRecord) {
    let value = record.value.value
    if value.utf8.containsWord("v=spf1") {
      if value.utf8.containsWord("include:amazonses.com") {
        add(mailFrom: .txt(value), of: record)
      } else {
        add(otherMail: .txt(value), of: record)
      }
    }
    if record.name.value.utf8.containsWord("_amazonses") {
      report(
        .obsoleteVerification, as: .note,
        "the TXT record \(quoted(record.name.value)) is obsolete, and left out: the DKIM keys verify"
          + " the domain",
        at: record.range)
    }
    ignore(record.range, reasonToLeaveOut(text: record))
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
}
