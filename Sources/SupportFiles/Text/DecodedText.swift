import Diagnostics
import Text

/// The text of a support file as UTF-8, whatever it was sent as, with places for its offsets.
///
/// Invariants: `bytes` is valid UTF-8 without a byte-order mark and without NUL. Lines end in LF,
/// CRLF or CR.
///
/// A class, for each line and cell is read with the text at hand.
final class DecodedText {
  let file: SourceFile
  let bytes: [UInt8]
  let census: OctetCensus
  /// Where the label `_domainkey` stands, in any case.
  let keyLabels: [Int]
  /// The offset of the first no-break space, now a plain one, on a line with a record of SES's.
  let firstPlainedSpace: Int?
  /// Whether it may name AWS regions, at a glance.
  let mayNameRegions: Bool
  /// The lines that mention keys, in order.
  private(set) lazy var keyLines = linesWithKeys()
  private let places: Places

  /// What tells the places of offsets.
  private indirect enum Places {
    case own(Checkpoints)
    /// Those of another text, of which this one is made.
    case source(DecodedText, Origins)
  }

  convenience init(
    file: SourceFile, validUTF8 bytes: [UInt8], _ census: OctetCensus? = nil,
    firstPlainedSpace: Int? = nil
  ) {
    let census = census ?? OctetCensus(bytes)
    let checkpoints = Checkpoints(of: bytes, isASCII: census.isASCII)
    self.init(file, bytes, census, .own(checkpoints), firstPlainedSpace)
  }

  /// A text made of pieces of another: its places are theirs.
  convenience init(_ derived: DerivedText, of source: DecodedText) {
    let bytes = derived.bytes
    self.init(source.file, bytes, OctetCensus(bytes), .source(source, derived.origins), nil)
  }

  private init(
    _ file: SourceFile, _ bytes: [UInt8], _ census: OctetCensus, _ places: Places,
    _ firstPlainedSpace: Int?
  ) {
    self.file = file
    self.bytes = bytes
    self.places = places
    self.firstPlainedSpace = firstPlainedSpace
    self.census = census
    keyLabels = KeyMentions.labels(in: bytes)
    mayNameRegions = RegionWords.mayStand(in: bytes, census)
  }

  /// Whether a word of ASCII stands in it in any case.
  ///
  /// - Parameter word: in lower case.
  func holds(_ word: StaticString) -> Bool { census.mayHave(word) && bytes.containsWord(word) }

  /// Whether it has the name of any key, or what is left of one.
  var mentionsKeys: Bool { !keyLabels.isEmpty }

  /// Whether it is made of pieces of another text.
  var isDerived: Bool { if case .source = places { true } else { false } }

  /// The place of a byte offset, which may be the text's end.
  func position(at offset: Int) -> SourcePosition {
    switch places {
    case .own(let checkpoints): checkpoints.position(at: offset, in: bytes)
    case .source(let text, let origins): text.position(at: origins.source(of: offset))
    }
  }

  func range(_ offsets: Range<Int>) -> SourceRange {
    if case .source(let text, let origins) = places {
      // What follows may come from anywhere: the end is that of the last byte.
      let start = origins.source(of: offsets.lowerBound)
      let end = offsets.isEmpty ? start : origins.source(of: offsets.upperBound - 1) + 1
      return text.range(start..<min(max(start, end), text.bytes.count))
    }
    let start = position(at: offsets.lowerBound)
    return SourceRange(
      file: file, start: start,
      end: offsets.isEmpty ? start : max(start, position(at: offsets.upperBound)))
  }

  /// Whether a line is one of a quotation, whose marks were taken off.
  ///
  /// - Parameter line: where it begins.
  func isQuoted(_ line: Int) -> Bool {
    guard case .source(let text, let origins) = places, line < bytes.count else { return false }
    let place = origins.source(of: line)
    // The marks stand at the beginning; a page of HTML may be one line of megabytes.
    let start = text.bytes.prefix(place).suffix(Self.longestMarks).lastIndex(where: \.isLineBreak)
    guard let start = start.map({ $0 + 1 }) ?? (place < Self.longestMarks ? 0 : nil) else {
      return false
    }
    return text.bytes[start...].prefix(place + 1 - start).first { !$0.isBlank }
      == UInt8(ascii: ">")
  }

