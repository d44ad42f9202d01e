import DNS
import Diagnostics

/// The reading of a zone text: what one entry leaves to the next.
struct ZoneReading {
  private let text: DecodedText
  /// The name that completes relative ones: nil until `$ORIGIN` gives one, or where it is the root.
  private var origin: DomainName?
  /// Whether `$ORIGIN` gave one, the root perhaps.
  private var hasOrigin = false
  /// The TTL of records that have none: `$TTL`, else that of the record before (RFC 1035, section
  /// 5.1).
  private var defaultTTL: UInt32?
  private var latestTTL: UInt32?
  /// The name of the record before.
  private var owner: String?
  /// Entries in a row that were no records.
  private var strangers: Range<Int>?

  /// Whether `az network dns zone export` wrote the text, which leaves out the final dots of mail
  /// exchanges (Azure/azure-cli#14412).
  private let isOfAzure: Bool

  init(text: DecodedText) {
    self.text = text
    isOfAzure = text.bytes.prefix(200).containsWord("exported zone file from azure dns")
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
    guard let strangers else { return }
    self.strangers = nil
    guard findings.purpose == .listing else {
      return findings.ignore(text.range(strangers), "not a record")
    }
    findings.report(
      .zoneSyntax, as: .warning, "this is no record, and is passed over",
      at: text.range(strangers))
  }

  private mutating func obey(
    _ directive: String, _ entry: ZoneEntries.Entry, _ findings: inout Findings
  ) {
    finish(&findings)
    switch directive {
    case "$ORIGIN" where entry.tokens.count > 1: setOrigin(entry.tokens[1], &findings)
    case "$TTL":
      defaultTTL =
        entry.tokens.dropFirst().first.flatMap { ZoneTTL(text.bytes[$0.offsets]) }?.seconds
    default: passOver(directive, at: text.range(entry.offsets), &findings)
    }
  }

  private func passOver(_ directive: String, at range: SourceRange, _ findings: inout Findings) {
    guard findings.purpose == .listing else {
      return findings.ignore(range, "\(directive), which is not followed")
    }
    findings.report(
      .incompleteListing, as: .warning,
      "\(directive) is not followed, so the records behind it are not known; a zone transfer"
        + " (dig AXFR) gives them all",
      at: range)
  }

  private mutating func setOrigin(_ token: ZoneEntries.Token, _ findings: inout Findings) {
    let written = text.located(token.offsets).map(absolute)
    origin = written.value == "." ? nil : findings.domainName(written) ?? origin
    hasOrigin = true
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
    guard findings.purpose == .keys || isWhole(owner) else {
      return reportRelative(owner, at: place, &findings)
    }
    findings.add(
      RawRecord(
        name: Located(owner, at: place), type: text.located(record.type.offsets),
        value: value(of: record, &findings), ttl: ttl(of: record),
        regions: findings.regions(
          in: CollectionOfOne(entry.offsets.lowerBound..<entry.end), of: text)))
  }

  /// Whether a name is complete, or could be completed.
  private func isWhole(_ owner: String) -> Bool {
    hasOrigin || owner.utf8.last == UInt8(ascii: ".")
  }

  private func reportRelative(
    _ owner: String, at place: SourceRange, _ findings: inout Findings
  ) {
    findings.report(
      .relativeName,
      "\(quoted(owner)) is relative, and nothing says to what; write the zone above it, as in"
        + " '$ORIGIN example.com.'",
      at: place)
  }

  private mutating func ttl(of record: ZoneRecord) -> UInt32? {
    if let written = record.ttl {
      latestTTL = ZoneTTL(text.bytes[written.offsets])?.seconds
      return latestTTL
    }
    return defaultTTL ?? latestTTL
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
    case "MX" where findings.purpose == .listing && record.data.count == 2:
      let fields = record.data.map { text.string($0.offsets) }
      let host = isOfAzure && fields[1].contains(".") ? fields[1] : absolute(fields[1])
      return Located("\(fields[0]) \(host)", at: range)
    default:
      return Located(text.string(start..<end), at: range)
    }
  }

  /// The name that an alias leads to.
  private func target(
    _ written: String, at range: SourceRange, _ findings: inout Findings
  ) -> String {
    guard findings.purpose == .keys, let origin, written.utf8.last != UInt8(ascii: "."),
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
    case .tooLong(let offset)?:
      report("a record has no room for this; is a line break missing?", offset, &findings)
    case nil: break
    }
  }

  private func report(_ message: String, _ offset: Int, _ findings: inout Findings) {
    findings.report(.zoneSyntax, message, at: text.range(offset..<offset + 1))
  }
}
