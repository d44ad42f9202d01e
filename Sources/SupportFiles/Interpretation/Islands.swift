import Diagnostics
import Text

/// The parts of a text that are in a form of their own: fenced code of Markdown, and JSON that
/// begins a line or an argument, as in a session of a command line or a ticket.
struct Islands {
  private let text: DecodedText
  private let ranges: [Range<Int>]

  /// - Parameter findsYAML: whether YAML is looked for outside fences too.
  init(in text: DecodedText, findsYAML: Bool = false) {
    self.text = text
    var ranges: [Range<Int>] = []
    var fence: (mark: UInt8, start: Int)?
    var yaml = findsYAML ? YAMLLines(text) : nil
    var end = 0
    let most = Self.most(in: text)
    for line in text.lines where line.lowerBound >= end && ranges.count < most {
      let words = text.trimmed(line)
      if let mark = Self.fence(text.bytes[words]) {
        if let open = fence {
          guard open.mark == mark else { continue }
          ranges.append(open.start..<max(open.start, line.lowerBound))
          fence = nil
        } else {
          fence = (mark, min(line.upperBound + 1, text.bytes.count))
        }
      } else if fence != nil {
        continue
      } else if let start = Self.startOfJSON(in: words, of: text) {
        end = Self.end(ofJSONAt: start, in: text.bytes)
        ranges.append(start..<end)
      } else if let range = yaml?.take(line, words) {
        ranges.append(range)
      }
    }
    if let fence { ranges.append(fence.start..<text.bytes.count) }
    if fence == nil, let range = yaml?.finish() { ranges.append(range) }
    // A text that is an island as a whole has been looked at.
    let whole = text.trimmed(0..<text.bytes.count)
    self.ranges = ranges.contains { text.trimmed($0) == whole } ? [] : ranges
  }

  /// More than anyone sends. Each is read for itself, with blanks for all that is before it.
  private static func most(in text: DecodedText) -> Int {
    min(200, (64 << 20) / max(1, text.bytes.count))
  }

  /// The mark of a line that opens or closes a fence; nil for any other line.
  private static func fence(_ line: ArraySlice<UInt8>) -> UInt8? {
    guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"),
      line.prefix(3).allSatisfy({ $0 == mark }), line.count >= 3,
      !line.dropFirst(3).contains(mark) || line.allSatisfy({ $0 == mark })
    else { return nil }
    return mark
  }

  /// Whether a text has what begins a part, at a glance.
  static func mayStand(in text: DecodedText, findsYAML: Bool) -> Bool {
    "{[`~".utf8.contains(where: text.census.has) || findsYAML && YAMLLines.mayStand(in: text)
  }

