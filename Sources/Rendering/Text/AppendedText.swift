extension [UInt8] {
  /// Appends text as UTF-8, in one move where its bytes lie together, as they nearly always do.
  mutating func append(_ text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if isDone == nil { append(contentsOf: text.utf8) }
  }
}
