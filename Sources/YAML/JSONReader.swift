internal import CLibYAJL
package import Diagnostics

/// Reads one JSON document (RFC 8259) of UTF-8 text through yajl, onto the same tape as YAML.
///
/// Strings are quoted scalars; numbers, `true`, `false` and `null` plain ones, as they were
/// written.
///
/// Errors: what is no JSON (comments, trailing commas, anything after the document), another
/// encoding, halves of surrogate pairs, a key that stands twice in an object, more than
/// `YAMLLimits` allow. All but a key that stands twice leave no node.
package func readJSON(_ contents: [UInt8], file: SourceFile) -> (YAMLNode?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard checkEncoding(of: contents, file: file, &diagnostics) else { return (nil, diagnostics) }
  let reading = withoutByteOrderMark(contents).withUnsafeBufferPointer { text in
    JSONTapeReader(text, file: file).read()
  }
  diagnostics.add(reading.1)
  return (reading.0.map { YAMLNode(tape: $0, index: 0) }, diagnostics)
}

/// Turns yajl's events into a tape.
///
/// yajl looks at the length of a character's bytes alone, and takes half of a surrogate pair for a
/// question mark, so both are checked here.
private final class JSONTapeReader {
  private let text: UnsafeBufferPointer<UInt8>
  private var tape: TapeBuilder
  private var places: TextPlaces
  private var parser: yajl_handle?
  /// Whether yajl is past the text, in a blank that ends a number at its end.
  private var isPastText = false
  private var diagnostics = Diagnostics()

  /// The text must outlive the reader.
  init(_ text: UnsafeBufferPointer<UInt8>, file: SourceFile) {
    self.text = text
    tape = TapeBuilder(file: file, size: text.count)
    places = TextPlaces(text)
  }

  func read() -> (YAMLTape?, Diagnostics) {
    guard String(validating: text, as: UTF8.self) != nil else {
      reportBrokenText()
      return (nil, diagnostics)
    }
    guard !holdsFeeds() else { return (nil, diagnostics) }
    let status = withUnsafePointer(to: jsonCallbacks) { parse($0) }
    return (status == yajl_status_ok ? tape.finish() : nil, diagnostics)
  }

  private func parse(_ callbacks: UnsafePointer<yajl_callbacks>) -> yajl_status {
    parser = yajl_alloc(callbacks, nil, Unmanaged.passUnretained(self).toOpaque())
    defer { yajl_free(parser) }
    var status = yajl_status_ok
    if let start = text.baseAddress { status = yajl_parse(parser, start, text.count) }
    if status == yajl_status_ok {
      isPastText = true
      status = yajl_complete_parse(parser)
    }
    if status == yajl_status_error { reportSyntax() }
    return status
  }

  // MARK: Events

  /// Takes a string or a key; false where reading must stop.
  func addString(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = places.positionAfterSeparators()
    let firstByte = places.offset
    guard isVerbatim(value) || !hasHalfSurrogatePair(text[firstByte..<end]) else {
      reportSyntax("half of a surrogate pair (\\ud800 to \\udfff) is no character", at: firstByte)
      return false
    }
    tape.addScalar(.quotedScalar, value, at: start, endColumn: places.position(of: end).column)
    return true
  }

  /// Takes `true`, `false`, `null` or a number.
  func addPlainScalar() -> Bool {
    let start = places.positionAfterSeparators()
    let value = UnsafeBufferPointer(rebasing: text[places.offset..<end])
    tape.addScalar(.plainScalar, value, at: start, endColumn: places.position(of: end).column)
    return true
  }

  func beginCollection(_ kind: YAMLTape.Kind) -> Bool {
    let start = places.positionAfterSeparators()
    _ = places.position(of: end)
    return tape.beginCollection(kind, at: start, &diagnostics)
  }

  func endCollection() -> Bool {
    _ = places.position(of: end)
    _ = tape.endCollection(&diagnostics)
    return true
  }

  /// The offset after the token that yajl has just read.
  private var end: Int { isPastText ? text.count : yajl_get_bytes_consumed(parser) }

  /// Whether a string is the text's own bytes: yajl copies what has escapes.
  private func isVerbatim(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress, let first = value.baseAddress else { return false }
    return (start..<start + text.count).contains(first)
  }

  // MARK: Errors

  private func reportBrokenText() {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = text.makeIterator()
    var offset = 0
    while case .valid(let character) = parser.parseScalar(from: &bytes) {
      offset += character.count
    }
    diagnostics.reportBrokenUTF8(
      "the byte is no part of a character", offset < text.count ? text[offset] : 0,
      at: places.position(of: offset), in: tape.file)
  }

