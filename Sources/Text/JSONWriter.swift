/// JSON text as it grows: indented, ended by a newline, safe to show (`jsonEscapedForTerminal`).
///
/// It gives the bytes that Foundation's encoder gives with sorted keys, where keys are written in
/// that order, but makes no object of every value: lists have a million of them.
package struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  /// Whether nothing stands yet in the object or list at hand.
  private var isFirst = true

  package init() {}

  /// The text of what was written.
  package var text: String {
    jsonEscapedForTerminal(String(decoding: bytes + CollectionOfOne(.lineFeed), as: UTF8.self))
  }

  // MARK: Collections

  /// Writes an object, whose fields `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    collection(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list, each of whose elements `body` writes.
  package mutating func list<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    collection(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements {
        writer.beginLine()
        body(&writer, element)
      }
    }
  }

  /// Writes the key of a field; its value comes next.
  package mutating func key(_ key: StaticString) {
    beginLine()
    bytes.append(.quote)
    key.withUTF8Buffer { bytes += $0 }
    bytes += "\" : ".utf8
  }

  private mutating func collection(
    _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    bytes.append(opening)
    bytes.append(.lineFeed)
    let wasFirst = isFirst
    isFirst = true
    depth += 1
    body(&self)
    depth -= 1
    isFirst = wasFirst
    bytes.append(.lineFeed)
    indent()
    bytes.append(closing)
  }

  private mutating func beginLine() {
    if !isFirst { bytes += ",\n".utf8 }
    isFirst = false
    indent()
  }

  private mutating func indent() {
    for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
  }

  // MARK: Values

  /// Writes a whole number.
  package mutating func number(_ number: some BinaryInteger) { bytes += String(number).utf8 }

  /// Writes a text, or `null` where there is none.
  package mutating func string(_ text: String?) {
    guard let text else { return bytes += "null".utf8 }
    writeString(text, to: &bytes)
  }
}
