// Searches that most of a large text is only passed over by: eight bytes at a time.

/// What eight bytes are compared with at once: a byte, or a letter in both cases.
private struct Needle {
  private let pattern: UInt64
  private let caseMask: UInt64

  /// - Parameter byte: a letter in lower case stands for both.
  init(_ byte: UInt8) {
    pattern = UInt64(byte) &* Self.ones
    caseMask = byte.isLetter ? 0x20 &* Self.ones : 0
  }

  /// The high bit of each byte that is the one looked for; beyond the first, it may be set for
  /// others.
  func matches(in bytes: UInt64) -> UInt64 {
    let difference = (bytes | caseMask) ^ pattern
    return (difference &- Self.ones) & ~difference & (0x80 &* Self.ones)
  }

  /// The high bit of each byte that is a capital letter of ASCII.
  static func capitals(in bytes: UInt64) -> UInt64 {
    let low = bytes & (0x7F &* ones)
    let (fromA, beyondZ) = (low &+ (0x80 - 0x41) &* ones, low &+ (0x80 - 0x5B) &* ones)
    return fromA & ~beyondZ & ~bytes & (0x80 &* ones)
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
}

extension UnsafeBufferPointer<UInt8> {
  /// The first index, not before `start`, of one of two bytes; letters in lower case stand for both
  /// cases.
  package func firstIndex(of one: UInt8, or other: UInt8, from start: Int = 0) -> Int? {
    let (first, second) = (Needle(one), Needle(other))
    let mayBeLetter = one.isLetter || other.isLetter
    return firstIndex(from: start) { word in
      first.matches(in: word) | second.matches(in: word)
    } orByte: { byte in
      let byte = mayBeLetter ? byte.lowercased : byte
      return byte == one || byte == other
    }
  }

  /// The first index, not before `start`, of a byte; a letter in lower case stands for both cases.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let needle = Needle(byte)
    let isLetter = byte.isLetter
    return firstIndex(from: start) { word in
      needle.matches(in: word)
    } orByte: { other in
      (isLetter ? other.lowercased : other) == byte
    }
  }

  /// The first index, not before `start`, of a capital letter of ASCII.
  package func firstIndexOfCapital(from start: Int) -> Int? {
    firstIndex(from: start) { word in
      Needle.capitals(in: word)
    } orByte: { byte in
      byte &- UInt8(ascii: "A") < 26
    }
  }

  /// The first index, not before `start`, that is found in eight bytes at once, by the lowest bit
  /// that is set, or by a byte alone.
  @inline(__always)
  private func firstIndex(
    from start: Int, by places: (UInt64) -> UInt64, orByte isFound: (UInt8) -> Bool
  ) -> Int? {
    let bytes = UnsafeRawBufferPointer(self)
    var index = start
    while index &+ 8 <= count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let found = places(word)
      if found != 0 { return index &+ found.trailingZeroBitCount / 8 }
      index &+= 8
    }
    if count >= 8, index < count {
      // The last eight bytes, without those that were looked at: zeros come in for them at the end.
      let end = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
      let found = places(end &>> UInt64(8 &* (index &+ 8 &- count)))
      let place = index &+ found.trailingZeroBitCount / 8
      return place < count ? place : nil
    }
    while index < count {
      if isFound(self[index]) { return index }
      index &+= 1
    }
    return nil
  }

  /// All indices of a byte, which is no letter.
  package func indices(of byte: UInt8) -> [Int] {
    var indices: [Int] = []
    while let index = firstIndex(of: byte, from: (indices.last ?? -1) + 1) {
      indices.append(index)
    }
    return indices
  }

  /// The first index, not before `start`, at which a word of ASCII stands in any case.
  ///
  /// - Parameter word: in lower case.
  @usableFromInline package func firstIndex(
    ofWord word: UnsafeBufferPointer<UInt8>, from start: Int = 0
  ) -> Int? {
    guard !word.isEmpty else { return start }
    // Looking for the rarest of its bytes pays where there is much to look at.
    let offset = count &- start > 1024 ? Self.indexOfRarest(in: word) : 0
    var index = start
    while index &+ word.count <= count,
      let place = firstIndex(of: word[offset], from: index &+ offset),
      place &- offset &+ word.count <= count
    {
      let candidate = place &- offset
      var length = 0
      while length < word.count, self[candidate &+ length].lowercased == word[length] {
        length &+= 1
      }
      if length == word.count { return candidate }
      index = candidate &+ 1
    }
    return nil
  }

  /// The index of the byte of a word that texts have least.
  private static func indexOfRarest(in word: UnsafeBufferPointer<UInt8>) -> Int {
    let rare: StaticString = "_zqxjkvwybpgf"
    return rare.withUTF8Buffer { rare in
      rare.lazy.compactMap { byte in word.firstIndex(of: byte) }.first ?? 0
    }
  }
}

extension [UInt8] {
  /// The first index in a range of one of two bytes that are no letters.
  package func firstIndex(of one: UInt8, or other: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBufferPointer {
      UnsafeBufferPointer(rebasing: $0[..<range.upperBound])
        .firstIndex(of: one, or: other, from: range.lowerBound)
    }
  }
}

extension Collection<UInt8> {
  /// Whether a word of ASCII letters, digits and marks, written in lower case, stands within the
  /// bytes in any case.
  @inlinable package func containsWord(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      withContiguousStorageIfAvailable { $0.firstIndex(ofWord: word) != nil }
        ?? Array(self).withUnsafeBufferPointer { $0.firstIndex(ofWord: word) != nil }
    }
  }
}
