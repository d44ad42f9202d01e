import DNS
import Diagnostics

/// The reading of a zone text: what one entry leaves to the next.
struct ZoneReading {
  private let text: DecodedText
  /// The name that completes relative ones: nil until `$ORIGIN` gives one, or where it is the root.
  private var origin: DomainName?
  /// The name of the record before.
  private var owner: String?
  /// Entries in a row that were no records.
  private var strangers: Range<Int>?

  init(text: DecodedText) {
    self.text = text
  }

  mutating func read(_ entry: ZoneEntries.Entry, into findings: inout Findings) {
    if case .openParenthesis? = entry.problem { return report(entry.problem, &findings) }
    if let directive = BINDZoneReader.directive(of: entry, in: text) {
      return obey(directive, entry, &findings)
    }
    guard let record = ZoneRecord(entry, in: text.bytes) else {
      strangers = (strangers?.lowerBound ?? entry.offsets.lowerBound)..<entry.offsets.upperBound
      return
    }
    finish(&findings)
    if let written = record.owner { owner = absolute(text.string(written.offsets)) }
    if let problem = entry.problem { return report(problem, &findings) }
    add(record, entry, &findings)
  }

  /// Mentions what was no record.
  mutating func finish(_ findings: inout Findings) {
    if let strangers { findings.ignore(text.range(strangers), "not a record") }
    strangers = nil
  }

  private mutating func obey(
    _ directive: String, _ entry: ZoneEntries.Entry, _ findings: inout Findings
  ) {
    finish(&findings)
    switch directive {
    case "$ORIGIN" where entry.tokens.count > 1: setOrigin(entry.tokens[1], &findings)
    case "$TTL": break
    default: findings.ignore(text.range(entry.offsets), "\(directive), which is not followed")
    }
  }

  private mutating func setOrigin(_ token: ZoneEntries.Token, _ findings: inout Findings) {
    let written = text.located(token.offsets).map(absolute)
    origin = written.value == "." ? nil : findings.domainName(written) ?? origin
  }

  private mutating func add(
    _ record: ZoneRecord, _ entry: ZoneEntries.Entry, _ findings: inout Findings
  ) {
    let range = text.range(entry.offsets)
    if let recordClass = record.recordClass.map({ text.string($0.offsets).uppercased() }),
      recordClass != "IN"
    {
      return findings.ignore(range, "record of the class \(recordClass)")
    }
    guard let owner else {
      return findings.ignore(range, "record without a name")
    }
    let place =
      record.owner.map { text.range($0.offsets) }
      ?? SourceRange(file: range.file, start: range.start, end: range.start)
    findings.add(
      RawRecord(
        name: Located(owner, at: place), type: text.located(record.type.offsets),
        value: value(of: record, &findings)))
  }

  // MARK: Values

  private func value(of record: ZoneRecord, _ findings: inout Findings) -> Located<String> {
    let end = record.data.last?.offsets.upperBound ?? record.type.offsets.upperBound
    let start = record.data.first?.offsets.lowerBound ?? end
    let range = text.range(start..<end)
    switch record.typeName {
    case "TXT":
      let octets = record.data.flatMap { unescapedCharacterString(text.bytes[$0.offsets]) }
      return Located(String(decoding: octets, as: UTF8.self), at: range)
    case "CNAME":
      return Located(target(text.string(start..<end), at: range, &findings), at: range)
    default:
      return Located(text.string(start..<end), at: range)
    }
  }

  /// The name that an alias leads to.
  private func target(
    _ written: String, at range: SourceRange, _ findings: inout Findings
  ) -> String {
    guard let origin, written.utf8.last != UInt8(ascii: "."),
      written.lowercased().hasSuffix("amazonses.com")
    else { return absolute(written) }
    findings.report(
      .targetWithoutDot, as: .warning,
      "\(quoted(written)) lacks the final dot, by which zone text would complete it with \(origin);"
        + " it is taken as the whole name",
      at: range)
    return written
  }

  /// A name completed by the origin; without one it is taken as whole, as people paste it.
  private func absolute(_ written: String) -> String {
    if written == "@" { return origin?.text ?? written }
    guard let origin, written.utf8.last != UInt8(ascii: ".") else { return written }
    return "\(written).\(origin)"
  }

  // MARK: Syntax

  private func report(_ problem: ZoneEntries.Problem?, _ findings: inout Findings) {
    switch problem {
    case .openQuote(let offset)?:
      report("this quote is not closed on its line; was the value cut?", offset, &findings)
    case .openParenthesis(let offset)?:
      report("this parenthesis is never closed; was the file cut off?", offset, &findings)
    case .strayParenthesis(let offset)?:
      report("this parenthesis closes none; was the beginning cut off?", offset, &findings)
    case nil: break
    }
  }

  private func report(_ message: String, _ offset: Int, _ findings: inout Findings) {
    findings.report(.zoneSyntax, message, at: text.range(offset..<offset + 1))
  }
}
