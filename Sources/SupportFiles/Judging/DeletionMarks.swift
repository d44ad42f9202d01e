import Diagnostics
import Text

/// The parts of a text whose records go: below headings that say so («Please delete these:»), and
/// struck through as Markdown does it.
struct DeletionMarks {
  /// Both in the order of the text, and none touches another of its kind.
  private var sections: [Range<SourcePosition>] = []
  private var strikes: [Range<SourcePosition>] = []

  init() {}

  init(_ text: DecodedText) {
    if Self.mayHaveHeadings(text.census) { sections = Self.sections(of: text) }
    if text.census.has(UInt8(ascii: "~")) { strikes = Self.strikes(of: text) }
  }

  /// More than any text has; the last section then goes on to the end.
  private static let mostSections = 10_000

  /// Whether what stands at a place goes.
  func holds(_ range: SourceRange) -> Bool {
    Self.holds(sections, range.start) || Self.holds(strikes, range.start)
  }

  private static func holds(_ parts: [Range<SourcePosition>], _ place: SourcePosition) -> Bool {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < parts.count && parts[low].contains(place)
  }

  // MARK: Headings

  /// Whether a text has what marks headings, at a glance.
  private static func mayHaveHeadings(_ text: OctetCensus) -> Bool {
    !text.isASCII || "#:*".utf8.contains(where: text.has)
  }

  private static func sections(of text: DecodedText) -> [Range<SourcePosition>] {
    var sections: [Range<SourcePosition>] = []
    var start: SourcePosition?
    for line in text.lines where mayIntroduce(line, of: text) {
      guard sections.count < mostSections else { break }
      let place = text.position(at: line.lowerBound)
      if let start { sections.append(start..<max(start, place)) }
      start = Deletions.introduces(text.string(line)) ? place : nil
    }
    if let start { sections.append(start..<max(start, text.position(at: text.bytes.count))) }
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
    return isHeading && words.contains { $0.isBlank || $0 >= 0x80 }
      && !words.containsWord("_domainkey") && !words.containsWord("amazonses")
  }

  /// Whether a line's ends are those of a heading, at a glance.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, let last = line.last else { return false }
    return first.isBlank || first == UInt8(ascii: "#") || last.isBlank || last >= 0x80
      || ":*_".utf8.contains(last)
  }

  // MARK: Strikes

  /// What stands between two pairs of tildes of one paragraph, on however many lines.
  private static func strikes(of text: DecodedText) -> [Range<SourcePosition>] {
    guard text.bytes.containsWord("~~") else { return [] }
    var strikes: [Range<SourcePosition>] = []
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
        strikes.append(text.position(at: open)..<text.position(at: tildes))
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
