import Diagnostics

/// Turns offsets into a text into places, walking over it once: offsets must not fall.
struct TextPlaces {
  private let text: UnsafeBufferPointer<UInt8>
  /// The byte that comes next.
  private(set) var offset = 0
  private var line: UInt32 = 1
  private var column: UInt32 = 1

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The place of the byte at an offset, which is the end of the text at most.
  mutating func position(of offset: Int) -> SourcePosition {
    let end = min(offset, text.count)
    while self.offset < end {
      let byte = text[self.offset]
      self.offset += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // Code points are the bytes that don't continue one.
        column += 1
      }
    }
    return SourcePosition(line: line, column: column)
  }

  /// Goes to what follows blanks and the marks between JSON's tokens, and gives its place.
  mutating func positionAfterSeparators() -> SourcePosition {
    position(of: offsetAfterSeparators)
  }

  /// The offset of what follows blanks and the marks between JSON's tokens.
  var offsetAfterSeparators: Int {
    text[offset...].firstIndex { !isJSONSeparator($0) } ?? text.count
  }
}

private func isJSONSeparator(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
    UInt8(ascii: ","), UInt8(ascii: ":"):
    true
  default: false
  }
}
