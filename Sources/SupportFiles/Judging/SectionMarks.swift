import Diagnostics
import Text

/// The parts of a text whose records are none to publish: below headings that say so («Please
/// delete these:», «For example:»), above lines that take them back («Ignore the above.»), and
/// struck through as Markdown does it.
struct SectionMarks {
  /// What becomes of the records.
  enum Kind {
    case deletion, example
  }

  private struct Section {
    let places: Range<SourcePosition>
    let kind: Kind
  }

  /// Each list is in the order of the text, and none touches another of its kind.
  private var sections: [Section] = []
  private var strikes: [Section] = []
  private var demands: [Section] = []
  private var marksInLines: [Section] = []
  private var retractions: [Section] = []
  /// A line that takes records back, of which nothing tells whether they are above or below.
  private(set) var doubtful: Range<Int>?
  /// Lines that speak of records and of deletion or faults, in words that are not understood.
  private(set) var unclear: [Range<Int>] = []
  /// Lines that take back a domain or a region by its name.
  private(set) var namings: [RetractingLine] = []

  init() {}

  /// - Parameter isOfMail: whether what a line says of attached files is of others.
  init(_ text: DecodedText, isOfMail: Bool = false) {
    var headings = SectionHeadings(of: text)
    sections = Self.sections(of: text, &headings)
    strikes = Strikes(of: text).places.map { Section(places: $0, kind: .deletion) }
    demands = Self.demands(of: text)
    marksInLines = Self.marksInLines(of: text)
    let lines = RetractingLines(of: text, headings).all.filter(isNoDemand)
    unclear = lines.filter {
      $0.meaning == nil && $0.namings.isEmpty || $0.meaning == .attached && !isOfMail
    }.map(\.line)
    namings = lines.filter { !$0.namings.isEmpty }
    (retractions, doubtful) = Self.retractions(lines, of: text)

    /// Whether the records below the line are not those that it asks to delete, as those right
    /// below such a sentence are.
    func isNoDemand(_ line: RetractingLine) -> Bool {
      guard line.meaning == .these || line.meaning == .attached else { return true }
      return Self.kind(at: text.position(at: line.line.lowerBound), demands) != .deletion
    }
  }

  /// More than any text has; the last section then goes on to the end.
  private static let mostSections = 10_000

  /// What becomes of the record at a place; nil where nothing is said.
  func kind(at range: SourceRange) -> Kind? {
    Self.kind(at: range.start, strikes) ?? Self.kind(at: range.start, sections)
      ?? Self.kind(at: range.start, demands) ?? Self.kind(at: range.start, marksInLines)
      ?? Self.kind(at: range.start, retractions)
  }

  private static func kind(at place: SourcePosition, _ parts: [Section]) -> Kind? {
    let index = parts.partitioningIndex { place < $0.places.upperBound }
    return index < parts.count && parts[index].places.contains(place) ? parts[index].kind : nil
  }

  // MARK: Headings

  /// More lines than any text has that are different and look like headings.
  private static let mostLooks = 200_000

  private static func sections(
    of text: DecodedText, _ headings: inout SectionHeadings
  ) -> [Section] {
    var sections: [Section] = []
    var open: (line: Range<Int>, kind: Kind, namesSome: Bool)?
    var keys = text.keyLabels[...]
    var previous = 0..<0
    for line in text.lines {
      defer { previous = line }
      if let quotation = open, text.isQuoted(quotation.line.lowerBound), !line.isEmpty,
        !text.isQuoted(line.lowerBound)
      {
        end(at: line.lowerBound)
        open = nil
      }
      guard let heading = headings[line], !isField(line, below: previous, of: text) else {
        continue
      }
      guard sections.count < mostSections, headings.looks < mostLooks else { break }
      let kind = heading.kind
      if let open, open.kind == .deletion, heading.isNameAlone, !open.namesSome { continue }
      if let open, open.kind == .deletion, kind == nil {
        // «Delete these:», and right below it «For example.com:» or «eu-west-1:».
        keys = keys.drop { $0 < open.line.upperBound }
        let isBelow = keys.first.map { $0 >= line.lowerBound } ?? false
        if isBelow, !heading.hasStanding { continue }
      }
      end(at: line.lowerBound)
      open = kind.map { (line, $0, heading.namesSome) }
    }
    end(at: text.bytes.count)
    return sections

    func end(at next: Int) {
      guard let (line, kind, _) = open else { return }
      let end = kind == .example ? min(next, endOfExample(below: line, of: text)) : next
      let start = text.position(at: line.lowerBound)
      sections.append(Section(places: start..<max(start, text.position(at: end)), kind: kind))
    }
  }

