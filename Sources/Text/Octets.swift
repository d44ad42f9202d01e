extension UInt8 {
  @inlinable package static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  @inlinable package static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
  @inlinable package static var backslash: UInt8 { UInt8(ascii: "\\") }
  @inlinable package static var quote: UInt8 { UInt8(ascii: "\"") }
  @inlinable package static var underscore: UInt8 { UInt8(ascii: "_") }

  /// A space or a tab.
  @inlinable package var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  @inlinable package var isLineBreak: Bool { self == .lineFeed || self == .carriageReturn }

  @inlinable package var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  @inlinable package var isLetter: Bool {
    lowercased >= UInt8(ascii: "a") && lowercased <= UInt8(ascii: "z")
  }

  /// An ASCII letter in lower case, any other byte as it is.
  @inlinable package var lowercased: UInt8 {
    self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }

  /// Whether the byte is one of UTF-8 that continues a code point.
  @inlinable package var continuesScalar: Bool { self & 0xC0 == 0x80 }
}

extension BidirectionalCollection {
  /// The collection without the elements at its end that satisfy the condition.
  @inlinable package func dropLast(while condition: (Element) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !condition($0) }) else { return self[..<startIndex] }
    return self[...last]
  }
}

extension String {
  /// What `body` makes of the text's octets. Unlike `withUTF8`, it needs no copy of the text, which
  /// threads that share it would have to count.
  @inlinable package func withOctets<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}

extension [UInt8] {
  /// Whether a text of ASCII stands within the bytes as it is.
  @inlinable package func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      withUnsafeBufferPointer { bytes in
        guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
        return (0...(bytes.count - text.count)).contains { start in
          bytes[start] == first && (1..<text.count).allSatisfy { bytes[start + $0] == text[$0] }
        }
      }
    }
  }
}
