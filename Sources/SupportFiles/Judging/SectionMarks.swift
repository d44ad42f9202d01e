import Diagnostics
import Text

/// The parts of a text whose records are none to publish: below headings that say so («Please
/// delete these:», «For example:»), and struck through as Markdown does it.
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
  private var examplesInLines: [Section] = []

  init() {}

  init(_ text: DecodedText) {
    if Self.mayHaveHeadings(text.census) { sections = Self.sections(of: text) }
    if text.census.has(UInt8(ascii: "~")) { strikes = Self.strikes(of: text) }
    examplesInLines = Self.examplesInLines(of: text)
  }

  /// More than any text has; the last section then goes on to the end.
  private static let mostSections = 10_000

  /// What becomes of the record at a place; nil where nothing is said.
  func kind(at range: SourceRange) -> Kind? {
    Self.kind(at: range.start, strikes) ?? Self.kind(at: range.start, sections)
      ?? Self.kind(at: range.start, examplesInLines)
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
    if Deletions.introduces(heading) { return .deletion }
    return Examples.introduces(heading) ? .example : nil
  }

  /// The lines that give a record as an example themselves: «For example: x._domainkey …».
  private static func examplesInLines(of text: DecodedText) -> [Section] {
    var sections: [Section] = []
    for line in text.keyLines where sections.count < mostSections {
      let before = text.bytes[line.prefix(200)].prefix { $0 != .underscore }
      guard let end = before.lastIndex(where: \.isBlank),
        Examples.introducesInLine(text.string(line.lowerBound..<end))
      else { continue }
      let places = text.position(at: line.lowerBound)..<text.position(at: line.upperBound)
      sections.append(Section(places: places, kind: .example))
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
      && (words.contains { $0.isBlank || $0 >= 0x80 } || Examples.introduces(text.string(line)))
      && !words.containsWord("_domainkey") && !words.containsWord("amazonses")
      && RecordColumn(lineHeading: words) == nil
  }

  /// Whether a line's ends are those of a heading, at a glance.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, let last = line.last else { return false }
    return first.isBlank || first == UInt8(ascii: "#") || last.isBlank || last >= 0x80
      || ":*_".utf8.contains(last)
  }

  // MARK: Strikes

  /// What stands between two pairs of tildes of one paragraph, on however many lines.
  private static func strikes(of text: DecodedText) -> [Section] {
    guard text.bytes.containsWord("~~") else { return [] }
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
