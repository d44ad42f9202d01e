internal import CLibYAML
package import Diagnostics

/// Reads one YAML document of UTF-8 text through libyaml, and JSON, which is YAML too.
///
/// Errors: what libyaml refuses, another encoding, no document or several, a key that stands twice
/// in a mapping, tags, keys that are collections, more than `YAMLLimits` allow. A syntax error
/// leaves no node; the others leave the rest to be read.
package func readYAML(_ contents: [UInt8], file: SourceFile) -> (YAMLNode?, Diagnostics) {
  read(contents, file: file, as: .yaml)
}

/// Reads one JSON document as YAML; what is wrong with it speaks of JSON.
package func readJSON(_ contents: [UInt8], file: SourceFile) -> (YAMLNode?, Diagnostics) {
  read(contents, file: file, as: .json)
}

/// What a text was taken for, by which its syntax errors are named.
private enum Language {
  case yaml, json

  var code: DiagnosticCode { self == .yaml ? .yamlSyntax : .jsonSyntax }
  var name: String { self == .yaml ? "YAML" : "JSON" }
}

private func read(
  _ contents: [UInt8], file: SourceFile, as language: Language
) -> (YAMLNode?, Diagnostics) {
  var diagnostics = Diagnostics()
  guard checkEncoding(of: contents, file: file, &diagnostics) else { return (nil, diagnostics) }
  let text = contents.starts(with: utf8ByteOrderMark) ? contents[3...] : contents[...]
  let tape = text.withUnsafeBufferPointer { buffer in
    var reader = TapeReader(text: buffer, file: file, language: language)
    return reader.read(&diagnostics)
  }
  return (tape.map { YAMLNode(tape: $0, index: 0) }, diagnostics)
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

private let utf8ByteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

private func checkEncoding(
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
  /// A collection whose end has not come yet.
  private struct Open {
    let index: Int
    /// Nodes within so far, those that aliases repeat counted each time.
    var weight: Int
    /// Children so far, keys and values counted singly.
    var children = 0
  }

  /// A node that an alias may repeat.
  private struct Anchor {
    let index: Int
    /// Nodes that an alias repeats; nil while the node is still open.
    var weight: Int?
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let file: SourceFile
  private let language: Language
  private var parser: LibYAMLParser
  private var slots: [YAMLTape.Slot] = []
  private var bytes: [UInt8] = []
  private var open: [Open] = []
  private var anchors: [String: Anchor] = [:]
  private var anchorNames: [Int: String] = [:]
  private var aliasedNodes = 0

  init(text: UnsafeBufferPointer<UInt8>, file: SourceFile, language: Language) {
    self.text = text
    self.file = file
    self.language = language
    parser = LibYAMLParser(text)
  }

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
        guard documents == 1 else {
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

  private mutating func finish(_ diagnostics: inout Diagnostics) -> YAMLTape? {
    guard let root = slots.first, root.kind != .plainScalar || root.count > 0 else {
      diagnostics.error(
        .emptyDocument, "the file holds nothing but blanks and comments",
        at: SourceRange(file: file))
      return nil
    }
    return YAMLTape(file: file, slots: slots, bytes: bytes)
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
      endCollection(&diagnostics)
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
    let start = event.start_mark
    let isOneLine = event.end_mark.line == start.line
    count(nodes: 1)
    name(scalar.anchor, weight: 1)
    checkTag(scalar.tag, start, &diagnostics)
    slots.append(
      YAMLTape.Slot(
        kind: scalar.style == YAML_PLAIN_SCALAR_STYLE ? .plainScalar : .quotedScalar,
        offset: bytes.count, count: scalar.length, line: start.line + 1, column: start.column + 1,
        endColumn: isOneLine ? event.end_mark.column + 1 : nil))
    bytes.append(contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
  }

  private mutating func beginCollection(
    _ kind: YAMLTape.Kind, _ event: yaml_event_t, _ anchor: UnsafePointer<yaml_char_t>?,
    _ tag: UnsafePointer<yaml_char_t>?, _ diagnostics: inout Diagnostics
  ) -> Bool {
    let start = event.start_mark
    guard open.count < YAMLLimits.depth else {
      diagnostics.error(
        .tooDeep, "this lies deeper than \(YAMLLimits.depth) levels", at: range(start))
      return false
    }
    guard checkKey(at: start, &diagnostics) else { return false }
    count(nodes: 1)
    name(anchor, weight: nil)
    checkTag(tag, start, &diagnostics)
    open.append(Open(index: slots.count, weight: 1))
    slots.append(
      YAMLTape.Slot(kind: kind, offset: 0, line: start.line + 1, column: start.column + 1))
    return true
  }

  private mutating func endCollection(_ diagnostics: inout Diagnostics) {
    guard let ended = open.popLast() else { return }
    slots[ended.index].count = UInt32(slots.count - ended.index - 1)
    if !open.isEmpty { open[open.count - 1].weight += ended.weight - 1 }
    if let name = anchorNames[ended.index] { anchors[name]?.weight = ended.weight }
    if slots[ended.index].kind == .mapping { checkKeysAreUnique(of: ended, &diagnostics) }
  }

  private mutating func addAlias(_ event: yaml_event_t, _ diagnostics: inout Diagnostics) -> Bool {
    let name = String(cString: event.data.alias.anchor)
    guard let anchor = anchors[name], let weight = anchor.weight else {
      diagnostics.error(
        .aliasExpansion,
        anchors[name] == nil
          ? "no anchor \(quoted("&" + name)) stands before this alias"
          : "the alias \(quoted("*" + name)) stands within the node that it repeats",
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
    let isCollection = [.mapping, .sequence].contains(slots[anchor.index].kind)
    guard !isCollection || checkKey(at: event.start_mark, &diagnostics) else { return false }
    count(nodes: weight)
    slots.append(
      YAMLTape.Slot(
        kind: .alias, offset: anchor.index, line: event.start_mark.line + 1,
        column: event.start_mark.column + 1, endColumn: event.end_mark.column + 1))
    return true
  }

  /// Counts a child of the innermost open collection.
  private mutating func count(nodes: Int) {
    guard !open.isEmpty else { return }
    open[open.count - 1].weight += nodes
    open[open.count - 1].children += 1
  }

  private mutating func name(_ anchor: UnsafePointer<yaml_char_t>?, weight: Int?) {
    guard let anchor else { return }
    let name = String(cString: anchor)
    anchors[name] = Anchor(index: slots.count, weight: weight)
    anchorNames[slots.count] = name
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
    guard let parent = open.last, slots[parent.index].kind == .mapping,
      parent.children.isMultiple(of: 2)
    else { return true }
    diagnostics.error(
      .keyNotScalar, "a key must be a word, not a list or a mapping", at: range(mark))
    return false
  }

  /// Reports keys that stand in a mapping already, and marks them to be passed over.
  private mutating func checkKeysAreUnique(of mapping: Open, _ diagnostics: inout Diagnostics) {
    let keys = keyIndices(of: mapping)
    // Most mappings have a handful of keys, for which comparing all pairs beats hashing.
    if keys.count <= 8 {
      for second in keys.indices {
        let text = scalarBytes(keys[second])
        if let first = keys[..<second].first(where: { scalarBytes($0) == text }) {
          reportDuplicate(of: first, at: keys[second], &diagnostics)
        }
      }
      return
    }
    var firsts: [String: Int] = [:]
    firsts.reserveCapacity(keys.count)
    for key in keys {
      let text = String(decoding: scalarBytes(key), as: UTF8.self)
      if let first = firsts[text] {
        reportDuplicate(of: first, at: key, &diagnostics)
      } else {
        firsts[text] = key
      }
    }
  }

  /// The slots of the keys of a mapping that has just ended.
  private func keyIndices(of mapping: Open) -> [Int] {
    var keys: [Int] = []
    keys.reserveCapacity(mapping.children / 2)
    var index = mapping.index + 1
    while index < slots.count {
      keys.append(index)
      index = slots.indexAfter(slots.indexAfter(index))
    }
    return keys
  }

  /// The bytes of a scalar, or of the one that an alias stands for.
  private func scalarBytes(_ index: Int) -> ArraySlice<UInt8> {
    let slot = slots[index].kind == .alias ? slots[Int(slots[index].offset)] : slots[index]
    return bytes[Int(slot.offset)..<Int(slot.offset) + Int(slot.count)]
  }

  private mutating func reportDuplicate(
    of first: Int, at second: Int, _ diagnostics: inout Diagnostics
  ) {
    let key = String(decoding: scalarBytes(second), as: UTF8.self)
    diagnostics.error(
      .duplicateKey, "the key \(quoted(key)) stands twice in this mapping",
      at: range(slots[second]), notes: [.init("the first stands here", at: range(slots[first]))])
    slots[second].isRepeatedKey = true
  }

  // MARK: Positions

  private func range(_ slot: YAMLTape.Slot) -> SourceRange {
    SourceRange(
      file: file, start: SourcePosition(line: slot.line, column: slot.column),
      end: SourcePosition(line: slot.line, column: slot.endColumn))
  }

  private func range(_ mark: yaml_mark_t) -> SourceRange {
    SourceRange(file: file, line: UInt32(mark.line + 1), column: UInt32(mark.column + 1))
  }

  /// The place of a byte that libyaml can't read.
  private func range(ofByte offset: Int) -> SourceRange {
    let head = text[..<min(offset, text.count)]
    let lines = head.count { $0 == UInt8(ascii: "\n") }
    let lastLine = head.suffix(from: (head.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
    // Code points are the bytes that don't continue one.
    let column = lastLine.count { $0 & 0xC0 != 0x80 }
    return SourceRange(file: file, line: UInt32(lines + 1), column: UInt32(column + 1))
  }

  private func reportFailure(_ diagnostics: inout Diagnostics) {
    let failure = parser.failure
    guard let mark = failure.mark else {
      diagnostics.error(
        .notUTF8, "this is not text in UTF-8 (\(failure.problem))",
        at: range(ofByte: failure.byteOffset ?? 0))
      return
    }
    diagnostics.error(
      language.code, "this is not \(language.name): \(failure.problem)", at: range(mark),
      notes: failure.context.map { [.init($0.text, at: range($0.mark))] } ?? [])
  }
}
