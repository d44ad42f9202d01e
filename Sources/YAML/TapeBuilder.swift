import Diagnostics
import Text

/// A tape in the making: what YAML and JSON have in common once their parsers have done their part.
///
/// It takes the nodes in the order of the text, knows the collections that are open, and reports
/// keys that stand twice in a mapping.
struct TapeBuilder: ~Copyable {
  /// A collection whose end has not come yet.
  struct Open {
    let index: Int
    /// Nodes within so far, those that aliases repeat counted each time.
    var weight = 1
    /// Children so far, keys and values counted singly.
    var children = 0
  }

  let file: SourceFile
  private(set) var slots: [YAMLTape.Slot] = []
  private(set) var bytes: [UInt8] = []
  private(set) var open: [Open] = []

  /// - Parameter size: the bytes of the text, of which scalars are parts.
  init(file: SourceFile, size: Int) {
    self.file = file
    bytes.reserveCapacity(size)
  }

  /// The tape of all that was taken.
  func finish() -> YAMLTape {
    YAMLTape(file: file, slots: slots, bytes: bytes)
  }

  // MARK: Nodes

  /// Takes a scalar.
  ///
  /// - Parameters:
  ///   - text: its bytes, which are copied.
  ///   - start: where it begins.
  ///   - endColumn: where it ends, if on the same line.
  mutating func addScalar(
    _ kind: YAMLTape.Kind, _ text: UnsafeBufferPointer<UInt8>, at start: SourcePosition,
    endColumn: UInt32?
  ) {
    count(nodes: 1)
    slots.append(
      YAMLTape.Slot(
        kind: kind, offset: bytes.count, count: text.count, at: start, endColumn: endColumn))
    bytes.append(contentsOf: text)
  }

  /// Opens a sequence or a mapping; false where that lies too deep, which is reported.
  mutating func beginCollection(
    _ kind: YAMLTape.Kind, at start: SourcePosition, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard open.count < YAMLLimits.depth else {
      diagnostics.error(
        .tooDeep, "this lies deeper than \(YAMLLimits.depth) levels",
        at: SourceRange(file: file, start: start, end: start))
      return false
    }
    count(nodes: 1)
    open.append(Open(index: slots.count))
    slots.append(YAMLTape.Slot(kind: kind, offset: 0, at: start))
    return true
  }

  /// Closes the innermost collection, and gives it.
  mutating func endCollection(_ diagnostics: inout Diagnostics) -> Open? {
    guard let ended = open.popLast() else { return nil }
    slots[ended.index].count = UInt32(slots.count - ended.index - 1)
    if !open.isEmpty { open[open.count - 1].weight += ended.weight - 1 }
    if slots[ended.index].kind == .mapping { checkKeysAreUnique(of: ended, &diagnostics) }
    return ended
  }

  /// Takes a repetition of the node at an index, which counts as many nodes as `weight` says.
  mutating func addAlias(
    to index: Int, weight: Int, at start: SourcePosition, endColumn: UInt32
  ) {
    count(nodes: weight)
    slots.append(YAMLTape.Slot(kind: .alias, offset: index, at: start, endColumn: endColumn))
  }

  /// Whether what comes next in the innermost collection is a key.
  var isAtKey: Bool {
    guard let parent = open.last, slots[parent.index].kind == .mapping else { return false }
    return parent.children.isMultiple(of: 2)
  }

  /// Counts a child of the innermost open collection.
  private mutating func count(nodes: Int) {
    guard !open.isEmpty else { return }
    open[open.count - 1].weight += nodes
    open[open.count - 1].children += 1
  }

  // MARK: Keys

  /// Reports keys that stand in a mapping already, and marks them to be passed over.
  private mutating func checkKeysAreUnique(of mapping: Open, _ diagnostics: inout Diagnostics) {
    let keys = keyIndices(of: mapping)
    // Most mappings have a handful of keys, for which comparing all pairs beats hashing.
    if keys.count <= 8 {
      for second in keys.indices {
        if let first = keys[..<second].first(where: { areEqual($0, keys[second]) }) {
          reportDuplicate(of: first, at: keys[second], &diagnostics)
        }
      }
      return
    }
    var firsts: [Key: Int] = [:]
    firsts.reserveCapacity(keys.count)
    for key in keys {
      let text = Key(bytes: bytes[scalar(key).places])
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

  /// A key of a mapping with many, all of whose bytes are hashed at once.
  private struct Key: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// A scalar, or the one that an alias stands for.
  private func scalar(_ index: Int) -> YAMLTape.Slot {
    slots[index].kind == .alias ? slots[Int(slots[index].offset)] : slots[index]
  }

  private func areEqual(_ one: Int, _ other: Int) -> Bool {
    let (one, other) = (scalar(one), scalar(other))
    return one.count == other.count && bytes[one.places] == bytes[other.places]
  }

  private mutating func reportDuplicate(
    of first: Int, at second: Int, _ diagnostics: inout Diagnostics
  ) {
    let key = String(decoding: bytes[scalar(second).places], as: UTF8.self)
    diagnostics.error(
      .duplicateKey, "the key \(quoted(key)) stands twice in this mapping",
      at: range(slots[second]), notes: [.init("the first stands here", at: range(slots[first]))])
    slots[second].isRepeatedKey = true
  }

  private func range(_ slot: YAMLTape.Slot) -> SourceRange {
    SourceRange(
      file: file, start: SourcePosition(line: slot.line, column: slot.column),
      end: SourcePosition(line: slot.line, column: slot.endColumn))
  }
}
