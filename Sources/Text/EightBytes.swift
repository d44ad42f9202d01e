/// Eight bytes of UTF-8, looked at together.
@usableFromInline package struct EightBytes {
  @usableFromInline let word: UInt64

  /// A one in each byte.
  @inlinable static var ones: UInt64 { 0x0101_0101_0101_0101 }
  /// The top bit of each byte.
  @inlinable static var topBits: UInt64 { 0x8080_8080_8080_8080 }

  @inlinable package init(_ word: UInt64) {
    self.word = word
  }

  /// Whether one of the bytes is this character of ASCII.
  @inlinable package func hold(_ byte: Unicode.Scalar) -> Bool {
    EightBytes(word ^ (Self.ones &* UInt64(UInt8(ascii: byte)))).holdLess(than: 1)
  }

  /// Whether one of the bytes is no printable ASCII.
  @inlinable package var holdUnprintable: Bool {
    holdLess(than: 0x20) || ((word &+ Self.ones) | word) & Self.topBits != 0
  }

  /// Whether one of the bytes is below a limit of 128 at most: the lowest such borrows from its top
  /// bit, and no byte does before.
  @inlinable func holdLess(than limit: UInt64) -> Bool {
    (word &- Self.ones &* limit) & ~word & Self.topBits != 0
  }
}

/// Whether a condition holds for any eight bytes of a text.
@inlinable @inline(__always)
package func anyBytes(
  of text: UnsafeBufferPointer<UInt8>, _ condition: (EightBytes) -> Bool
) -> Bool {
  let bytes = UnsafeRawBufferPointer(text)
  var start = 0
  while start + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    if condition(EightBytes(word)) { return true }
    start += 8
  }
  guard start < bytes.count else { return false }
  // Digits, which no condition is for, stand before the rest.
  var word: UInt64 = 0x3030_3030_3030_3030
  for byte in bytes[start...] { word = word << 8 | UInt64(byte) }
  return condition(EightBytes(word))
}
