import DNS
import Diagnostics
import MailAuthentication
import Text

/// The fields of one record as they gather line by line.
struct RecordBlock {
  private let text: DecodedText
  /// By the raw values of the columns.
  private var fields: [Field?] = Array(repeating: nil, count: RecordColumn.allCases.count)
  /// The domain in a line above the record, which is that of those below it too.
  private var domainAbove: Field?
  /// Whether an empty line stands after the latest field, and whether one stands between others.
  private var (isAfterGap, hasGaps) = (false, false)
  /// What a line says of the record, and one above it of this one and those below.
  private var (verdict, verdictAbove): (Standing.Verdict?, Standing.Verdict?)
  /// The headings of the lines that stand above a record and say something of it.
  private var headingsAbove: Set<ArraySlice<UInt8>> = []
  /// Whether those are the latest lines.
  private var isBelowRemark = false
  /// The headings of such lines with which records begin, right above their first field.
  private var firstHeadings: Set<ArraySlice<UInt8>> = []
  /// The field that the next line may still belong to, and whether its value is still to come.
  private var current: (column: RecordColumn, isEmpty: Bool)?

  /// The pieces of a field's value, one a line.
  private struct Field {
    let first: Range<Int>
    var rest: [Range<Int>] = []
    var rank = Rank.plain
  }

  init(text: DecodedText) {
    self.text = text
  }

  private subscript(column: RecordColumn) -> Field? {
    get { fields[column.rawValue] }
    set { fields[column.rawValue] = newValue }
  }

  /// What says which record it is.
  private var name: Field? { self[.name] ?? self[.selector] }

  /// A field's value, at the place of its first piece.
  private func located(_ field: Field) -> Located<String> {
    text.located(field.first).map { field.rest.reduce(trimmed($0)) { $0 + text.string($1) } }
  }

  mutating func read(_ line: Range<Int>, into reading: inout Reading) {
    isAfterGap = isAfterGap || line.isEmpty
    guard line.count > RecordColumn.shortestHeading || current != nil else { return }
    guard !line.isEmpty else {
      if current?.isEmpty == false { current = nil }
      return
    }
    let headings = LineHeadings(line, of: text).fields
    guard headings.isEmpty else {
      for field in headings where headings.count > 1 || !field.isInProse(in: line, of: text) {
        take(field, &reading)
      }
      return
    }
    if let (heading, verdict) = flag(in: line) { return takeVerdict(verdict, heading, &reading) }
    let words = text.trimmed(line)
    guard let (column, isEmpty) = current else { return }
    if isEmpty {
      // The value stands on the line below its heading, perhaps with an empty one between.
      if !words.isEmpty { set(column, to: withoutBullet(words), self[column]?.rank ?? .plain) }
    } else if goesOn(column, words) {
      self[column]?.rest.append(words)
    } else {
      current = nil
    }
  }

  /// The only element of a list, as YAML and people write it, without its mark.
  private func withoutBullet(_ words: Range<Int>) -> Range<Int> {
    let hasBullet = ["- ", "* "].contains { text.bytes[words].starts(with: $0.utf8) }
    return hasBullet ? text.trimmed(words.dropFirst(2)) : words
  }

  /// Ends the record that is being gathered.
  mutating func finish(_ reading: inout Reading) {
    defer {
      for column in fields.indices { fields[column] = nil }
      (current, verdict) = (nil, nil)
      hasGaps = false
    }
    guard let name else {
      guard let rest = self[.value] ?? self[.type] else { return }
      return reading.ignore(text.range(rest.first), "not a record: it has no name")
    }
    if addUsual(to: &reading) { return }
    let record = RawRecord { column in
      let field = self[column] ?? (column == .domain ? domainAbove : nil)
      return field.map(located) ?? (column == .value ? located(name).map { _ in "" } : nil)
    }
    if var record {
      record.isDeleted = isVoid
      reading.add(record)
    }
  }

  /// Whether the name or the value is an old or wrong one, or a field says that the record goes.
  private var isVoid: Bool {
    name?.rank == .void || self[.value]?.rank == .void
      || (verdict ?? verdictAbove) == .void
  }

  /// Takes in the record where it is a usual key; false for any other.
  private func addUsual(to reading: inout Reading) -> Bool {
    guard !isVoid, let name = self[.name], let value = self[.value], name.rest.isEmpty,
      value.rest.isEmpty,
      reading.passesOverOthers
    else { return false }
    var whole = name.first.joined(with: value.first)
    if let type = self[.type] {
      guard type.rest.isEmpty, UsualKeys.mayHaveType(text.bytes[type.first]) else { return false }
      whole = whole.joined(with: type.first)
    }
    return reading.addUsual(name: name.first, value: value.first, whole: whole, regions: [])
  }

  /// Takes in a field, which begins the next record where this one has it already.
  mutating func take(_ field: LineHeadings.Field, _ reading: inout Reading) {
    // What tells nothing of the record ends the field before it, and nothing else.
    guard field.column != .other else { return current = nil }
    if field.column == .operation || field.column == .remark { return takeRemark(field, &reading) }
    if field.column == .domain { return takeDomain(field.offsets, &reading) }
    if let own = self[field.column] {
      // «Old value:» and «New value:» are two of one record.
      if field.column == .value, own.rank != field.rank {
        let isNewer = field.rank.order > own.rank.order
        reading.addFormer(text.string(isNewer ? own.first : field.offsets))
        guard isNewer else { return current = nil }
      } else {
        finish(&reading)
      }
    }
    set(field.column, to: field.offsets, field.rank)
  }

