internal import CLibYAML
package import Diagnostics
import Text

/// Reads one YAML document of UTF-8 text through libyaml.
///
/// Errors: what libyaml refuses, another encoding, no document or several, a key that stands twice
/// in a mapping, tags, keys that are collections, more than `YAMLLimits` allow. A syntax error
/// leaves no node; the others leave the rest to be read.
package func readYAML(_ contents: [UInt8], file: SourceFile) -> (YAMLNode?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard checkEncoding(of: contents, file: file, &diagnostics) else { return (nil, diagnostics) }
  let tape = withoutByteOrderMark(contents).withUnsafeBufferPointer { text in
    var reader = TapeReader(text: text, file: file)
    return reader.read(&diagnostics)
  }
  return (tape.map { YAMLNode(tape: $0, index: 0) }, diagnostics)
}

/// Reads all YAML documents of a text, one or more, by the same rules.
package func readYAMLDocuments(
  _ contents: [UInt8], file: SourceFile
) -> ([YAMLNode], Diagnostics) {
  var diagnostics = Diagnostics()
  guard checkEncoding(of: contents, file: file, &diagnostics) else { return ([], diagnostics) }
  let tape = withoutByteOrderMark(contents).withUnsafeBufferPointer { text in
    var reader = TapeReader(text: text, file: file, mayHoldSeveral: true)
    return reader.read(&diagnostics)
  }
  return (tape?.roots ?? [], diagnostics)
}

/// What a document may cost: manifests and support files come from strangers.
package enum YAMLLimits {
  /// Levels of nesting.
  package static let depth = 64
  /// Nodes that aliases may repeat, all together.
  package static let aliasedNodes = 100_000
  /// Bytes of a document, so that 32 bits can count them.
  package static let bytes = 1 << 30
}

/// The text without the mark that some editors put before it.
func withoutByteOrderMark(_ contents: [UInt8]) -> ArraySlice<UInt8> {
  contents.starts(with: [0xEF, 0xBB, 0xBF]) ? contents[3...] : contents[...]
}

/// Whether a text is none in UTF-16, nor too large; reports it otherwise.
func checkEncoding(
  of contents: [UInt8], file: SourceFile, _ diagnostics: inout Diagnostics
) -> Bool {
  if contents.starts(with: [0xFF, 0xFE]) || contents.starts(with: [0xFE, 0xFF]) {
    diagnostics.error(
      .notUTF8, "the file is UTF-16; save it as UTF-8", at: SourceRange(file: file))
    return false
  }
  if contents.count > YAMLLimits.bytes {
    diagnostics.error(
      .fileTooLarge, "the file has \(contents.count) bytes; \(YAMLLimits.bytes) are the limit",
      at: SourceRange(file: file))
    return false
  }
  return true
}

/// Turns libyaml's events into a tape.
private struct TapeReader: ~Copyable {
  /// A node that an alias may repeat.
  private struct Anchor {
    let index: Int
    /// Nodes that an alias repeats; nil while the node is still open.
    var weight: Int?
  }

  private let text: UnsafeBufferPointer<UInt8>
  private var parser: LibYAMLParser
  private var tape: TapeBuilder
  private var anchors: [String: Anchor] = [:]
  private var anchorNames: [Int: String] = [:]
  private var aliasedNodes = 0
  private let mayHoldSeveral: Bool

  init(text: UnsafeBufferPointer<UInt8>, file: SourceFile, mayHoldSeveral: Bool = false) {
    self.text = text
    self.mayHoldSeveral = mayHoldSeveral
    parser = LibYAMLParser(text)
    tape = TapeBuilder(file: file, size: text.count)
  }

  private var file: SourceFile { tape.file }

  mutating func read(_ diagnostics: inout Diagnostics) -> YAMLTape? {
    var documents = 0
    while true {
      guard let event = parser.next() else {
        reportFailure(&diagnostics)
        return nil
      }
      switch event.pointee.type {
      case YAML_STREAM_END_EVENT:
        return finish(&diagnostics)
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        (anchors, anchorNames) = ([:], [:])
        guard documents == 1 || mayHoldSeveral else {
          diagnostics.error(
            .severalDocuments, "a second YAML document begins here; a file holds one",
            at: range(event.pointee.start_mark))
          return nil
        }
      default:
        guard take(event.pointee, &diagnostics) else { return nil }
      }
    }
  }

  private func finish(_ diagnostics: inout Diagnostics) -> YAMLTape? {
    guard let root = tape.slots.first, root.kind != .plainScalar || root.count > 0 else {
      diagnostics.error(
        .emptyDocument,
        "the file holds nothing but blanks and comments; was it saved, and is it the right one?",
        at: SourceRange(file: file))
      return nil
    }
    return tape.finish()
  }

