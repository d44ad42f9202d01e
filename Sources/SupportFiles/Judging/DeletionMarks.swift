import Diagnostics
import Text

/// The parts of a text below headings that say that the records go: «Please delete these:».
struct DeletionMarks {
  private var sections: [Range<SourcePosition>] = []

  init() {}

  init(_ text: DecodedText) {
    var start: SourcePosition?
    for line in text.lines where Self.mayIntroduce(line, of: text) {
      guard sections.count < Self.mostSections else { break }
      let place = text.position(at: line.lowerBound)
      if let start { sections.append(start..<max(start, place)) }
      start = Deletions.introduces(text.string(line)) ? place : nil
    }
    if let start { sections.append(start..<max(start, text.position(at: text.bytes.count))) }
  }

  /// More than any text has; the last one then goes on to the end.
  private static let mostSections = 10_000

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

  /// Whether what stands at a place is below such a heading.
  func holds(_ range: SourceRange) -> Bool {
    guard !sections.isEmpty else { return false }
    var (low, high) = (0, sections.count)
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].upperBound <= range.start { low = middle + 1 } else { high = middle }
    }
    return low < sections.count && sections[low].contains(range.start)
  }
}
