import Text

/// A name's place in the order of OctoDNS's files, as natsort 8.4.0 has it, which OctoDNS checks
/// with.
///
/// A name is cut at its runs of digits: text (perhaps empty), number, text, and so on. Texts
/// compare by octet, numbers as integers of any length, and what ends first comes first. So `9x`
/// stands before `10x`, `_dmarc` and `a`. Where only leading zeros differ, natsort has no order,
/// and octets decide.
struct NaturalOrder: Comparable {
  private let name: RelativeName
  /// The first eight octets of the name's key as a number, which nearly always decides.
  private let start: UInt64

  /// Takes a name of 253 octets at most, none of them below 2.
  init(_ name: RelativeName) {
    self.name = name
    start = name.withOctets { octets in
      var key = NaturalKey(octets)
      return (0..<8).reduce(0) { start, _ in start << 8 | UInt64(key.next() ?? 0) }
    }
  }

  static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
    left.start == right.start
      ? precedes(left.name, right.name) : left.start < right.start
  }

  /// Apart from what decides nearly always, so that sorting is small.
  @inline(never)
  private static func precedes(_ left: RelativeName, _ right: RelativeName) -> Bool {
    left.withOctets { left in
      right.withOctets { NaturalKey(left).lexicographicallyPrecedes(NaturalKey($0)) }
    }
  }
}

/// Octets that compare as the names do: texts as they are; a number as 1, the count of its digits
/// without leading zeros, and these; then 0 and the name itself.
private struct NaturalKey: Sequence, IteratorProtocol {
  private let octets: UnsafeBufferPointer<UInt8>
  private var index = 0
  /// Where the digits end that need no further look.
  private var digitsEnd = 0
  /// The count of a number's digits, which comes next.
  private var digitCount: UInt8?
  private var isNameItself = false

  init(_ octets: UnsafeBufferPointer<UInt8>) {
    self.octets = octets
  }

  mutating func next() -> UInt8? {
    if let count = digitCount {
      digitCount = nil
      return count
    }
    guard index < octets.count else { return beginNameItself() }
    if index >= digitsEnd, octets[index].isDigit { return beginNumber() }
    defer { index += 1 }
    return octets[index]
  }

  private mutating func beginNumber() -> UInt8 {
    digitsEnd = octets[index...].firstIndex { !$0.isDigit } ?? octets.count
    index = octets[index..<digitsEnd].firstIndex { $0 != UInt8(ascii: "0") } ?? digitsEnd
    digitCount = UInt8(truncatingIfNeeded: digitsEnd - index)
    return 1
  }

  private mutating func beginNameItself() -> UInt8? {
    guard !isNameItself else { return nil }
    isNameItself = true
    index = 0
    digitsEnd = octets.count
    return 0
  }
}