  /// Where JSON begins in a line: with it, or as the argument of a command or a function,
  /// `--change-batch '{"Changes": [`.
  private static func startOfJSON(in line: Range<Int>, of text: DecodedText) -> Int? {
    let bytes = text.bytes
    guard text.census.has(brace) || text.census.has(UInt8(ascii: "[")) else { return nil }
    if beginsJSON(bytes[line]) { return line.lowerBound }
    return line.dropFirst().first { index in
      guard bytes[index] == brace || bytes[index - 1] == apostrophe else { return false }
      let rest = bytes[index..<line.upperBound]
      return beginsJSON(rest) && (rest.count > 1 || "'=".utf8.contains(bytes[index - 1]))
    }
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let brace = UInt8(ascii: "{")

  private static func beginsJSON(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    let second = line.dropFirst().first { !$0.isBlank }
    if first == brace {
      return second == nil || second == .quote || second == UInt8(ascii: "}")
    }
    return first == UInt8(ascii: "[")
      && (second == nil || second == .quote || second == UInt8(ascii: "{"))
  }

  /// The index after the bracket that closes the first, passing over texts in quotes.
  private static func end(ofJSONAt start: Int, in bytes: [UInt8]) -> Int {
    var depth = 0
    var isInText = false
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case .quote: isInText.toggle()
      case .backslash where isInText: index += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): if !isInText { depth += 1 }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): if !isInText { depth -= 1 }
      default: break
      }
      index += 1
      if depth == 0 { return min(index, bytes.count) }
    }
    return bytes.count
  }

  // MARK: Reading

  /// What the parts, and the text around them, are understood as together; nil where there are
  /// none.
  var interpretation: Interpretation? {
    let parts = self.parts
    if let broken = parts.first(where: hidesDeletion) { return broken }
    guard !areOfSeveralIdentities(parts),
      let main = parts.max(by: { $1.isBetter(than: $0) }), main.reading.keys > 0
    else { return nil }
    var reading = Reading(of: text, as: main.reading.form)
    reading.tellsRegions = true
    for part in parts { reading.add(part.reading) }
    if let rest = readingOfRest { reading.add(rest) }
    return Interpretation(reading: reading, recognition: main.recognition)
  }

  private var parts: [Interpretation] {
    ranges.compactMap { range in
      guard !range.isEmpty, var best = plainInterpretation(of: island(range)) else { return nil }
      if let domain = IdentityCommand.domain(above: range.lowerBound, in: text) {
        best.reading.completeTokens(with: domain)
      }
      return best.reading.keys > 0 || hidesDeletion(best) ? best : nil
    }
  }

  /// Whether a part was cut off, so that nobody can tell which of its keys it deletes.
  private func hidesDeletion(_ part: Interpretation) -> Bool {
    part.reading.isBroken && part.reading.text.mentionsKeys
      && part.reading.text.bytes.split { !$0.isLetter }.contains {
        $0.count <= 10 && Deletions.isDeletion(String(decoding: $0, as: UTF8.self))
      }
  }

  /// A part alone, with as many lines and blanks before it as give all in it its place in the whole
  /// text.
  private func island(_ range: Range<Int>) -> DecodedText {
    var lead: [UInt8] = []
    var start = 0
    for (index, byte) in text.bytes[..<range.lowerBound].enumerated() where byte.isLineBreak {
      lead.append(byte)
      start = index + 1
    }
    let blanks = text.bytes[start..<range.lowerBound].lazy.map { _ in UInt8(ascii: " ") }
    return DecodedText(file: text.file, validUTF8: lead + blanks + text.bytes[range])
  }

  /// What stands around the parts, if it has keys.
  private var readingOfRest: Reading? {
    let around = self.around
    // Parts beyond the most that are read would be found again and again.
    guard around.mentionsKeys,
      let best = plainInterpretation(of: around, findsIslands: false)
    else { return nil }
    return best.reading.keys > 0 ? best.reading : nil
  }

  private var around: DecodedText {
    var rest = DerivedText()
    var end = 0
    for range in ranges {
      rest.append(verbatim: end..<max(end, range.lowerBound), of: text)
      rest.append(.lineFeed, from: max(end, range.lowerBound))
      end = max(end, range.upperBound)
    }
    rest.append(verbatim: end..<text.bytes.count, of: text)
    return DecodedText(rest, of: text)
  }

  /// Whether several parts have tokens, and nothing tells whose.
  var areOfSeveralIdentities: Bool { areOfSeveralIdentities(parts) }

  private func areOfSeveralIdentities(_ parts: [Interpretation]) -> Bool {
    let lists = parts.compactMap { part in
      part.reading.items.lazy.compactMap { item -> Located<String>? in
        guard case .tokens(let tokens) = item, tokens.domain == nil else { return nil }
        return tokens.tokens.first
      }.first
    }
    guard lists.count > 1 else { return false }
    let marks = RegionMarks(text)
    return Set(lists.compactMap { marks.region(of: $0.range) }).count < lists.count
      || namesSeveralDomains
  }

  /// Whether the text around the parts has more than one word that may be a domain.
  private var namesSeveralDomains: Bool {
    let words = around.bytes.split { !$0.isOfName }.lazy.map { word in
      word.dropLast { $0 == UInt8(ascii: ".") }.map(\.lowercased)
    }
    let domains = words.filter { $0.contains(UInt8(ascii: ".")) && $0.contains(where: \.isLetter) }
    return Set(domains).count > 1
  }
}
