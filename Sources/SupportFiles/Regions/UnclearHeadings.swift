import Text

/// The headings that name no region as far as is known, and have records of other domains below
/// them than stand above: «Europe:», «Our second account». Whether the region above is theirs,
/// nothing tells.
struct UnclearHeadings {
  /// How far the heading of the region is indented. What is further in belongs to it.
  private let indent: Int
  /// The domains of the keys below that heading.
  private var domains: Set<ArraySlice<UInt8>> = []
  private var latest: ArraySlice<UInt8> = []
  /// The first heading that isn't understood since the latest key.
  private var heading: Range<Int>?

  /// Those below a line that names a region.
  init(below line: Range<Int>, of text: DecodedText) {
    indent = Self.indent(of: line, in: text)
  }

  /// Takes in a line that holds no record and names no region.
  ///
  /// - Parameter isFirst: whether an empty line stands above it.
  mutating func read(_ line: Range<Int>, of text: DecodedText, isFirst: Bool) {
    guard heading == nil, !domains.isEmpty, Self.indent(of: line, in: text) <= indent else {
      return
    }
    let words = text.bytes[text.trimmed(line)]
    if Self.mayBeHeading(words, isFirst: isFirst), !Self.isUnderstood(words) { heading = line }
  }

  /// Takes in a line with a record, and gives the unclear heading above it, if it has a key of
  /// another domain.
  mutating func heading(above record: Range<Int>, of text: DecodedText) -> Range<Int>? {
    guard let domain = Self.domain(in: record, of: text), domain != latest || heading != nil else {
      return nil
    }
    defer { heading = nil }
    latest = domain
    let isOfOther = !domains.contains(domain)
    domains.insert(domain)
    return isOfOther ? heading : nil
  }

  private static func indent(of line: Range<Int>, in text: DecodedText) -> Int {
    text.bytes[line].prefix(while: \.isBlank).count
  }

  /// Whether a line ends in a colon, or is a short one that begins a paragraph.
  private static func mayBeHeading(_ line: ArraySlice<UInt8>, isFirst: Bool) -> Bool {
    guard line.count <= longest, let last = line.last, !line.contains(UInt8(ascii: "|")) else {
      return false
    }
    return last == UInt8(ascii: ":")
      || isFirst && line.split(whereSeparator: \.isBlank).count <= mostWords
        && !".,!?;".utf8.contains(last)
  }

  /// Whether a line says nothing but whose records there are, or is the heading of a field.
  private static func isUnderstood(_ line: ArraySlice<UInt8>) -> Bool {
    guard RecordColumn(heading: line) == nil, line.contains(where: { $0.isLetter || $0 >= 0x80 })
    else { return true }
    let words = Standing.words(of: String(decoding: line, as: UTF8.self))
    return words.allSatisfy(StandingVocabulary.others.contains)
      && !words.contains { $0 == "region" || $0 == "account" }
  }

  /// What stands behind the label of a line's first key.
  private static func domain(in line: Range<Int>, of text: DecodedText) -> ArraySlice<UInt8>? {
    let index = text.keyLabels.partitioningIndex { $0 >= line.lowerBound }
    guard index < text.keyLabels.count, line.contains(text.keyLabels[index]) else { return nil }
    let rest = text.bytes[text.keyLabels[index]..<line.upperBound].prefix { $0.isOfName }
    let domain = rest.dropFirst("_domainkey.".utf8.count)
    return domain.isEmpty ? nil : domain.last == UInt8(ascii: ".") ? domain.dropLast() : domain
  }

  /// In bytes.
  private static let longest = 120
  private static let mostWords = 4
}
