extension [UInt8] {
  /// Puts another byte in the place of each from an index on.
  @inline(__always)
  mutating func replaceBytes(from start: Int, by replacement: (UInt8) -> UInt8) {
    withUnsafeMutableBufferPointer { bytes in
      for index in start..<bytes.count { bytes[index] = replacement(bytes[index]) }
    }
  }
}
