/// The part of two texts between their common start and their common end, as lines.
///
/// Found by comparing bytes, so that one changed line in a large file costs next to nothing. The
/// texts may differ in it anywhere, but for a few lines of context at both ends.
struct ChangedRegion {
  /// Lines with their line ends, which the last line of a text may lack.
  let old: [ArraySlice<UInt8>]
  let new: [ArraySlice<UInt8>]
  /// The number of lines before the region, in both texts.
  let linesBefore: Int

  private static let newline = UInt8(ascii: "\n")

  /// - Parameter context: how many equal lines to take in at both ends, where there are so many.
  /// - Returns: nil where the region has more than `lineLimit` lines in either text.
  init?(old: [UInt8], new: [UInt8], context: Int, lineLimit: Int) {
    var start = Self.commonStart(old, new)
    var endLength = Self.commonEnd(old, new, after: start)
    for _ in 0..<context {
      start = Self.lineStart(in: old, before: start)
      endLength -= Self.lineLength(in: old, at: old.count - endLength)
    }
    guard let oldLines = Self.lines(old[start..<(old.count - endLength)], limit: lineLimit),
      let newLines = Self.lines(new[start..<(new.count - endLength)], limit: lineLimit)
    else { return nil }
    self.old = oldLines
    self.new = newLines
    linesBefore = old[..<start].count { $0 == Self.newline }
  }

  /// The length of the common start, up to a line start.
  private static func commonStart(_ old: [UInt8], _ new: [UInt8]) -> Int {
    let length = zip(old, new).prefix { $0 == $1 }.count
    return old[..<length].lastIndex(of: newline).map { $0 + 1 } ?? 0
  }

  /// The length of the common end, from a line start on.
  private static func commonEnd(_ old: [UInt8], _ new: [UInt8], after start: Int) -> Int {
    let length = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
    let end = old[(old.count - length)...]
    return end.firstIndex(of: newline).map { old.count - $0 - 1 } ?? 0
  }

  private static func lineStart(in text: [UInt8], before end: Int) -> Int {
    guard end > 0 else { return 0 }
    return text[..<(end - 1)].lastIndex(of: newline).map { $0 + 1 } ?? 0
  }

  private static func lineLength(in text: [UInt8], at start: Int) -> Int {
    let rest = text[start...]
    return (rest.firstIndex(of: newline).map { $0 + 1 } ?? rest.endIndex) - start
  }

  private static func lines(_ text: ArraySlice<UInt8>, limit: Int) -> [ArraySlice<UInt8>]? {
    var lines: [ArraySlice<UInt8>] = []
    var rest = text
    while !rest.isEmpty {
      guard lines.count < limit else { return nil }
      let end = rest.firstIndex(of: newline).map { $0 + 1 } ?? rest.endIndex
      lines.append(rest[..<end])
      rest = rest[end...]
    }
    return lines
  }
}
