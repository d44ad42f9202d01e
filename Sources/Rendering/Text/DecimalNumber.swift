extension [UInt8] {
  /// Writes a number in decimal digits.
  mutating func append(decimal number: UInt32) {
    // Ten digits hold every number.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { digits in
      var start = digits.count
      var rest = number
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
    }
  }
}
