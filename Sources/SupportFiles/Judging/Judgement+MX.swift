import DNS
import Diagnostics
import Text

extension Judgement {
  /// Takes in an MX record: never a key, but SES's own names the MAIL FROM domain and the region.
  mutating func addMailExchange(_ record: RawRecord) {
    guard record.value.value.utf8.containsWord("feedback-smtp.") else {
      if let data = record.exchange(where: { !$0.allSatisfy(\.isNumber) }) {
        add(otherMail: data, of: record)
      }
      return ignore(record.range, "MX record, not of SES's feedback")
    }
    guard let data = record.feedbackExchange else {
      report(
        .uncertainText, as: .warning,
        "\(quoted(record.value.value)) is not compared with the planned MX: it isn't certain which host"
          + " or preference is meant; write it like '10 feedback-smtp.us-east-1.amazonses.com'",
        at: record.value.range)
      return ignore(record.range, "MX record whose host or preference isn't certain")
    }
    add(mailFrom: data, of: record)
    ignore(record.range, "MX record, mailzone makes its own")
  }

  /// Keeps a MAIL FROM domain that SES names.
  mutating func add(mailFrom domain: Located<String>) {
    do {
      let name = try DomainName(domain.value)
      mailFromRecords.append(MailFromRecord(name: name, data: nil, range: domain.range))
      ignore(
        domain.range, "MAIL FROM domain \(quoted(domain.value)), compared with the planned one")
    } catch {
      report(
        .uncertainText, as: .warning,
        "the MAIL FROM domain is not compared with the planned one: \(error)", at: domain.range,
        notes: [.init("ask for SES's reply as it came")])
      ignore(domain.range, "MAIL FROM domain \(quoted(domain.value)), which is no domain name")
    }
  }

  /// Keeps what a MAIL FROM domain has.
  mutating func add(mailFrom data: RecordData, of record: RawRecord) {
    if let record = MailFromRecord(record, data) { mailFromRecords.append(record) }
  }

  /// Keeps what stands in SES's way where its name is a MAIL FROM domain.
  mutating func add(otherMail data: RecordData, of record: RawRecord) {
    if let record = MailFromRecord(record, data) { otherMailRecords.append(record) }
  }
}

extension MailFromRecord {
  fileprivate init?(_ record: RawRecord, _ data: RecordData) {
    guard var name = try? DomainName(unquotedName(record.name.value)) else { return nil }
    if name.isTopLevel, let domain = record.domain.flatMap({ try? DomainName(unquotedName($0)) }) {
      name = (try? domain.prepending(name)) ?? name
    }
    self.init(name: name, data: data, range: record.value.range)
  }
}

extension RawRecord {
  fileprivate var feedbackExchange: RecordData? {
    guard let data = exchange(where: { $0.utf8.containsWord("feedback-smtp.") }),
      case .mx(_, let host) = data, host.labels.first == "feedback-smtp"
    else { return nil }
    return data
  }

  /// The MX in `10 feedback-smtp.<region>.amazonses.com`, however host and preference stand beside
  /// each other: as a link, in brackets, in fields of their own. The preference is 10 where none is
  /// given; nil where there are several hosts or numbers, or the host is no name.
  fileprivate func exchange(where isHost: (Substring) -> Bool) -> RecordData? {
    guard value.value.utf8.count <= 300 else { return nil }
    let words = Self.words(value.value)
    let hosts = Set(words.filter(isHost).map { try? DomainName($0) })
    guard hosts.count == 1, let host = hosts.first.flatMap(\.self) else { return nil }
    let fields = words + Self.words(type?.value ?? "") + Self.words(preference ?? "")
    let numbers = Set(fields.filter { $0.utf8.allSatisfy(\.isDigit) }.map { UInt16($0) })
    guard numbers.count <= 1, let preference = numbers.first ?? 10 else { return nil }
    return .mx(preference: preference, exchange: host)
  }

  /// What stands between blanks and punctuation, but for what names have.
  private static func words(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber && !"-._".contains($0) }
  }
}