  /// Whether a line is the empty field of the record above it: «Old value:».
  private static func isField(
    _ line: Range<Int>, below previous: Range<Int>, of text: DecodedText
  ) -> Bool {
    let fields = LineHeadings(line, of: text).fields
    return fields.count == 1 && fields[0].rank != .plain
      && !LineHeadings(previous, of: text).fields.isEmpty
  }

  /// Where an example ends that no other heading ends: with the paragraph of its record, for what
  /// follows may be the real ones. That below a heading of Markdown goes on.
  private static func endOfExample(below heading: Range<Int>, of text: DecodedText) -> Int {
    let limit = min(text.bytes.count, heading.upperBound + longestExample)
    guard text.bytes[heading].first != UInt8(ascii: "#") else { return text.bytes.count }
    var hasRecord = false
    for line in text.lines(from: heading.upperBound) {
      guard line.lowerBound < limit else { break }
      let words = text.bytes[line]
      if hasRecord, words.allSatisfy(\.isBlank) { return line.lowerBound }
      hasRecord = hasRecord || words.containsWord("_domainkey") || words.containsWord("amazonses")
    }
    return limit
  }

  /// In bytes.
  private static let longestExample = 8192

  /// The lines that say of a record themselves what becomes of it: «For example: x._domainkey …»,
  /// «OLD: x._domainkey …», «x._domainkey … (do not use)».
  private static func marksInLines(of text: DecodedText) -> [Section] {
    var sections: [Section] = []
    var known: [ArraySlice<UInt8>: Kind?] = [:]
    let hasPluses = text.holds("[+]")
    for line in text.keyLines where sections.count < mostSections {
      guard let remarks = LineRemarks(line, of: text) else { continue }
      let key = remarks.bytes
      let kind = known[key] ?? remarks.kind(besidePlus: hasPluses)
      if known.count < 100 { known[key] = kind }
      guard let kind else { continue }
      let places = text.position(at: line.lowerBound)..<text.position(at: line.upperBound)
      sections.append(Section(places: places, kind: kind))
    }
    return sections
  }

  // MARK: Sentences

  /// The records right below a sentence that asks for their deletion, up to those below another
  /// one: such a sentence needs no mark of a heading.
  private static func demands(of text: DecodedText) -> [Section] {
    var demands: [Section] = []
    var open: Int?
    var end = 0
    for line in text.keyLines where demands.count < mostSections {
      if let start = open, text.isQuoted(start), !text.isQuoted(line.lowerBound) {
        close(at: line.lowerBound)
        open = nil
      }
      if let sentence = sentence(above: line, after: end, of: text) {
        close(at: sentence.lowerBound)
        let words = text.string(sentence)
        let takesOut = asksForDeletion(words) || Retractions.meaning(of: words) == .below
        open = takesOut ? sentence.lowerBound : nil
      }
      end = line.upperBound
    }
    close(at: text.bytes.count)
    return demands

    func close(at next: Int) {
      guard let start = open else { return }
      let places = text.position(at: start)..<text.position(at: next)
      demands.append(Section(places: places, kind: .deletion))
    }
  }

