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

  init() {}

  init(_ text: DecodedText) {
    if Self.mayHaveHeadings(text.census) { sections = Self.sections(of: text) }
    strikes = Self.strikes(of: text)
    demands = Self.demands(of: text)
    marksInLines = Self.marksInLines(of: text)
    (retractions, doubtful) = Self.retractions(of: text)
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
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].places.upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < parts.count && parts[low].places.contains(place) ? parts[low].kind : nil
  }

  // MARK: Headings

  /// Whether a text has what marks headings, at a glance.
  private static func mayHaveHeadings(_ text: OctetCensus) -> Bool {
    !text.isASCII || "#:*".utf8.contains(where: text.has)
  }

  private static func sections(of text: DecodedText) -> [Section] {
    var sections: [Section] = []
    var open: (line: Range<Int>, kind: Kind)?
    for line in text.lines where mayIntroduce(line, of: text) {
      guard sections.count < mostSections else { break }
      end(at: line.lowerBound)
      open = kind(of: text.string(line)).map { (line, $0) }
    }
    end(at: text.bytes.count)
    return sections

    func end(at next: Int) {
      guard let (line, kind) = open else { return }
      let end = kind == .example ? min(next, endOfExample(below: line, of: text)) : next
      let start = text.position(at: line.lowerBound)
      sections.append(Section(places: start..<max(start, text.position(at: end)), kind: kind))
    }
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

  private static func kind(of heading: String) -> Kind? {
    if Deletions.introduces(heading) || Retractions.meaning(of: heading) == .below {
      return .deletion
    }
    return Examples.introduces(heading) ? .example : nil
  }

  /// What becomes of a record by the words before it in its line.
  private static func kind(ofRecordAfter words: String) -> Kind? {
    if Examples.introducesInLine(words) { return .example }
    return Deletions.forbids(words) ? .deletion : nil
  }

  /// The lines that say of a record themselves what becomes of it: «For example: x._domainkey …»,
  /// «Do not use: x._domainkey …».
  private static func marksInLines(of text: DecodedText) -> [Section] {
    var sections: [Section] = []
    for line in text.keyLines where sections.count < mostSections {
      let start = line.prefix(200)
      let underscore = text.bytes.firstIndex(of: .underscore, or: .underscore, in: start)
      let before = start.lowerBound..<(underscore ?? start.upperBound)
      guard text.bytes.firstIndex(of: UInt8(ascii: " "), or: UInt8(ascii: "\t"), in: before) != nil,
        let end = text.bytes[before].lastIndex(where: \.isBlank),
        let kind = kind(ofRecordAfter: text.string(line.lowerBound..<end))
      else { continue }
      let places = text.position(at: line.lowerBound)..<text.position(at: line.upperBound)
      sections.append(Section(places: places, kind: kind))
    }
    return sections
  }

  /// Whether a line is a heading, or ends in a colon, and holds no record itself.
  private static func mayIntroduce(_ line: Range<Int>, of text: DecodedText) -> Bool {
    guard line.count > 3, line.count <= 200, mayBeHeading(text.bytes[line]) else { return false }
    let words = text.bytes[text.trimmed(line)]
    guard let first = words.first,
      let last = words.last(where: { !"*_".utf8.contains($0) })
    else { return false }
    let isHeading =
      first == UInt8(ascii: "#") || last == UInt8(ascii: ":")
      || words.suffix(3).elementsEqual("：".utf8)
      || words.starts(with: "**".utf8) && words.last == UInt8(ascii: "*")
    return isHeading
      && !words.containsWord("_domainkey") && !words.containsWord("amazonses")
      && (words.contains { $0.isBlank || $0 >= 0x80 } || Deletions.isHeading(words)
        || Examples.introduces(text.string(line)))
      && RecordColumn(lineHeading: words) == nil
  }

  /// Whether a line's ends are those of a heading, at a glance.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, let last = line.last else { return false }
    return first.isBlank || first == UInt8(ascii: "#") || last.isBlank || last >= 0x80
      || ":*_".utf8.contains(last)
  }

  // MARK: Sentences

  /// The records right below a sentence that asks for their deletion, up to those below another
  /// one: such a sentence needs no mark of a heading.
  private static func demands(of text: DecodedText) -> [Section] {
    var demands: [Section] = []
    var open: Int?
    var end = 0
    for line in text.keyLines where demands.count < mostSections {
      if let sentence = sentence(above: line, after: end, of: text) {
        close(at: sentence.lowerBound)
        let words = text.string(sentence)
        let takesOut = Deletions.demands(words) || Retractions.meaning(of: words) == .below
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
      if isSentence(text.bytes[line]) { return line }
      guard let start else { return nil }
      rest = end..<start
    }
    return nil
  }

  private static let mostLinesBetween = 3
  private static let shortestSentence = 8

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
    of text: DecodedText
  ) -> (sections: [Section], doubtful: Range<Int>?) {
    /// Before `end`, and from `start` on, all is taken back.
    var (end, start) = (0, text.bytes.count)
    var doubtful: Range<Int>?
    for (line, meaning) in retractingLines(of: text) {
      let isAbove = text.keyLabels.first { $0 >= end }.map { $0 < line.lowerBound } ?? false
      let isBelow = text.keyLabels.last.map { $0 >= line.upperBound } ?? false
      switch (meaning, isAbove, isBelow) {
      case (.below, _, _), (.those, false, _): break
      case (.these, _, _) where text.keyLabels.isEmpty: end = text.bytes.count
      case (.above, _, _), (_, true, false): end = line.lowerBound
      case (_, true, true): doubtful = line
      case (.these, false, _): start = min(start, line.lowerBound)
      }
    }
    let parts = [0..<end, max(start, end)..<text.bytes.count]
    let sections = parts.filter { !$0.isEmpty }.map {
      Section(
        places: text.position(at: $0.lowerBound)..<text.position(at: $0.upperBound),
        kind: .deletion)
    }
    return (sections, doubtful)
  }

  /// The lines that take records back and hold none, in order.
  private static func retractingLines(
    of text: DecodedText
  ) -> [(line: Range<Int>, meaning: Retractions.Meaning)] {
    var found: [(line: Range<Int>, meaning: Retractions.Meaning)] = []
    var looks = 0
    var end = 0
    // Most texts have nothing but line breaks between their keys.
    for line in text.keyLines {
      look(in: end..<line.lowerBound)
      end = line.upperBound
    }
    look(in: end..<text.bytes.count)
    return found

    func look(in part: Range<Int>) {
      guard part.count > shortestSentence, Retractions.mayStand(in: text.bytes[part]) else {
        return
      }
      for line in text.lines(from: part.lowerBound) {
        guard line.lowerBound < part.upperBound, looks < mostRetractions else { return }
        guard line.count <= 200, Retractions.mayStand(in: text.bytes[line]) else { continue }
        looks += 1
        if let meaning = Retractions.meaning(of: text.string(line)) {
          found.append((line, meaning))
        }
      }
    }
  }

  /// Lines that are looked at: more than any text has that may take records back.
  private static let mostRetractions = 10_000

  // MARK: Strikes

  /// What stands between two pairs of tildes of one paragraph, on however many lines.
  private static func strikes(of text: DecodedText) -> [Section] {
    guard text.holds("~~") else { return [] }
    var strikes: [Section] = []
    var start: Int?
    for line in text.lines {
      let words = text.bytes[text.trimmed(line)]
      if words.isEmpty { start = nil }
      for tildes in pairsOfTildes(in: words) {
        guard let open = start else {
          start = tildes
          continue
        }
        guard strikes.count < mostSections else { return strikes }
        let places = text.position(at: open)..<text.position(at: tildes)
        strikes.append(Section(places: places, kind: .deletion))
        start = nil
      }
    }
    return strikes
  }

  /// Where two tildes stand, and not more: three begin code.
  private static func pairsOfTildes(in words: ArraySlice<UInt8>) -> [Int] {
    let tilde = UInt8(ascii: "~")
    var pairs: [Int] = []
    var index = words.startIndex
    while let first = words[index...].firstIndex(of: tilde) {
      let end = words[first...].firstIndex { $0 != tilde } ?? words.endIndex
      if end - first == 2 { pairs.append(first) }
      index = end
    }
    return pairs
  }
}
