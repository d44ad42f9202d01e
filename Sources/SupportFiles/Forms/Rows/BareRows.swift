import Diagnostics
import Text

/// Records without headings or syntax: lines of a CSV without its header, lists with arrows, the
/// outputs of tools, what is left of a table that was copied cell by cell, even sentences.
enum BareRows: Form {
  static let form = SupportFileForm.bareRows

  static func recognise(_ text: DecodedText) -> Recognition {
    text.holds("_domainkey") ? .likely : .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    var rows = RowsReading(text: text)
    for line in text.lines where !line.isEmpty {
      rows.read(line, into: &reading)
      if reading.isHopeless || rows.areHopeless { break }
    }
    rows.finish(&reading)
  }
}

/// The reading of bare rows: what one line leaves to the next.
private struct RowsReading {
  let text: DecodedText
  private var pairs = KeyPairs()
  private var line = 0
  /// Lines since one that mentioned a key.
  private var distance = Int.max
  /// The zone that a command line names.
  private var domain: String?
  /// The marks of a plan: what the block at hand is for.
  private var block: PlanBlock?
  /// The lines without keys right above, which may say what the columns below are.
  private var above: [Range<Int>] = []
  /// The table at hand whose columns are records.
  private var columns: ColumnRecords?
  /// The latest line with keys.
  private var latest = 0..<0

  /// Records that are no keys, so far.
  private var others = 0
  private static let mostOthers = 10_000

  /// The lines after a key's name that are looked at for its value.
  private static let farthest = 4

  init(text: DecodedText) {
    self.text = text
  }

  /// Whether so many names have no value that the rest is not worth reading.
  var areHopeless: Bool { pairs.lacks > 10 * Reading.maximumProblems }

  mutating func read(_ line: Range<Int>, into reading: inout Reading) {
    self.line += 1
    let bytes = text.bytes[line]
    let hasName = KeyMentions.areAny(in: bytes)
    let hasTarget = bytes.containsWord("amazonses")
    if hasName || hasTarget, text.isComment(line) { return }
    let isOfRecords = hasName || hasTarget || columns != nil && bytes.containsWord("p=")
    if !isOfRecords { rememberContext(line) }
    if isOfRecords, readInColumns(line, isOfNames: !hasTarget, &reading) { return }
    distance = hasName ? 0 : distance < Int.max ? distance + 1 : distance
    let isNear = distance <= Self.farthest
    let mayHaveKey = hasName || hasTarget || isNear || bytes.containsWord("v=dkim")
    guard mayHaveKey || mayBeRecord(line) else { return }
    let row = RowWords(line, in: text)
    if hasName, hasTarget, let key = usualKey(row, line, &reading) { return pairs.add(key) }
    let fields = row.fields
    if !hasName, let record = RawRecord(unlabelled: fields), record.type != nil,
      !KeyPairs.isText(record.value.value)
    {
      others += 1
      return reading.add(record)
    }
    guard mayHaveKey else { return }
    let regions = reading.regions(in: CollectionOfOne(line), of: text)
    let goes = deletes(fields, line)
    let domain = hasName ? zone(of: line) : domain
    let replaced = hasName ? indicesOfReplaced(fields) : []
    for (index, field) in fields.enumerated() where !KeyMentions.isIdentifier(field.value) {
      let isDeleted = goes || replaced.contains(index)
      if isDeleted { reading.addFormer(field.value) }
      pairs.add(
        field, scope: self.line, regions: regions, domain: domain, isDeleted: isDeleted)
    }
  }

  /// Takes in a line with keys of a table whose columns are records; false for any other.
  ///
  /// - Parameter isOfNames: whether it has names and no values.
  private mutating func readInColumns(
    _ line: Range<Int>, isOfNames: Bool, _ reading: inout Reading
  ) -> Bool {
    readHeadings(beside: line, &reading)
    if columns == nil, isOfNames { columns = ColumnRecords(in: line, beside: line, of: text) }
    latest = line
    if columns?.read(line, row: self.line, of: text) == true { return true }
    columns.end(&reading)
    return false
  }

  /// Takes in what the lines without keys right above say of columns.
  private mutating func readHeadings(beside row: Range<Int>, _ reading: inout Reading) {
    for heading in above {
      guard let next = ColumnRecords(in: heading, beside: row, of: text) else { continue }
      columns.take(next, &reading)
    }
    above = []
  }

