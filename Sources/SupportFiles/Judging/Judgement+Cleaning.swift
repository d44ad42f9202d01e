import DNS
import Diagnostics
import Text

extension Judgement {
  /// A record without the marks of word processors.
  mutating func cleaned(_ record: RawRecord) -> RawRecord {
    var cleaned = record
    cleaned.name = self.cleaned(record.name, isName: true)
    cleaned.type = record.type.map { self.cleaned($0, isName: true) }
    let isName = !record.value.value.utf8.contains(UInt8(ascii: "="))
    cleaned.value = self.cleaned(record.value, isName: isName)
    return cleaned
  }

  /// A text without the marks of word processors, with a note of what they were.
  mutating func cleaned(_ written: Located<String>, isName: Bool) -> Located<String> {
    guard !isASCII(written.value), written.value.utf8.count <= Self.longestCleaned else {
      return written
    }
    let cleaned = withoutTypography(written.value, isName: isName)
    addCleanings(cleaned.cleanings, made: cleaned.text, of: written)
    return Located(cleaned.text, at: written.range)
  }

  /// Longer than any record that SES has, in bytes.
  private static let longestCleaned = 4096

  private func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// A text that is no domain name as it stands: repaired where its meaning is certain, else
  /// reported.
  mutating func repairedDomainName(
    _ written: Located<String>, _ error: DomainNameError
  ) -> DomainName? {
    guard written.value.utf8.count <= Self.longestCleaned else {
      reportInvalid(written, error)
      return nil
    }
    if let repaired = repairedName(written.value), let name = try? DomainName(repaired.text) {
      addCleanings(repaired.cleanings, made: repaired.text, of: written)
      return name
    }
    let text = quoted(written.value)
    if written.value.unicodeScalars.contains(emDash) {
      report(
        .uncertainText,
        "\(text) has a long dash, which may stand for one hyphen or for two; copy the name anew from"
          + " plain text, or ask for it",
        at: written.range)
    } else if written.value.utf8.contains(where: \.isLineBreak) {
      report(
        .uncertainText,
        "\(text) is broken into lines, and it isn't certain what stood between them; write it on"
          + " one line, or ask for it",
        at: written.range)
    } else if written.value.contains("\u{2026}") || written.value.contains("...") {
      report(
        .tokenCutShort, "\(text) was cut short where it shows dots; ask for the whole name",
        at: written.range)
    } else {
      reportInvalid(written, error)
    }
    return nil
  }

  private mutating func reportInvalid(_ name: Located<String>, _ error: DomainNameError) {
    report(
      .invalidRecordName, "\(quoted(name.value)) is not a domain name: \(error)", at: name.range)
  }
}