  /// Whether the text holds vertical tabs or form feeds, which are blanks to yajl alone; reports
  /// it.
  private func holdsFeeds() -> Bool {
    let feeds = UInt8(ascii: "\u{B}")...UInt8(ascii: "\u{C}")
    guard let offset = text.firstIndex(where: feeds.contains) else { return false }
    reportSyntax("a character that may only stand in a string, as an escape", at: offset)
    return true
  }

  private func reportSyntax() {
    let words = yajl_get_error(parser, 0, nil, 0)
    defer { yajl_free_error(parser, words) }
    let problem = JSONProblem(words.map { String(cString: $0) } ?? "")
    reportSyntax(
      problem.text, at: problem.offset(consumed: end, next: places.offsetAfterSeparators))
  }

  private func reportSyntax(_ problem: String, at offset: Int) {
    let place = places.position(of: offset)
    diagnostics.error(
      .jsonSyntax, "this is not JSON: \(problem)",
      at: SourceRange(file: tape.file, start: place, end: place))
  }
}

/// What yajl says of a text that is no JSON: «parse error: premature EOF».
private struct JSONProblem {
  private let kind: Substring
  private let words: Substring

  init(_ message: String) {
    let parts = message.prefix { $0 != "\n" }.split(separator: ": ", maxSplits: 1)
    kind = parts.first ?? ""
    words = parts.count == 2 ? parts[1] : "out of memory"
  }

  /// The words for people, where yajl's speak of yajl.
  var text: String {
    switch words {
    case "premature EOF": "it ends too early"
    case "trailing garbage": "something follows after its end"
    case "unallowed token at this point in JSON text": "this may not stand here"
    default: String(words.hasSuffix(".") ? words.dropLast() : words)
    }
  }

  /// The offset of what is wrong.
  ///
  /// - Parameters:
  ///   - consumed: how far yajl has come: past a token that may not stand there, or to what is
  ///     wrong
  ///     within one.
  ///   - next: where the first token begins of which nothing is known yet.
  func offset(consumed: Int, next: Int) -> Int {
    switch (kind, words) {
    case (_, "premature EOF"): consumed
    case (_, "trailing garbage"): next
    case ("lexical error", "invalid char in json text."): max(0, consumed - 1)
    case ("lexical error", _): consumed
    default: min(next, max(0, consumed - 1))
    }
  }
}

/// Whether a JSON string as it was written holds an escape of U+D800 to U+DFFF that is no part of a
/// pair (RFC 8259, section 7).
private func hasHalfSurrogatePair(_ string: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  var index = string.startIndex
  var awaitsLowHalf = false
  while index < string.endIndex {
    let unit = string[index] == UInt8(ascii: "\\") ? codeUnit(ofEscapeAt: index, in: string) : nil
    let isLowHalf = unit.map { (0xDC00...0xDFFF).contains($0) } ?? false
    if isLowHalf != awaitsLowHalf { return true }
    awaitsLowHalf = unit.map { (0xD800...0xDBFF).contains($0) } ?? false
    index += unit != nil ? 6 : string[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return awaitsLowHalf
}

/// The UTF-16 code unit of an escape such as `\u00e9`; nil for one of another kind.
private func codeUnit(
  ofEscapeAt index: Int, in string: Slice<UnsafeBufferPointer<UInt8>>
) -> UInt16? {
  guard index + 6 <= string.endIndex, string[index + 1] == UInt8(ascii: "u") else { return nil }
  return UInt16(String(decoding: string[index + 2..<index + 6], as: UTF8.self), radix: 16)
}

/// Hands an event to the reader that it is for, and tells yajl whether to go on.
private func take(
  _ context: UnsafeMutableRawPointer?, _ event: (JSONTapeReader) -> Bool
) -> CInt {
  guard let context else { return 0 }
  return event(Unmanaged<JSONTapeReader>.fromOpaque(context).takeUnretainedValue()) ? 1 : 0
}

private let jsonCallbacks = yajl_callbacks(
  yajl_null: { take($0) { $0.addPlainScalar() } },
  yajl_boolean: { context, _ in take(context) { $0.addPlainScalar() } },
  yajl_integer: nil,
  yajl_double: nil,
  yajl_number: { context, _, _ in take(context) { $0.addPlainScalar() } },
  yajl_string: { context, start, count in
    take(context) { $0.addString(UnsafeBufferPointer(start: start, count: count)) }
  },
  yajl_start_map: { take($0) { $0.beginCollection(.mapping) } },
  yajl_map_key: { context, start, count in
    take(context) { $0.addString(UnsafeBufferPointer(start: start, count: count)) }
  },
  yajl_end_map: { take($0) { $0.endCollection() } },
  yajl_start_array: { take($0) { $0.beginCollection(.sequence) } },
  yajl_end_array: { take($0) { $0.endCollection() } })
