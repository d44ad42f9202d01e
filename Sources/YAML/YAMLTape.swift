import Diagnostics

/// A document as a flat list of nodes in the order of the text, and the bytes of all scalars.
///
/// A tree of objects costs more than libyaml itself; a slot of 24 bytes a node costs next to
/// nothing, marks included.
final class YAMLTape: Sendable {
  enum Kind: UInt8 {
    case plainScalar, quotedScalar, sequence, mapping, alias
  }

  /// A node. Invariant: a collection's `count` slots after it are its contents, a mapping's as
  /// keys and values in turn.
  struct Slot {
    let kind: Kind
    /// Whether it is a key that stands in its mapping already.
    var isRepeatedKey = false
    /// A scalar's first byte in `bytes`; an alias's target, an index of `slots`.
    let offset: UInt32
    /// A scalar's length in bytes; a collection's number of slots within.
    var count: UInt32
    /// One-based.
    let line: UInt32
    /// One-based, in code points.
    let column: UInt32
    /// One-based, exclusive; equal to `column` where the scalar ends on another line.
    let endColumn: UInt32

    /// Where a scalar's bytes lie.
    var places: Range<Int> { Int(offset)..<Int(offset) + Int(count) }

    init(
      kind: Kind, offset: Int, count: Int = 0, at start: SourcePosition, endColumn: UInt32? = nil
    ) {
      self.kind = kind
      self.offset = UInt32(offset)
      self.count = UInt32(count)
      self.line = start.line
      self.column = start.column
      self.endColumn = endColumn ?? start.column
    }
  }

  let file: SourceFile
  let slots: [Slot]
  let bytes: [UInt8]

  init(file: SourceFile, slots: [Slot], bytes: [UInt8]) {
    self.file = file
    self.slots = slots
    self.bytes = bytes
  }

  /// The documents, one after the other.
  var roots: [YAMLNode] {
    var roots: [YAMLNode] = []
    var index = 0
    while index < slots.count {
      roots.append(YAMLNode(tape: self, index: index))
      index = slots.indexAfter(index)
    }
    return roots
  }

  func bytes(of slot: Slot) -> ArraySlice<UInt8> {
    bytes[slot.places]
  }

  /// Gives the bytes of a scalar where they lie.
  func withBytes<Result>(of slot: Slot, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[slot.places])) }
  }

  /// The index of the value under a key of the mapping whose contents lie in a range.
  func index(ofValueUnder key: UnsafeBufferPointer<UInt8>, in contents: Range<Int>) -> Int? {
    var index = contents.lowerBound
    while index < contents.upperBound {
      let slot = slots[index].kind == .alias ? slots[Int(slots[index].offset)] : slots[index]
      if slot.count == key.count, withBytes(of: slot, { $0.elementsEqual(key) }) {
        return index + 1
      }
      index = slots.indexAfter(index + 1)
    }
    return nil
  }
}

extension [YAMLTape.Slot] {
  /// The index of the slot after a node and all within it.
  func indexAfter(_ index: Int) -> Int {
    switch self[index].kind {
    case .sequence, .mapping: index + 1 + Int(self[index].count)
    case .plainScalar, .quotedScalar, .alias: index + 1
    }
  }
}
