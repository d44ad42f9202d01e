/// A name's place in the order of OctoDNS's files, as natsort 8.4.0 has it, which OctoDNS checks
/// with.
///
/// A name is cut at its runs of digits: text (perhaps empty), number, text, and so on. Texts
/// compare by octet, numbers as integers of any length, and what ends first comes first. So `9x`
/// stands before `10x`, `_dmarc` and `a`. Where only leading zeros differ, natsort has no order, and
/// octets decide.
struct NaturalOrder: Comparable {
  /// Octets that compare as the names do: texts as they are; a number as 1, the count of its digits
  /// without leading zeros, and these; then 0 and the name itself.
  private let key: [UInt8]

  /// Takes a name of 253 octets at most, none of them below 2.
  init(_ name: RelativeName) {
    var octets: [UInt8] = []
    octets.reserveCapacity(255)
    name.write(to: &octets)
    var key: [UInt8] = []
    key.reserveCapacity(2 * octets.count + 8)
    var start = 0
    while start < octets.count {
      let isNumber = isDigit(octets[start])
      let end = octets[start...].firstIndex { isDigit($0) != isNumber } ?? octets.count
      if isNumber {
        Self.append(number: octets[start..<end], to: &key)
      } else {
        key.append(contentsOf: octets[start..<end])
      }
      start = end
    }
    key.append(0)
    key.append(contentsOf: octets)
    self.key = key
  }

  private static func append(number: ArraySlice<UInt8>, to key: inout [UInt8]) {
    let digits = number.drop { $0 == UInt8(ascii: "0") }
    key.append(1)
    key.append(UInt8(truncatingIfNeeded: digits.count))
    key.append(contentsOf: digits)
  }

  static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
    left.key.lexicographicallyPrecedes(right.key)
  }
}

private func isDigit(_ octet: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
}
