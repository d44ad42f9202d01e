import DNS
import Diagnostics

extension Findings {
  /// Takes in an MX record: never a key, but SES's own names the region.
  mutating func addMailExchange(_ record: RawRecord) {
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
    guard labels.count == 4, labels[0] == "feedback-smtp", name.isOfSES else { return nil }
    return String(labels[1])
  }
}
