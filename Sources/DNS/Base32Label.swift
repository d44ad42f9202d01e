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
    guard octets.count == Self.length else { return nil }
    for octet in octets {
      guard let value = Self.value(ofDigit: octet) else { return nil }
      high = high << 5 | middle >> 59
      middle = middle << 5 | UInt64(low >> 27)
      low = low << 5 | value
    }
  }

  package var text: String {
    String(unsafeUninitializedCapacity: Self.length) { octets in
      write(to: octets)
      return Self.length
    }
  }

  /// Writes the digits to where there is room for them.
  func write(to octets: UnsafeMutableBufferPointer<UInt8>) {
    var rest = self
    for index in (0..<Self.length).reversed() {
      octets[index] = Self.digit(rest.low & 31)
      rest.low = rest.low >> 5 | UInt32(truncatingIfNeeded: rest.middle) << 27
      rest.middle = rest.middle >> 5 | rest.high << 59
      rest.high >>= 5
    }
  }

  private static func value(ofDigit octet: UInt8) -> UInt32? {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(octet - UInt8(ascii: "a"))
    case UInt8(ascii: "2")...UInt8(ascii: "7"): UInt32(octet - UInt8(ascii: "2")) + 26
    default: nil
    }
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value)
    return value < 26 ? UInt8(ascii: "a") + value : UInt8(ascii: "2") + (value - 26)
  }
}
