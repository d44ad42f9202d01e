/// A text that is made of pieces of another one, such as a web page as it is shown, and remembers
/// where each piece comes from.
struct DerivedText {
  private(set) var bytes: [UInt8] = []
  private(set) var origins = Origins()

  /// Adds bytes that stand in the source as they are.
  mutating func append(verbatim source: Range<Int>, of text: DecodedText) {
    origins.add(bytes.count, from: source.lowerBound, isVerbatim: true)
    bytes += text.bytes[source]
  }

  /// Adds bytes that a place in the source stands for, for example a blank for several.
  mutating func append(_ new: some Collection<UInt8>, from source: Int) {
    origins.add(bytes.count, from: source, isVerbatim: false)
    bytes += new
  }

  mutating func append(_ byte: UInt8, from source: Int) {
    append(CollectionOfOne(byte), from: source)
  }

  /// Takes back what was added last, as far as the condition holds.
  mutating func removeLast(while condition: (UInt8) -> Bool) {
    while let last = bytes.last, condition(last) { bytes.removeLast() }
    origins.truncate(to: bytes.count)
  }
}

/// Where the bytes of a derived text come from.
struct Origins {
  private struct Piece {
    let offset: Int
    let source: Int
    let isVerbatim: Bool
  }

  /// By offset, each one until the next.
  private var pieces: [Piece] = []

  fileprivate mutating func add(_ offset: Int, from source: Int, isVerbatim: Bool) {
    if let last = pieces.last, isVerbatim, last.isVerbatim,
      last.source + offset - last.offset == source
    {
      return
    }
    pieces.append(Piece(offset: offset, source: source, isVerbatim: isVerbatim))
  }

  fileprivate mutating func truncate(to count: Int) {
    while let last = pieces.last, last.offset >= count { pieces.removeLast() }
  }

  /// The offset in the source of the byte at some offset, or that after the last byte.
  func source(of offset: Int) -> Int {
    let next = pieces.partitioningIndex { offset < $0.offset }
    guard next > 0 else { return 0 }
    let piece = pieces[next - 1]
    return piece.source + (piece.isVerbatim ? offset - piece.offset : 0)
  }
}
