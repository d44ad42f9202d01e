import Text

/// The AWS regions among the words of a text: `eu-west-1`, but not the one that is part of a host's
/// name, and those that AWS's names tell.
struct RegionWords: Sequence, IteratorProtocol {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  /// Those that are named in words; nil before the codes are through.
  private var named: [String]?

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes.prefix(Self.longestPiece)
    index = bytes.startIndex
  }

  /// Whether a text has anything like a region, at a glance: the end of a direction, a hyphen, and
  /// a digit.
  static func mayStand(in text: [UInt8], _ census: OctetCensus) -> Bool {
    if RegionNames.mayStand(in: text) { return true }
    guard census.has(UInt8(ascii: "-")) else { return false }
    return text.withUnsafeBufferPointer { text in
      let hyphen = UInt8(ascii: "-")
      var start = 1
      while let index = text.firstIndex(of: hyphen, from: start), index + 1 < text.count {
        if text[index + 1].isDigit, "thl".utf8.contains(text[index - 1].lowercased) { return true }
        start = index + 1
      }
      return false
    }
  }

  /// The next region in lower case.
  mutating func next() -> String? {
    while let hyphen = bytes[index...].firstIndex(of: UInt8(ascii: "-")) {
      index = hyphen + 1
      guard index < bytes.endIndex, bytes[index].isDigit else { continue }
      if let word = word(around: hyphen), let region = Self.region(bytes[word]) { return region }
    }
    index = bytes.endIndex
    if named == nil { named = RegionNames.regions(in: bytes) }
    return named?.popLast()
  }

  /// The word around a hyphen and the number after it; nil where it goes on as a name does.
  private func word(around hyphen: Int) -> Range<Int>? {
    let end = bytes[(hyphen + 1)...].firstIndex { !$0.isDigit } ?? bytes.endIndex
    let isDot = end < bytes.endIndex && bytes[end] == UInt8(ascii: ".")
    let next = isDot ? end + 1 : end
    if next < bytes.endIndex, Self.isWordByte(bytes[next]) { return nil }
    var start = hyphen
    while start > bytes.startIndex, hyphen - start <= Self.longest,
      Self.isWordByte(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    return start..<end
  }

  private static let longest = 24

  /// Longer than any piece of text that says where records belong, in bytes.
  private static let longestPiece = 1 << 16

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// A region is two letters (or a partition of its own, such as `us-gov`), where it lies, and a
  /// number.
  private static func region(_ word: ArraySlice<UInt8>) -> String? {
    guard word.count <= longest else { return nil }
    let text = String(decoding: word.map(\.lowercased), as: UTF8.self)
    let parts = text.split(separator: "-")
    let isRegion =
      (3...4).contains(parts.count) && parts.joined(separator: "-") == text
      && directions.contains(parts[parts.count - 2]) && (parts.last?.utf8.count ?? 0) <= 2
      && (parts.count == 3 ? parts[0].utf8.count == 2 : partitions.contains(parts[0]))
      && parts[0].utf8.allSatisfy(\.isLetter)
    return isRegion ? text : nil
  }

  /// The first words of regions with four.
  private static let partitions: Set<Substring> = ["us", "eu", "eusc"]

  private static let directions: Set<Substring> = [
    "north", "south", "east", "west", "central", "northeast", "northwest", "southeast",
    "southwest",
  ]
}
