import Diagnostics
import Text

/// The lines of a text that name regions, and how they belong to the records around them.
struct RegionLines {
  struct Mark {
    /// The line's first place, and the one after its last.
    let places: Range<SourcePosition>
    /// Where the lines begin that belong together with it, without an empty one between.
    let paragraph: SourcePosition
    /// Nil where the line speaks of several, or of one in prose.
    let region: String?
    /// Whether it ends in a colon, by which it can't be about what is above.
    let introduces: Bool
    /// Whether keys stand between it and the next mark.
    fileprivate(set) var hasKeysBelow = false
  }

  enum Style {
    /// A line stands for the records below it.
    case headings
    /// A line is the last field of the record above it: «Region: eu-west-1».
    case fields
    /// It may be either.
    case ambiguous
  }

  /// Headings, and prose between them.
  private(set) var marks: [Mark] = []
  /// All lines that name regions, records and what is within them too.
  private(set) var lines: [Mark] = []
  private var hasHeading = false
  /// That of the latest heading, where it is one of Markdown.
  private var level: Int?
  /// Whether other bold lines stand between it and its keys: more of them may stand between those.
  private var hasHeadingsBelow = false
  /// What may end the section of the latest heading; nil before the first.
  private var unclearHeadings: UnclearHeadings?
  /// Whether keys stand before the first heading.
  private var hasKeysBefore = false
  /// Whether the first heading follows a record as a field does.
  private var mayBeField = false

  init(_ text: DecodedText) {
    var paragraph = 0
    var hasRecord = false
    var previous = 0..<0
    for line in text.lines {
      let words = text.trimmed(line)
      defer { previous = words }
      if words.isEmpty {
        paragraph = line.upperBound
        continue
      }
      let bytes = text.bytes[words]
      let isRecord = bytes.containsWord("_domainkey") || bytes.containsWord("amazonses")
      if isRecord {
        let end = unclearHeadings?.heading(above: line, of: text)
        if let end { addEnd(at: end, of: text) }
        addKeys(in: bytes)
      }
      hasRecord = hasRecord || isRecord
      let regions = Set(RegionWords(bytes))
      guard !regions.isEmpty else {
        let level = isRecord ? Self.signs(bytes) : Self.level(bytes)
        endSection(at: line, level, of: text)
        if !isRecord, level == nil {
          unclearHeadings?.read(line, of: text, isFirst: previous.isEmpty)
        }
        continue
      }
      guard lines.count < Self.mostLines else { return }
      let only = regions.count == 1 ? regions.first : nil
      let range = text.range(line)
      let isHeading = !isRecord && only != nil && Self.mayBeHeading(bytes)
      let mark = Mark(
        places: range.start..<range.end, paragraph: text.position(at: paragraph),
        region: isHeading || isRecord && !RegionRemarks.isOne(bytes) ? only : nil,
        introduces: Self.introduces(bytes))
      lines.append(mark)
      if isHeading {
        if !hasHeading, hasRecord {
          mayBeField = [bytes, text.bytes[previous]].allSatisfy { $0.contains(UInt8(ascii: ":")) }
        }
        hasHeading = true
        level = Self.level(bytes)
        hasHeadingsBelow = false
        unclearHeadings = UnclearHeadings(below: line, of: text)
        marks.append(mark)
      } else if !isRecord, only == nil || only != marks.last?.region {
        // Prose of another region: whose the records below are is no longer told.
        marks.append(mark)
      }
    }
  }

  /// Ends the section of a heading of Markdown at the next one that is not below it. Whether a bold
  /// line is below another one is told by the keys.
  private mutating func endSection(at line: Range<Int>, _ own: Int?, of text: DecodedText) {
    guard let own, let level, own <= level, let latest = marks.last, latest.region != nil else {
      return
    }
    if own == Self.boldLevel {
      hasHeadingsBelow = hasHeadingsBelow || !latest.hasKeysBelow
      guard !hasHeadingsBelow else { return }
    }
    addEnd(at: line, of: text)
  }

  /// Ends the section of the latest heading at a line.
  private mutating func addEnd(at line: Range<Int>, of text: DecodedText) {
    let places = text.range(line)
    marks.append(
      Mark(
        places: places.start..<places.end, paragraph: places.start, region: nil, introduces: true))
  }

  /// The level of a heading of Markdown, by its signs or as a bold line; nil for any other line.
  private static func level(_ line: ArraySlice<UInt8>) -> Int? {
    isBold(line) ? boldLevel : signs(line)
  }

  private static func signs(_ line: ArraySlice<UInt8>) -> Int? {
    let signs = line.prefix { $0 == UInt8(ascii: "#") }
    return (1...6).contains(signs.count) && line.dropFirst(signs.count).first?.isBlank == true
      ? signs.count : nil
  }

  /// Whether a line is bold from end to end, but for a colon: `**us-east-1**:`.
  private static func isBold(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, first == UInt8(ascii: "*") || first == .underscore else {
      return false
    }
    let line = line.last == UInt8(ascii: ":") ? line.dropLast() : line
    let mark = [first, first]
    return (5...longestHeading).contains(line.count) && line.starts(with: mark)
      && line.suffix(2).elementsEqual(mark)
      && !line.dropFirst(2).dropLast(2).contains(first)
  }

  /// Below all headings with signs.
  private static let boldLevel = 7

  private mutating func addKeys(in line: ArraySlice<UInt8>) {
    guard line.containsWord("._domainkey") || line.containsWord("_domainkey.") else { return }
    marks.indices.last.map { marks[$0].hasKeysBelow = true }
    hasKeysBefore = hasKeysBefore || !hasHeading
  }

  /// Told by where the keys stand. Before the first heading there are none, and after the last
  /// there are; with captions it is the other way round. Where it is neither, only colons tell.
  var style: Style {
    let named = marks.filter { $0.region != nil }
    let regions = Set(named.compactMap(\.region))
    let lastHasKeys = named.last?.hasKeysBelow == true
    let mayBeLast = lastHasKeys || regions.count < 2 || marks.count(where: \.hasKeysBelow) < 2
    if !hasKeysBefore, mayBeLast { return .headings }
    if mayBeField, !lastHasKeys { return .fields }
    let introduce = named.allSatisfy { $0.introduces || !$0.hasKeysBelow }
    return introduce && hasKeysBefore == lastHasKeys ? .headings : .ambiguous
  }

  /// Whether a line is short, as headings are, or introduces what is below it.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= longestHeading else { return false }
    // «Old (eu-west-1)» is the heading of what goes.
    guard
      !RegionRemarks.isOne(line)
        || !line.dropLast().contains(UInt8(ascii: ":"))
          && Standing(String(decoding: line, as: UTF8.self)) != nil
    else { return false }
    return introduces(line)
      || line.split(whereSeparator: \.isBlank).count { $0.contains(where: \.isLetter) } <= mostWords
  }

  /// Whether a line ends in a colon, but for Markdown's marks of bold text and of tables.
  private static func introduces(_ line: ArraySlice<UInt8>) -> Bool {
    line.last { !"*_| ".utf8.contains($0) } == UInt8(ascii: ":")
  }

  /// More than any text has that people write: what is below is in no region.
  private static let mostLines = 50_000
  private static let longestHeading = 80
  private static let mostWords = 8
}
