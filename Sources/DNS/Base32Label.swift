/// A label of 32 digits of base32 in lower case (RFC 4648, section 6), kept as the 160 bits that
/// they stand for: names of keys are such labels, and lists of them are long.
package struct Base32Label: Hashable, Sendable {
  private var high: UInt64 = 0
  private var middle: UInt64 = 0
  private var low: UInt32 = 0

  /// The number of digits.
  static let length = 32

  /// Nil where the text is anything but 32 of `a-z2-7`.
  package init?(_ text: Substring) {
    let bits = text.utf8.withContiguousStorageIfAvailable(Self.init(octets:))
    guard let bits = bits ?? nil else { return nil }
    self = bits
  }

  /// Nil where the octets are anything but 32 of `a-z2-7`.
  package init?(octets: UnsafeBufferPointer<UInt8>) {
    guard octets.count == Self.length, let first = Self.bits(of: octets[0..<8]),
      let second = Self.bits(of: octets[8..<16]), let third = Self.bits(of: octets[16..<24]),
      let fourth = Self.bits(of: octets[24..<32])
    else { return nil }
    high = first << 24 | second >> 16
    middle = second << 48 | third << 8 | fourth >> 32
    low = UInt32(truncatingIfNeeded: fourth)
  }

  package var text: String {
    String(unsafeUninitializedCapacity: Self.length) { octets in
      write(to: octets)
      return Self.length
    }
  }

  /// Writes the digits to where there is room for them.
  func write(to octets: UnsafeMutableBufferPointer<UInt8>) {
    Self.write(high >> 24, to: octets[0..<8])
    Self.write(high << 16 | middle >> 48, to: octets[8..<16])
    Self.write(middle >> 8, to: octets[16..<24])
    Self.write(middle << 32 | UInt64(low), to: octets[24..<32])
  }

  /// The 40 bits of eight digits; nil where one is none.
  private static func bits(of digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    var bits: UInt64 = 0
    for digit in digits {
      guard let value = value(ofDigit: digit) else { return nil }
      bits = bits << 5 | value
    }
    return bits
  }

  /// Writes the last 40 bits as eight digits.
  private static func write(_ bits: UInt64, to octets: Slice<UnsafeMutableBufferPointer<UInt8>>) {
    let octets = UnsafeMutableBufferPointer(rebasing: octets)
    for index in 0..<8 {
      octets[index] = digit(UInt8(truncatingIfNeeded: bits &>> (35 - 5 * UInt64(index))) & 31)
    }
  }

  private static func value(ofDigit octet: UInt8) -> UInt64? {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt64(octet - UInt8(ascii: "a"))
    case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt64(octet - UInt8(ascii: "2")) + 26
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value &+ (value < 26 ? UInt8(ascii: "a") : UInt8(ascii: "2") &- 26)
  }
}
