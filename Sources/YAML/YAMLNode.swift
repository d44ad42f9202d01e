package import Diagnostics

/// A node of a YAML document: a view into its tape, as cheap to copy as a reference.
///
/// Scalars have no type of their own: `text` is what was written, and whoever expects a number or a
/// Boolean reads it as one. So `no`, `0123` and `1e3` never turn into something else.
package struct YAMLNode: Sendable {
  /// What a node is, whatever its text.
  package enum Kind: Sendable {
    case scalar, sequence, mapping
  }

  private let tape: YAMLTape
  private let index: Int

  /// The node at an index of the tape, through an alias to the node that it stands for.
  init(tape: YAMLTape, index: Int) {
    self.tape = tape
    self.index = tape.slots[index].kind == .alias ? Int(tape.slots[index].offset) : index
  }

  private var slot: YAMLTape.Slot { tape.slots[index] }

  package var kind: Kind {
    switch slot.kind {
    case .sequence: .sequence
    case .mapping: .mapping
    case .plainScalar, .quotedScalar, .alias: .scalar
    }
  }

  /// The file that the node stands in.
  package var file: SourceFile { tape.file }

  /// A scalar's text after unfolding and unescaping; empty for a collection.
  package var text: String {
    guard kind == .scalar else { return "" }
    return String(decoding: tape.bytes(of: slot), as: UTF8.self)
  }

  /// Gives a scalar's octets where they lie; none for a collection.
  package func withOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    kind == .scalar
      ? tape.withBytes(of: slot, body) : body(UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Whether a scalar was written without quotes (and not as a block).
  package var isPlain: Bool { slot.kind == .plainScalar }

  /// Whether the node says that nothing is there: a plain scalar that is empty, `~` or `null`.
  package var isNull: Bool {
    guard isPlain, slot.count <= 4 else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// Where the node stands. A collection reaches to the end of its last scalar; a scalar of several
  /// lines is shown by its start.
  package var range: SourceRange {
    let last = tape.slots[index + (kind == .scalar ? 0 : Int(slot.count))]
    let start = SourcePosition(line: slot.line, column: slot.column)
    let end = SourcePosition(line: last.line, column: last.endColumn)
    return SourceRange(file: tape.file, start: start, end: max(start, end))
  }

  /// A sequence's elements in order; none for another kind.
  package var elements: Elements {
    Elements(tape: tape, bounds: kind == .sequence ? contents : 0..<0)
  }

  /// A mapping's keys and values in order; none for another kind. Keys are scalars, each once: of
  /// a key that stands twice (an error said so) the first counts.
  package var entries: Entries {
    Entries(children: Elements(tape: tape, bounds: kind == .mapping ? contents : 0..<0))
  }

  /// The value under a key of a mapping.
  package func value(forKey key: String) -> YAMLNode? {
    var key = key
    let value = key.withUTF8 {
      tape.index(ofValueUnder: $0, in: kind == .mapping ? contents : 0..<0)
    }
    return value.map { YAMLNode(tape: tape, index: $0) }
  }

  /// A sequence's elements; of another kind the node alone.
  package var parts: Elements {
    kind == .sequence
      ? elements : Elements(tape: tape, bounds: index..<tape.slots.indexAfter(index))
  }

  private var contents: Range<Int> {
    index + 1..<index + 1 + Int(slot.count)
  }

  /// The nodes that follow each other within a collection.
  package struct Elements: Sequence, IteratorProtocol {
    private let tape: YAMLTape
    private var position: Int
    private let end: Int

    init(tape: YAMLTape, bounds: Range<Int>) {
      self.tape = tape
      self.position = bounds.lowerBound
      self.end = bounds.upperBound
    }

    var isAtRepeatedKey: Bool {
      position < end && tape.slots[position].isRepeatedKey
    }

    package mutating func next() -> YAMLNode? {
      guard position < end else { return nil }
      defer { position = tape.slots.indexAfter(position) }
      return YAMLNode(tape: tape, index: position)
    }
  }

  /// The pairs of a mapping.
  package struct Entries: Sequence, IteratorProtocol {
    private var children: Elements

    init(children: Elements) {
      self.children = children
    }

    package mutating func next() -> (key: YAMLNode, value: YAMLNode)? {
      while children.isAtRepeatedKey {
        _ = children.next()
        _ = children.next()
      }
      guard let key = children.next(), let value = children.next() else { return nil }
      return (key, value)
    }
  }
}
