import Diagnostics

/// A place in UTF-8 text that moves byte by byte and counts as `SourcePosition` does: lines end in
/// line feeds, columns are code points.
struct TextCursor {
  private var line: UInt32 = 1
  private var column: UInt32 = 1

  init() {}

  init(at position: SourcePosition) {
    line = position.line
    column = position.column
  }

  var position: SourcePosition {
    SourcePosition(line: line, column: column)
  }

  mutating func advance(over byte: UInt8) {
    if byte == UInt8(ascii: "\n") {
      line &+= 1
      column = 1
    } else if byte & 0b1100_0000 != 0b1000_0000 {
      column &+= 1
    }
  }
}
