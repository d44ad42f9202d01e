/// JSON text as it grows, safe to show (`jsonEscapedForTerminal`): lists may have a million values,
/// of which no object is made.
///
/// Keys stand in the order in which they are written. Where that is sorted, the bytes are those of
/// Foundation's encoder.
package struct JSONWriter: Sendable {
  /// How the text is spread over lines.
  package enum Layout: Sendable {
    /// A line for each value, and two blanks for each object and list around it.
    case indented
    /// All in one line, but for lists of lines.
    case compact
  }

  private let layout: Layout
  private var bytes: [UInt8] = []
  private var depth = 0
  /// Whether nothing stands yet in the object or list at hand.
  private var isFirst = true
  /// Whether a list of lines was the last, after which a line begins.
  private var followsLines = false

  package init(_ layout: Layout) {
    self.layout = layout
    bytes.reserveCapacity(512)
  }

  /// The text of what was written, ended by a newline.
  package var text: String {
    String(decoding: bytes + CollectionOfOne(.lineFeed), as: UTF8.self)
  }

  /// Hands over what was written since the last time, so that the whole need not be held.
  package mutating func take() -> String {
    defer { bytes.removeAll(keepingCapacity: true) }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Collections

  /// Writes an object, whose fields `body` writes.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try collection(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes a list, each of whose elements `body` writes.
  @inlinable @inline(__always) package mutating func list<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    collection(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements {
        writer.beginValue()
        body(&writer, element)
      }
    }
  }

  /// Writes a list with a line for each element, which `body` adds by `line`.
  package mutating func lines(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try collection(UInt8(ascii: "["), UInt8(ascii: "]"), body)
    followsLines = true
  }

  /// Adds an element to a list of lines.
  package mutating func line(_ body: (inout JSONWriter) throws -> Void) rethrows {
    beginLine()
    try body(&self)
  }

  /// Adds an element that another writer has written.
  package mutating func line(_ other: JSONWriter) {
    line { $0.bytes += other.bytes }
  }

  /// Writes the key of a field; its value comes next.
  private mutating func key(_ key: StaticString) {
    beginValue()
    bytes.append(.quote)
    key.withUTF8Buffer { bytes += $0 }
    bytes.append(.quote)
    if layout == .indented { bytes += " : ".utf8 } else { bytes.append(UInt8(ascii: ":")) }
  }

  @usableFromInline mutating func collection(
    _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    bytes.append(opening)
    let wasFirst = isFirst
    isFirst = true
    depth += 1
    try body(&self)
    depth -= 1
    if layout == .indented {
      if isFirst { bytes.append(.lineFeed) }
      breakLine()
    }
    isFirst = wasFirst
    followsLines = false
    bytes.append(closing)
  }

  @usableFromInline mutating func beginValue() {
    guard layout == .compact, !followsLines else { return beginLine() }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func beginLine() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    followsLines = false
    breakLine()
  }

  private mutating func breakLine() {
    bytes.append(.lineFeed)
    guard layout == .indented else { return }
    for _ in 0..<2 * depth { bytes.append(UInt8(ascii: " ")) }
  }

  // MARK: Values

  /// Writes a whole number.
  package mutating func number(_ number: some BinaryInteger) { bytes += String(number).utf8 }

  /// Writes `true` or `false`.
  package mutating func boolean(_ boolean: Bool) { bytes += (boolean ? "true" : "false").utf8 }

  /// Writes a text, or `null` where there is none.
  package mutating func string(_ text: String?) {
    guard let text else { return bytes += "null".utf8 }
    writeString(text, to: &bytes)
  }

  // MARK: Fields

  /// Writes a field whose value `body` writes.
  package mutating func field(
    _ key: StaticString, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    self.key(key)
    try body(&self)
  }

  /// Writes a field with a text; none for nil.
  package mutating func field(_ key: StaticString, _ text: String?) {
    if let text { field(key) { $0.string(text) } }
  }

  /// Writes a field that says whether something is so; none for nil.
  package mutating func field(_ key: StaticString, _ boolean: Bool?) {
    if let boolean { field(key) { $0.boolean(boolean) } }
  }

  /// Writes a field with a whole number.
  package mutating func field(_ key: StaticString, _ number: some BinaryInteger) {
    field(key) { $0.number(number) }
  }

  /// Writes a field with a list of texts.
  package mutating func field(_ key: StaticString, _ texts: [String]) {
    field(key, texts) { $0.string($1) }
  }

  /// Writes a field with a list, each of whose elements `body` writes.
  @inlinable @inline(__always) package mutating func field<Element>(
    _ key: StaticString, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    field(key) { $0.list(elements, body) }
  }
}

/// Writes a text in quotes (RFC 8259, section 7).
private func writeString(_ value: String, to octets: inout [UInt8]) {
  let start = octets.count
  octets.append(.quote)
  let needsEscapes = value.withOctets { value in
    if !anyBytes(of: value, mayNeedEscape) || isPlain(value) {
      octets += value
      return false
    }
    for octet in value { writeEscaped(octet, to: &octets) }
    return true
  }
  octets.append(.quote)
  if needsEscapes { escapeForTerminal(&octets, from: start) }
}

/// Whether one of eight bytes may need an escape of JSON or `jsonEscapedForTerminal`'s: a glance
/// that most texts pass.
private func mayNeedEscape(_ bytes: EightBytes) -> Bool {
  bytes.holdUnprintable || bytes.hold("\"") || bytes.hold("\\") || bytes.hold("#")
    || bytes.hold(":")
}

/// Whether nothing in a text needs such an escape.
private func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var previous = UInt8.quote
  for octet in text {
    guard octet &- 0x20 < 0x7F - 0x20, octet != .quote, octet != UInt8(ascii: "\\") else {
      return false
    }
    if octet == UInt8(ascii: "#"), previous == octet { return false }
    if octet == UInt8(ascii: ":"), previous == octet || previous == .quote { return false }
    previous = octet
  }
  return true
}

private func escapeForTerminal(_ octets: inout [UInt8], from start: Int) {
  let escaped = jsonEscapedForTerminal(String(decoding: octets[start...], as: UTF8.self))
  octets.replaceSubrange(start..., with: escaped.utf8)
}

/// What must be escaped is ASCII; other characters stay as they are.
private func writeEscaped(_ octet: UInt8, to octets: inout [UInt8]) {
  switch octet {
  case .quote: octets += "\\\"".utf8
  case UInt8(ascii: "\\"): octets += "\\\\".utf8
  case 0x08: octets += "\\b".utf8
  case 0x0C: octets += "\\f".utf8
  case .lineFeed: octets += "\\n".utf8
  case .carriageReturn: octets += "\\r".utf8
  case UInt8(ascii: "\t"): octets += "\\t".utf8
  case ..<0x20: octets += ("\\u00" + hexadecimal(octet, digits: 2).lowercased()).utf8
  default: octets.append(octet)
  }
}