  /// Adds an event to the tape; false where reading must stop.
  private mutating func take(_ event: yaml_event_t, _ diagnostics: inout Diagnostics) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT:
      addScalar(event, &diagnostics)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return beginCollection(.sequence, event, start.anchor, start.tag, &diagnostics)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return beginCollection(.mapping, event, start.anchor, start.tag, &diagnostics)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let ended = tape.endCollection(&diagnostics) else { break }
      if let name = anchorNames[ended.index] { anchors[name]?.weight = ended.weight }
    case YAML_ALIAS_EVENT:
      return addAlias(event, &diagnostics)
    default:
      break
    }
    return true
  }

  // MARK: Nodes

  private mutating func addScalar(_ event: yaml_event_t, _ diagnostics: inout Diagnostics) {
    let scalar = event.data.scalar
    let isOneLine = event.end_mark.line == event.start_mark.line
    name(scalar.anchor, weight: 1)
    checkTag(scalar.tag, event.start_mark, &diagnostics)
    tape.addScalar(
      scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plainScalar : .quotedScalar,
      UnsafeBufferPointer(start: scalar.value, count: scalar.length),
      at: SourcePosition(event.start_mark),
      endColumn: isOneLine ? SourcePosition(event.end_mark).column : nil)
  }

  private mutating func beginCollection(
    _ kind: YAMLTape.Kind, _ event: yaml_event_t, _ anchor: UnsafePointer<yaml_char_t>?,
    _ tag: UnsafePointer<yaml_char_t>?, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard checkKey(at: event.start_mark, &diagnostics) else { return false }
    name(anchor, weight: nil)
    checkTag(tag, event.start_mark, &diagnostics)
    return tape.beginCollection(kind, at: SourcePosition(event.start_mark), &diagnostics)
  }

  private mutating func addAlias(_ event: yaml_event_t, _ diagnostics: inout Diagnostics) -> Bool {
    let name = String(cString: event.data.alias.anchor)
    guard let anchor = anchors[name], let weight = anchor.weight else {
      diagnostics.error(
        .aliasExpansion,
        anchors[name] == nil
          ? "no anchor of its name stands before this alias"
          : "this alias stands within the node that it repeats",
        at: range(event.start_mark))
      return false
    }
    aliasedNodes += weight
    guard aliasedNodes <= YAMLLimits.aliasedNodes else {
      diagnostics.error(
        .aliasExpansion,
        "aliases repeat more than \(YAMLLimits.aliasedNodes) nodes; write them out",
        at: range(event.start_mark))
      return false
    }
    let isCollection = [.mapping, .sequence].contains(tape.slots[anchor.index].kind)
    guard !isCollection || checkKey(at: event.start_mark, &diagnostics) else { return false }
    tape.addAlias(
      to: anchor.index, weight: weight, at: SourcePosition(event.start_mark),
      endColumn: SourcePosition(event.end_mark).column)
    return true
  }

  /// Keeps the name of the node that is about to be taken.
  private mutating func name(_ anchor: UnsafePointer<yaml_char_t>?, weight: Int?) {
    guard let anchor else { return }
    let name = String(cString: anchor)
    anchors[name] = Anchor(index: tape.slots.count, weight: weight)
    anchorNames[tape.slots.count] = name
  }

  // MARK: Rules

  private func checkTag(
    _ tag: UnsafePointer<yaml_char_t>?, _ mark: yaml_mark_t, _ diagnostics: inout Diagnostics
  ) {
    guard let tag else { return }
    diagnostics.error(
      .yamlTag, "the tag \(quoted(String(cString: tag))) means nothing here; leave it out",
      at: range(mark))
  }

  /// Whether a collection may stand here; reports one that is about to stand where a key belongs.
  private func checkKey(at mark: yaml_mark_t, _ diagnostics: inout Diagnostics) -> Bool {
    guard tape.isAtKey else { return true }
    diagnostics.error(
      .keyNotScalar, "a key must be a word, not a list or a mapping", at: range(mark))
    return false
  }

  // MARK: Positions

  private func range(_ mark: yaml_mark_t) -> SourceRange {
    SourceRange(file: file, line: UInt32(mark.line + 1), column: UInt32(mark.column + 1))
  }

  private func reportFailure(_ diagnostics: inout Diagnostics) {
    let failure = parser.failure
    guard let mark = failure.mark else {
      return reportEncoding(failure, &diagnostics)
    }
    if let mistake = SyntaxMistake(failure, in: text) {
      let line = UInt32(mistake.line + 1)
      return diagnostics.error(
        mistake.code, mistake.message,
        at: SourceRange(file: file, line: line, column: UInt32(mistake.column + 1)))
    }
    diagnostics.error(
      .yamlSyntax, "this is not YAML: \(failure.problem)", at: range(mark),
      notes: failure.context.map { [.init($0.text, at: range($0.mark))] } ?? [])
  }

  /// A byte of Latin-1 is by far the likeliest of what isn't UTF-8.
  private func reportEncoding(_ failure: LibYAMLParser.Failure, _ diagnostics: inout Diagnostics) {
    var offset = min(failure.byteOffset ?? 0, max(0, text.count - 1))
    var places = TextPlaces(text)
    if failure.problem.hasPrefix("control characters") {
      return diagnostics.reportControlCharacter(at: places.position(of: offset), in: file)
    }
    // libyaml names the byte that should have gone on a character, not the one that began it.
    while offset > 0, text[offset] < 0xC0, failure.problem.contains("trailing") { offset -= 1 }
    diagnostics.reportBrokenUTF8(
      failure.problem, text.isEmpty ? 0 : text[offset], at: places.position(of: offset), in: file)
  }
}

extension SourcePosition {
  /// A place as libyaml counts it, from zero.
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: UInt32(mark.line + 1), column: UInt32(mark.column + 1))
  }
}

extension Diagnostics {
  fileprivate mutating func reportControlCharacter(at place: SourcePosition, in file: SourceFile) {
    error(
      .notUTF8, "a control character stands here, which no text has; remove it",
      at: SourceRange(file: file, start: place, end: place))
  }

  /// - Parameter byte: the one that begins what is no character.
  mutating func reportBrokenUTF8(
    _ problem: String, _ byte: UInt8, at place: SourcePosition, in file: SourceFile
  ) {
    let letter =
      byte >= 0xA0 ? ", which is \(quoted(String(Unicode.Scalar(byte)))) in Latin-1" : ""
    error(
      .notUTF8,
      "save the file as UTF-8: the byte 0x\(hexadecimal(byte, digits: 2)) here is none\(letter)"
        + " (\(problem))",
      at: SourceRange(file: file, start: place, end: place))
  }
}
