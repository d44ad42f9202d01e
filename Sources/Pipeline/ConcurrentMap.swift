extension Array where Element: Sendable {
  /// The results of a transformation in the elements' order, computed on all cores.
  ///
  /// Elements are taken in chunks, since most transformations here cost less than a task does.
  func concurrentMap<Result: Sendable>(
    chunk: Int = 64, _ transform: @Sendable @escaping (Element) -> Result
  ) async -> [Result] {
    guard count > chunk else { return map(transform) }
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: count, by: chunk) {
        let elements = self[start..<Swift.min(start + chunk, count)]
        group.addTask { (start, elements.map(transform)) }
      }
      var chunks: [(Int, [Result])] = []
      for await chunk in group { chunks.append(chunk) }
      return chunks.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}
