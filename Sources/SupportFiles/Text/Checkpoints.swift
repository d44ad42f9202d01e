import Diagnostics
import Text

/// The position of every 32nd byte, so that any other is found within a few steps.
///
/// A table of lines would cost as much as the text where lines are short, and a search along the
/// line would be quadratic where one is long.
struct Checkpoints {
  private static let distance = 32
  private var positions: [SourcePosition] = []

  /// - Parameter isASCII: whether all is known to be, by which only line breaks need a look.
  init(of bytes: [UInt8], isASCII: Bool = false) {
    positions.reserveCapacity(bytes.count / Self.distance + 1)
    if isASCII { addLines(of: bytes) } else { addAll(of: bytes) }
  }

  private mutating func addAll(of bytes: [UInt8]) {
    var position = SourcePosition(line: 1, column: 1)
    var offset = 0
    while offset <= bytes.count {
      positions.append(position)
      let end = min(offset + Self.distance, bytes.count)
      position = Self.advance(position, over: offset..<end, in: bytes)
      offset += Self.distance
    }
  }

  /// The same for ASCII, where offsets within a line are columns.
  private mutating func addLines(of bytes: [UInt8]) {
    var (line, start, offset) = (UInt32(1), 0, 0)
    while offset <= bytes.count {
      var end = bytes.indexOfLineBreak(from: start)
      if end < bytes.count, bytes[end] == .carriageReturn, Self.startsPair(end, in: bytes) {
        end += 1
      }
      while offset <= end {
        positions.append(SourcePosition(line: line, column: UInt32(offset - start + 1)))
        offset += Self.distance
      }
      line &+= 1
      start = end + 1
    }
  }

  func position(at offset: Int, in bytes: [UInt8]) -> SourcePosition {
    let block = offset / Self.distance
    let start = positions[block]
    if block + 1 < positions.count {
      let next = positions[block + 1]
      // Then all within are characters of one byte each.
      if next.line == start.line, next.column == start.column &+ UInt32(Self.distance) {
        let column = start.column &+ UInt32(offset - block * Self.distance)
        return SourcePosition(line: start.line, column: column)
      }
    }
    return Self.advance(
      start, over: block * Self.distance..<offset, in: bytes)
  }

  /// The offset of a position, or of the first one after it that exists.
  func offset(of position: SourcePosition, in bytes: [UInt8]) -> Int {
    let block = max(0, positions.partitioningIndex { position < $0 } - 1)
    var offset = block * Self.distance
    var current = positions[block]
    while offset < bytes.count, current < position {
      current = Self.advance(current, over: offset..<offset + 1, in: bytes)
      offset += 1
    }
    return offset
  }

  private static func advance(
    _ position: SourcePosition, over offsets: Range<Int>, in bytes: [UInt8]
  ) -> SourcePosition {
    var line = position.line
    var column = position.column
    for index in offsets {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x80 {
        column &+= 1
      } else if byte == .lineFeed || byte == .carriageReturn && !startsPair(index, in: bytes) {
        line &+= 1
        column = 1
      } else if !byte.continuesScalar {
        column &+= 1
      }
    }
    return SourcePosition(line: line, column: column)
  }

  /// Whether a carriage return is followed by the line feed that ends the line.
  private static func startsPair(_ index: Int, in bytes: [UInt8]) -> Bool {
    index + 1 < bytes.count && bytes[index + 1] == .lineFeed
  }
}
