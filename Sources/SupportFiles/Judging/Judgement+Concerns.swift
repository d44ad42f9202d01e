import DNS
import Diagnostics
import MailAuthentication

extension Judgement {
  /// Keeps in mind whose record the latest diagnostics are about, so that they can point at the
  /// manifest's entry.
  mutating func addConcerns(of record: RawRecord, since said: Int) {
    for range in reported[said...] { addConcern(of: record, at: range) }
  }

  /// Keeps in mind that a diagnostic at a place is about a record.
  mutating func addConcern(of record: RawRecord, at range: SourceRange) {
    guard let domain = concernedDomain(record) else { return }
    concerns.append(Located(domain, at: range))
  }

  /// The domain after `_domainkey` in the name, or in the value where the two are swapped; else
  /// the one above the name.
  func concernedDomain(_ record: RawRecord) -> DomainName? {
    let texts = [record.name.value, record.value.value].map(unquotedName)
    for text in texts where text.utf8.count <= 4 * DomainName.maximumLength {
      guard let label = text.lowercased().firstRange(of: "_domainkey.") else { continue }
      let name = try? DomainName("x." + text.lowercased()[label.lowerBound...])
      guard let name = name.flatMap(DKIMName.init), let domain = name.domain else { continue }
      return try? DomainName(name.intendedDomain ?? String(domain))
    }
    return (try? DomainName(texts[0]))?.parent
  }
}