  /// In bytes.
  private static let longestMarks = 200

  func string(_ offsets: Range<Int>) -> String {
    String(decoding: bytes[offsets], as: UTF8.self)
  }

  func located(_ offsets: Range<Int>) -> Located<String> {
    Located(string(offsets), at: range(offsets))
  }

  /// The offsets without blanks and line breaks at either end.
  func trimmed(_ offsets: Range<Int>) -> Range<Int> { bytes.trimmed(offsets) }

  /// Whether a piece ends as the target of a key does, with a final dot or without.
  func endsWithTarget(_ offsets: Range<Int>) -> Bool {
    let name = bytes[offsets].last == UInt8(ascii: ".") ? offsets.dropLast() : offsets
    return bytes[name].suffix(Self.endOfTargets.count).elementsEqual(Self.endOfTargets)
  }

  private static let endOfTargets = Array("amazonses.com".utf8)
}

// MARK: Lines

extension DecodedText {
  /// The lines' offsets in order, without their line breaks.
  var lines: Lines { lines(from: 0) }

  /// The same from an offset on.
  func lines(from start: Int) -> Lines { Lines(bytes: bytes, start: start) }

  struct Lines: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var start: Int

    fileprivate init(bytes: [UInt8], start: Int) {
      self.bytes = bytes
      self.start = start
    }

    mutating func next() -> Range<Int>? {
      guard start < bytes.count else { return nil }
      let end = bytes.indexOfLineBreak(from: start)
      defer { start = indexAfterBreak(at: end) }
      return start..<end
    }

    private func indexAfterBreak(at index: Int) -> Int {
      let isPair =
        index + 1 < bytes.count && bytes[index] == .carriageReturn && bytes[index + 1] == .lineFeed
      return index + (isPair ? 2 : 1)
    }
  }

  fileprivate func linesWithKeys() -> [Range<Int>] {
    var found: [Range<Int>] = []
    found.reserveCapacity(keyLabels.count)
    var lines = lines
    var line = 0..<0
    for label in keyLabels where label >= line.upperBound {
      while line.upperBound <= label, let next = lines.next() { line = next }
      found.append(line)
    }
    return found
  }

  private func line(around place: Int, from start: Int) -> Range<Int> {
    var first = place
    while first > start, !bytes[first - 1].isLineBreak { first -= 1 }
    return first..<bytes.indexOfLineBreak(from: place)
  }

  /// The first octet of the line that an offset is in, which is no line break.
  func firstOctet(ofLineWith place: Int) -> UInt8? {
    bytes[line(around: place, from: 0)].first
  }

  /// The lines that hold a word of ASCII in any case, in order.
  ///
  /// - Parameter word: in lower case.
  func lines(holding word: StaticString) -> some Sequence<Range<Int>> {
    sequence(state: 0) { [self] start -> Range<Int>? in
      guard let place = bytes.firstIndex(ofWord: word, from: start) else { return nil }
      let line = line(around: place, from: start)
      start = line.upperBound
      return line
    }
  }
}

extension [UInt8] {
  /// The offsets without blanks and line breaks at either end.
  func trimmed(_ offsets: Range<Int>) -> Range<Int> {
    var (start, end) = (offsets.lowerBound, offsets.upperBound)
    while start < end, self[start].isBlank || self[start].isLineBreak { start += 1 }
    while start < end, self[end - 1].isBlank || self[end - 1].isLineBreak { end -= 1 }
    return start..<end
  }

  /// The first index, not before `start`, at which a word of ASCII stands in any case.
  ///
  /// - Parameter word: in lower case.
  fileprivate func firstIndex(ofWord word: StaticString, from start: Int) -> Int? {
    word.withUTF8Buffer { word in
      withUnsafeBufferPointer { $0.firstIndex(ofWord: word, from: start) }
    }
  }

  /// The index of the first line break, not before `start`; the end where there is none.
  func indexOfLineBreak(from start: Int) -> Int {
    // Empty lines may be many.
    if start < count, self[start].isLineBreak { return start }
    return withUnsafeBufferPointer {
      $0.firstIndex(of: .lineFeed, or: .carriageReturn, from: start) ?? $0.count
    }
  }
}