  /// The lines above a table that may say what its columns are, with a rule below them.
  private static let mostHeadings = 4

  mutating func finish(_ reading: inout Reading) {
    readHeadings(beside: latest, &reading)
    columns?.finish(&reading)
    for found in pairs.found where !reading.isHopeless {
      switch found {
      case .whole(let key): reading.add(key)
      case .paired(let record): reading.add(record)
      }
    }
  }

  /// The key of a line that is a usual one's record and nothing else; nil for any other.
  private func usualKey(
    _ row: RowWords, _ line: Range<Int>, _ reading: inout Reading
  ) -> UsualKey? {
    guard block == nil, reading.passesOverOthers, let words = row.wordsAlone, words.count <= 3
    else {
      return nil
    }
    let fields = words.filter { !RawRecord.isType(text.bytes[$0]) }
    guard fields.count == 2,
      words.allSatisfy({ fields.contains($0) || UsualKeys.mayHaveType(text.bytes[$0]) })
    else { return nil }
    return reading.usualKey(
      name: fields[0], value: fields[1], whole: fields[0].joined(with: fields[1]),
      regions: reading.regions(in: CollectionOfOne(line), of: text))
  }

  /// Whether a line is worth a closer look, at a glance: it has a type. Of many that have nothing
  /// to do with SES, the first are listed.
  private func mayBeRecord(_ line: Range<Int>) -> Bool {
    let bytes = text.bytes[line]
    guard bytes.count > 6, others < Self.mostOthers || RawRecord.mayConcernMail(bytes),
      ["mx", "txt", "cname"].contains(where: { bytes.containsWord($0) })
    else {
      return false
    }
    return RowWords(line, in: text).words.contains { RawRecord.isType(text.bytes[$0]) }
  }

  // MARK: What is deleted

  /// Keeps in mind what a line without records says of those below it.
  private mutating func rememberContext(_ line: Range<Int>) {
    let words = text.trimmed(line)
    if !words.isEmpty { above = above.suffix(Self.mostHeadings - 1) + [line] }
    guard !words.isEmpty, words.count <= 300 else { return }
    let written = text.string(words)
    if let block = PlanBlock(written) {
      self.block = block
      return
    }
    domain = zone(of: words)
  }

  /// The zone of what a line holds: the one that it names as a command, else that of the command
  /// above it, unless it is another command.
  private func zone(of line: Range<Int>) -> String? {
    ZoneCommand.zone(in: text.bytes[line.prefix(1000)]) ?? (isCommand(line) ? nil : domain)
  }

  /// Whether a line is a command: after a prompt, or one of PowerShell's for DNS.
  private func isCommand(_ line: Range<Int>) -> Bool {
    let words = text.bytes[line.prefix(1000)].drop(while: \.isBlank)
    return ["$ ", "PS ", "C:\\"].contains { words.starts(with: $0.utf8) }
      || words.containsWord("-dnsserver") || words.containsWord(":~$ ") || words.containsWord("]# ")
  }

  /// Whether a line's records go: by the verb before the name, or by the mark of a plan.
  private func deletes(_ fields: [Located<String>], _ line: Range<Int>) -> Bool {
    if let block, block.isDeletion(text.string(text.trimmed(line).prefix(200))) { return true }
    let before = fields.prefix {
      !KeyPairs.isName($0.value) && !$0.value.utf8.containsWord("amazonses")
    }
    return before.contains { Deletions.isDeletion($0.value) }
  }

  /// The fields of a sentence with several names that are of the record whose place another takes:
  /// from the word that says so to the next record.
  private func indicesOfReplaced(_ fields: [Located<String>]) -> Set<Int> {
    let names = fields.indices.filter { KeyPairs.isName(fields[$0].value) }
    guard names.count > 1 else { return [] }
    return fields.indices.filter { Deletions.isReplaced(after: fields[$0].value) }
      .reduce(into: []) { replaced, word in
        let next = names.filter { $0 > word }.prefix(2)
        guard let first = next.first else { return }
        replaced.formUnion(first..<(next.dropFirst().first ?? fields.count))
      }
  }
}
