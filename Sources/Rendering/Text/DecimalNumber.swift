extension [UInt8] {
  /// Writes a number in decimal digits.
  mutating func append(decimal number: UInt32) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
