import DNS
import Diagnostics

extension Findings {
  /// Takes in an MX record: never a key, but SES's own names the MAIL FROM domain and the region.
  mutating func addMailExchange(_ record: RawRecord) {
    guard let data = feedbackExchange(record.value.value) else {
      return ignore(record.range, "MX record, not of SES's feedback")
    }
    add(mailFrom: data, of: record)
    ignore(record.range, "MX record, mailzone makes its own")
  }

  /// Keeps what a MAIL FROM domain has.
  mutating func add(mailFrom data: RecordData, of record: RawRecord) {
    guard let name = try? DomainName(unquotedName(record.name.value)) else { return }
    mailFromRecords.append(MailFromRecord(name: name, data: data, range: record.value.range))
  }

  /// The MX in `10 feedback-smtp.<region>.amazonses.com`.
  private func feedbackExchange(_ value: String) -> RecordData? {
    guard value.utf8.containsWord("feedback-smtp."), value.utf8.count <= 300 else { return nil }
    let words = value.split(whereSeparator: \.isWhitespace).map { withoutMarkup(String($0)) }
    guard let host = words.last.flatMap({ try? DomainName($0) }), feedbackRegion(of: host) != nil
    else { return nil }
    let preference = words.count > 1 ? UInt16(words[0]) : nil
    return .mx(preference: preference ?? 10, exchange: host)
  }
}