  /// Whether a sentence asks for the deletion of the records below it.
  private static func asksForDeletion(_ sentence: String) -> Bool {
    guard let standing = Standing(sentence), standing.verdict == .void else { return false }
    return standing.reference == .below && standing.isSentence
      || standing.asks && standing.isSentence && standing.reference != .above
  }

  /// The sentence above a record, with no more between than blank lines and the head of a table.
  private static func sentence(
    above record: Range<Int>, after end: Int, of text: DecodedText
  ) -> Range<Int>? {
    var rest = end..<record.lowerBound
    for _ in 0..<mostLinesBetween where record.lowerBound - rest.lowerBound > shortestSentence {
      let words = text.trimmed(rest)
      guard !words.isEmpty else { return nil }
      let start = text.bytes[words].lastIndex(where: \.isLineBreak).map { $0 + 1 }
      let line = text.trimmed((start ?? words.lowerBound)..<words.upperBound)
      if isSentence(text.bytes[line]) || SectionHeading.words(of: line, in: text) != nil {
        return line
      }
      guard let start else { return nil }
      rest = end..<start
    }
    return nil
  }

  private static let mostLinesBetween = 3
  /// In bytes, with the line breaks around it: «New:».
  static let shortestSentence = 4

  /// Whether a line is neither a row of a table nor a field of a record.
  private static func isSentence(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 200 && !line.dropLast().contains(UInt8(ascii: ":"))
      && line.contains(where: \.isBlank) && line.allSatisfy { !"|\t{\"=".utf8.contains($0) }
      && !line.containsWord("amazonses")
      && RecordColumn(lineHeading: line) == nil
  }

  // MARK: Retractions

  /// What lines take back that stand above it, or beside it where there are keys on one side alone.
  private static func retractions(
    _ lines: [RetractingLine], of text: DecodedText
  ) -> (sections: [Section], doubtful: Range<Int>?) {
    /// What is taken back above the lines, and from `start` on.
    var parts: [Range<Int>] = []
    var (end, start) = (0, text.bytes.count)
    var doubtful: Range<Int>?
    for retracting in lines {
      guard let meaning = retracting.meaning else { continue }
      let (line, namesSome) = (retracting.line, retracting.namesSome)
      let isAbove = text.keyLabels.first { $0 >= end }.map { $0 < line.lowerBound } ?? false
      let isBelow = text.keyLabels.last.map { $0 >= line.upperBound } ?? false
      switch (meaning, isAbove, isBelow) {
      case (.below, _, _), (.attached, _, _), (.those, false, _): break
      case (.these, _, _) where text.keyLabels.isEmpty: take(above: text.bytes.count)
      // «Ignore the records for example.net above.»
      case (.above, true, _) where namesSome, (_, true, false) where namesSome: doubtful = line
      case (.above, _, _), (_, true, false): take(above: line.lowerBound)
      case (_, true, true): doubtful = line
      case (.these, false, _): start = min(start, line.lowerBound)
      }
    }
    parts.append(max(start, end)..<text.bytes.count)
    let sections = parts.filter { !$0.isEmpty }.map {
      Section(
        places: text.position(at: $0.lowerBound)..<text.position(at: $0.upperBound),
        kind: .deletion)
    }
    return (sections, doubtful)

    func take(above line: Int) {
      parts.append(max(end, startOfQuotation(around: line, after: end, of: text))..<line)
      end = line
    }
  }

  /// Where the quotation begins that a line is in, of which alone it speaks; else the text's start.
  private static func startOfQuotation(
    around line: Int, after end: Int, of text: DecodedText
  ) -> Int {
    guard line < text.bytes.count, text.isQuoted(line) else { return 0 }
    var start = line
    while start > end {
      let above = text.bytes[..<(start - 1)].lastIndex(where: \.isLineBreak).map { $0 + 1 } ?? 0
      guard text.isQuoted(above) else { return start }
      start = above
    }
    return start
  }
}