  /// Takes in what a line says of the record.
  private mutating func takeRemark(_ field: LineHeadings.Field, _ reading: inout Reading) {
    let words = text.string(field.offsets)
    let standing = Standing.isFinding(words) ? nil : Standing(words)
    takeVerdict(standing?.verdict, text.bytes[field.heading], &reading)
  }

  /// What a line says by yes or no, with the words before its colon: «Publish: no», «Delete?: x».
  private func flag(
    in line: Range<Int>
  ) -> (heading: ArraySlice<UInt8>, verdict: Standing.Verdict)? {
    guard line.count <= Self.longestFlag,
      let colon = text.bytes[line].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let heading = text.bytes[line.lowerBound..<colon]
    let words = String(decoding: heading, as: UTF8.self)
    let value = text.string(text.trimmed(colon + 1..<line.upperBound))
    guard let standing = Standing(words), !Standing.isFinding(words),
      let verdict = Standing.Verdict(flag: value, standing.verdict)
    else { return nil }
    return (heading, verdict)
  }

  /// In bytes.
  private static let longestFlag = 60

  /// Takes in what is said of the record at hand, or of those below, where it stands right above
  /// them or records begin with such a line.
  private mutating func takeVerdict(
    _ said: Standing.Verdict?, _ heading: ArraySlice<UInt8>, _ reading: inout Reading
  ) {
    current = nil
    let isOfNext = firstHeadings.contains(heading) || isAfterGap && !hasGaps
    if name != nil, self[.value] != nil, isOfNext { finish(&reading) }
    guard name == nil else {
      verdict = said ?? verdict
      return
    }
    if !isBelowRemark { (headingsAbove, verdictAbove) = ([], nil) }
    headingsAbove.insert(heading)
    (isBelowRemark, isAfterGap) = (true, false)
    if verdictAbove != .void { verdictAbove = said ?? verdictAbove }
  }

  /// Takes in the line of a domain: the last of the record at hand, where nothing parts them and no
  /// such line stands above, else the first of the next records.
  private mutating func takeDomain(_ offsets: Range<Int>, _ reading: inout Reading) {
    current = nil
    let word = offsets.prefix { !text.bytes[$0].isBlank }
    guard domainOfData(unquotedName(text.string(word))) != nil else { return }
    let isOfNext = domainAbove != nil || isAfterGap && !hasGaps
    let isWhole = name != nil && self[.value] != nil
    if self[.domain] != nil || isWhole && isOfNext { finish(&reading) }
    if name == nil { domainAbove = Field(first: word) }
    self[.domain] = Field(first: word)
    isAfterGap = false
  }

  private mutating func set(
    _ column: RecordColumn, to offsets: Range<Int>, _ rank: Rank = .plain
  ) {
    let isFirst = fields.allSatisfy { $0 == nil }
    if isFirst, isBelowRemark, !isAfterGap { firstHeadings = headingsAbove }
    hasGaps = hasGaps || isAfterGap && !isFirst
    (isAfterGap, isBelowRemark) = (false, false)
    self[column] = Field(first: offsets, rank: rank)
    current = (column, isBlank(offsets))
  }

  /// Whether a text has nothing but blanks, of whatever kind.
  private func isBlank(_ offsets: Range<Int>) -> Bool {
    guard let first = text.bytes[offsets].first else { return true }
    return first >= 0x80 && trimmed(text.string(offsets)).isEmpty
  }

  /// Whether a line goes on with the value of a field.
  private func goesOn(_ column: RecordColumn, _ words: Range<Int>) -> Bool {
    guard let first = text.bytes[words].first, first < 0x80, let field = self[column] else {
      return false
    }
    let value = located(field).value
    return isRestOfName(value, words) || column == .value && isRest(of: value, words)
  }

  /// Whether a line is the rest of a public key that a mail has wrapped: the record isn't whole
  /// without it.
  private func isRest(of value: String, _ words: Range<Int>) -> Bool {
    let looksLikeKey = text.bytes[words].allSatisfy {
      $0.isLetter || $0.isDigit || "+/=\"".utf8.contains($0)
    }
    guard !words.isEmpty, looksLikeKey, value.utf8.count <= Self.longestKeyRecord,
      value.utf8.contains(UInt8(ascii: "="))
    else { return false }
    return (try? KeyRecord(logicalText(value))) == nil
  }

  /// Whether a line is the rest of a name that was wrapped at a dot. A name may end in a dot, and a
  /// mail goes on below it: so the name must lack its domain without the line.
  private func isRestOfName(_ name: String, _ words: Range<Int>) -> Bool {
    let octets = name.utf8
    let isWord = text.bytes[words].allSatisfy {
      $0.isLetter || $0.isDigit || "._-".utf8.contains($0)
    }
    guard isWord, let first = text.bytes[words].first, octets.count <= DomainName.maximumLength
    else { return false }
    let hasDot = octets.last == UInt8(ascii: ".") || first == UInt8(ascii: ".")
    let lacksDomain =
      octets.containsWord("_domainkey")
      ? name.lowercased().hasSuffix("_domainkey.") || name.lowercased().hasSuffix("_domainkey")
      : !octets.containsWord("amazonses.com")
    return hasDot && lacksDomain
  }

  /// Longer than the record of any key that SES takes, in bytes.
  private static let longestKeyRecord = 2048
}
