import DNS
import Diagnostics
import Text

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
  private var owner: Owner?
  /// Why records of a type are left out.
  private var reasons: [String: String] = [:]
  /// Entries in a row that were no records.
  private var passedOver: Range<Int>?
  /// Lines between records that were looked at.
  private var introductions = 0

  private enum Owner {
    /// A whole name, as it stands in the text.
    case written(Range<Int>)
    case completed(String)
  }

  /// Whether `az network dns zone export` wrote the text, which leaves out the final dots of mail
  /// exchanges (Azure/azure-cli#14412).
  private let isOfAzure: Bool

  init(text: DecodedText) {
    self.text = text
    isOfAzure = text.bytes.prefix(200).containsWord("exported zone file from azure dns")
  }

  mutating func read(_ entry: ZoneEntries.Entry, into reading: inout Reading) {
    if entry.isWord, text.bytes[entry.offsets.lowerBound] != UInt8(ascii: "$") {
      return pass(entry.offsets)
    }
    if case .openParenthesis? = entry.problem { return report(entry.problem, &reading) }
    if let directive = BINDZone.directive(of: entry, in: text) {
      // A command line follows a prompt; it prints another file, if it doesn't say which.
      if directive == "$", origin.map({ !mentions($0, entry.offsets) }) == true { leaveZone() }
      return obey(directive, entry, &reading)
    }
    guard let record = ZoneRecord(entry, in: text.bytes) else {
      return pass(entry.offsets)
    }
    finish(&reading)
    if entry.problem == nil, addUsual(record, entry, &reading) { return }
    if let written = record.owner {
      owner = .completed(ownerName(text.string(written.offsets), of: record))
    }
    if let problem = entry.problem { return report(problem, &reading) }
    add(record, entry, &reading)
  }

  private mutating func pass(_ entry: Range<Int>) {
    if origin != nil, introductions < Self.mostIntroductions, mayNameZone(entry) {
      introductions += 1
      if namesAnotherZone(entry) { leaveZone() }
    }
    passedOver = (passedOver?.lowerBound ?? entry.lowerBound)..<entry.upperBound
  }

  /// A glance that most lines don't pass.
  private func mayNameZone(_ line: Range<Int>) -> Bool {
    text.bytes[line.prefix(Self.longestIntroduction)].contains(UInt8(ascii: "."))
  }

  /// Whether a line between records speaks of a file or a domain that is not of the zone at hand:
  /// `==> db.example.net <==`.
  private func namesAnotherZone(_ line: Range<Int>) -> Bool {
    guard let origin else { return false }
    let words = text.bytes[line.prefix(Self.longestIntroduction)].split { !$0.isOfName }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    return !mentions(origin, line)
      && words.contains { word in
        domainOfData(word)?.utf8.split(separator: UInt8(ascii: ".")).last.map { $0.count > 1 }
          == true
      }
  }

  private func mentions(_ origin: DomainName, _ line: Range<Int>) -> Bool {
    text.string(line.prefix(Self.longestIntroduction)).lowercased().contains(origin.text)
  }

  /// In bytes.
  private static let longestIntroduction = 300
  /// More than stand between the records of any text.
  private static let mostIntroductions = 10_000

  /// Forgets the zone, which the records that come may not be of.
  private mutating func leaveZone() {
    (origin, owner) = (nil, nil)
    hasOrigin = false
  }

  /// Mentions what was no record.
  mutating func finish(_ reading: inout Reading) {
    guard let passedOver else { return }
    self.passedOver = nil
    reading.passOver(text.range(passedOver), .text)
  }

  private mutating func obey(
    _ directive: String, _ entry: ZoneEntries.Entry, _ reading: inout Reading
  ) {
    finish(&reading)
    switch directive {
    case "$ORIGIN" where entry.tokens.count > 1: setOrigin(entry.tokens[1], &reading)
    case "$TTL":
      defaultTTL =
        entry.tokens.dropFirst().first.flatMap { ZoneTTL(text.bytes[$0.offsets]) }?.seconds
    default: reading.passOver(text.range(entry.offsets), .directive(directive))
    }
  }

  private mutating func setOrigin(_ token: ZoneEntries.Token, _ reading: inout Reading) {
    let written = text.located(token.offsets).map(absolute)
    hasOrigin = true
    guard written.value != "." else { return origin = nil }
    do throws(DomainNameError) {
      origin = try DomainName(unquotedName(written.value))
    } catch {
      reading.report(
        .invalidRecordName, "\(quoted(written.value)) is not a domain name: \(error)",
        at: written.range)
    }
  }

  /// Takes in a record that is a usual key, whose names need no origin; false for any other.
  private mutating func addUsual(
    _ record: ZoneRecord, _ entry: ZoneEntries.Entry, _ reading: inout Reading
  ) -> Bool {
    guard reading.passesOverOthers, record.typeName == "CNAME", isOfInternet(record),
      let name = record.owner?.offsets, isComplete(name),
      record.data.count == 1, let value = record.data.first?.offsets, isComplete(value)
    else { return false }
    let regions = reading.regions(
      in: CollectionOfOne(entry.offsets.lowerBound..<entry.end), of: text)
    guard
      reading.addUsual(name: name, value: value, whole: name.joined(with: value), regions: regions)
    else { return false }
    owner = .written(name)
    if record.ttl != nil { _ = ttl(of: record) }
    return true
  }

  private func isOfInternet(_ record: ZoneRecord) -> Bool {
    record.recordClass.map { text.bytes[$0.offsets].starts(withWord: "in") } ?? true
  }

  /// Whether no origin completes a name.
  private func isComplete(_ name: Range<Int>) -> Bool {
    origin == nil || text.bytes[name].last == UInt8(ascii: ".")
  }

  private mutating func add(
    _ record: ZoneRecord, _ entry: ZoneEntries.Entry, _ reading: inout Reading
  ) {
    let range = text.range(entry.offsets)
    if !isOfInternet(record), let recordClass = record.recordClass {
      let name = text.string(recordClass.offsets).uppercased()
      return reading.ignore(range, "record of the class \(name)")
    }
    guard let owner = latestOwner else {
      return reading.ignore(range, "record without a name")
    }
    let ttl = ttl(of: record)
    if reading.passesOverOthers, isUnrelated(record, owner) {
      return reading.ignore(range, reasonToPassOver(record.typeName))
    }
    let place =
      record.owner.map { text.range($0.offsets) }
      ?? SourceRange(file: range.file, start: range.start, end: range.start)
    let value = value(of: record, entry)
    var raw = RawRecord(
      name: Located(owner, at: place), type: text.located(record.type.offsets), value: value,
      ttl: ttl,
      regions: reading.regions(
        in: CollectionOfOne(entry.offsets.lowerBound..<entry.end), of: text))
    raw.completedValue = completed(value.value, record)
    raw.lacksOrigin = !isWhole(owner)
    raw.isProxied = isProxied(entry)
    reading.add(raw)
  }

  private var latestOwner: String? {
    switch owner {
    case .written(let offsets): text.string(offsets)
    case .completed(let name): name
    case nil: nil
    }
  }

  /// Whether the comment after a record is Cloudflare's `cf_tags=cf-proxied:true`.
  private func isProxied(_ entry: ZoneEntries.Entry) -> Bool {
    let comment = text.bytes[entry.offsets.upperBound..<entry.end]
    return comment.containsWord("cf_tags=") && comment.containsWord("cf-proxied:true")
  }

  /// Whether the bytes of a record alone tell that it has nothing to do with SES. A zone may have a
  /// million of those.
  private func isUnrelated(_ record: ZoneRecord, _ owner: String) -> Bool {
    guard record.typeName != "MX", let first = record.data.first, let last = record.data.last,
      record.data.count == 1 || record.typeName != "TXT", !first.offsets.isEmpty,
      owner.utf8.count <= RawRecord.longestName, !RawRecord.mayConcernMail(owner.utf8)
    else { return false }
    let data = text.bytes[first.offsets.lowerBound..<last.offsets.upperBound]
    return !data.contains(.backslash) && !RawRecord.mayConcernMail(data)
  }

  /// Each reason made once.
  private mutating func reasonToPassOver(_ type: String) -> String {
    if let reason = reasons[type] { return reason }
    let reason = RawRecord.reasonToPassOver(type)
    reasons[type] = reason
    return reason
  }

  /// The owner that a record names. A relative one of a SOA is the zone where no origin is given:
  /// Cloudflare's export leaves out the final dot of that name alone.
  private func ownerName(_ written: String, of record: ZoneRecord) -> String {
    let name = absolute(written)
    let isZone = record.typeName == "SOA" && name.contains(".")
    return isZone && !isWhole(name) ? "\(name)." : name
  }

  /// Whether a name is complete, or could be completed.
  private func isWhole(_ owner: String) -> Bool {
    hasOrigin || owner.utf8.last == UInt8(ascii: ".")
  }

  private mutating func ttl(of record: ZoneRecord) -> UInt32? {
    if let written = record.ttl {
      latestTTL = ZoneTTL(text.bytes[written.offsets])?.seconds
      return latestTTL
    }
    return defaultTTL ?? latestTTL
  }

  // MARK: Values

  private func value(of record: ZoneRecord, _ entry: ZoneEntries.Entry) -> Located<String> {
    let end = record.data.last?.offsets.upperBound ?? record.type.offsets.upperBound
    let start = record.data.first?.offsets.lowerBound ?? end
    let range = text.range(start..<end)
    if record.typeName == "CNAME", let target = targetBeforeRemark(record.data) { return target }
    guard record.typeName == "TXT" else { return Located(text.string(start..<end), at: range) }
    if let whole = unquotedKey(from: start, entry) { return Located(whole, at: range) }
    let octets = record.data.flatMap { unescapedCharacterString(text.bytes[$0.offsets]) }
    return Located(String(decoding: octets, as: UTF8.self), at: range)
  }

  /// A target of SES's after which a remark stands: a TTL, a state; nil where there is none.
  private func targetBeforeRemark(_ data: ArraySlice<ZoneEntries.Token>) -> Located<String>? {
    guard let first = data.first, !first.isQuoted else { return nil }
    var target = first.offsets
    if text.bytes[target].last == UInt8(ascii: ",") {
      target = target.lowerBound..<target.upperBound - 1
    }
    guard data.count > 1 || target != first.offsets, text.endsWithTarget(target),
      !data.dropFirst().contains(where: { text.bytes[$0.offsets].containsWord("_domainkey") })
    else { return nil }
    return text.located(target)
  }

  /// The value of a key that was pasted without quotes, so that a semicolon makes the rest of it a
  /// comment; nil where there is no such rest.
  private func unquotedKey(from start: Int, _ entry: ZoneEntries.Entry) -> String? {
    let line = start..<(text.bytes[start...].firstIndex(where: \.isLineBreak) ?? text.bytes.count)
    guard entry.end >= line.upperBound, start > 0, text.bytes[start - 1] != .quote,
      let semicolon = text.bytes[line].firstIndex(of: UInt8(ascii: ";")),
      semicolon > start, text.bytes[semicolon - 1] != .backslash,
      text.bytes[start..<semicolon].contains(UInt8(ascii: "=")),
      text.bytes[semicolon..<line.upperBound].containsWord("p=")
    else { return nil }
    return trimmed(text.string(line))
  }

  /// A value as a name server completes it; nil where that is as it was written.
  private func completed(_ written: String, _ record: ZoneRecord) -> String? {
    switch record.typeName {
    case "TXT" where record.data.first.map { !$0.isQuoted } == true:
      let octets = record.data.flatMap { unescapedCharacterString(text.bytes[$0.offsets]) }
      let strings = String(decoding: octets, as: UTF8.self)
      return strings == written ? nil : strings
    case "CNAME":
      let whole = absolute(written)
      return whole == written ? nil : whole
    case "MX" where record.data.count == 2:
      let fields = record.data.map { text.string($0.offsets) }
      let host = isOfAzure && fields[1].contains(".") ? fields[1] : absolute(fields[1])
      let whole = "\(fields[0]) \(host)"
      return whole == written ? nil : whole
    default: return nil
    }
  }

  /// A name completed by the origin; without one it is taken as whole, as people paste it.
  private func absolute(_ written: String) -> String {
    if written == "@" { return origin?.text ?? written }
    guard let origin, written.utf8.last != UInt8(ascii: ".") else { return written }
    return "\(written).\(origin)"
  }

  // MARK: Syntax

  private func report(_ problem: ZoneEntries.Problem?, _ reading: inout Reading) {
    switch problem {
    case .openQuote(let offset)?:
      report("this quote is not closed on its line; was the value cut?", offset, &reading)
    case .openParenthesis(let offset)?:
      report("this parenthesis is never closed; was the file cut off?", offset, &reading)
    case .strayParenthesis(let offset)?:
      report("this parenthesis closes none; was the beginning cut off?", offset, &reading)
    case .tooLong(let offset)?:
      report("a record has no room for this; is a line break missing?", offset, &reading)
    case nil: break
    }
  }

  private func report(_ message: String, _ offset: Int, _ reading: inout Reading) {
    reading.report(.zoneSyntax, message, at: text.range(offset..<offset + 1))
  }
}
