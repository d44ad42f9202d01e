import Text

extension [UInt8] {
  /// Appends text as UTF-8, in one move.
  mutating func append(_ text: String) {
    text.withOctets { append(contentsOf: $0) }
  }

  /// Appends a character as UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      append(contentsOf: scalar.utf8)
    }
  }
}
