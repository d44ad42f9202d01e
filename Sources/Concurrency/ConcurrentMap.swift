public import Dispatch

extension Array where Element: Sendable {
  /// The results of a transformation in the elements' order, computed on all cores.
  ///
  /// Elements are taken in chunks, since most transformations here cost less than a task does.
  package func concurrentMap<Result: Sendable>(
    chunk: Int = 64, _ transform: @Sendable @escaping (Element) -> Result
  ) async -> [Result] {
    await concurrentMap(chunks: chunk) { $0.map(transform) }.joined(\.self)
  }

  /// The results of a transformation of whole chunks, in their order.
  package func concurrentMap<Result: Sendable>(
    chunks size: Int, _ transform: @Sendable @escaping (ArraySlice<Element>) -> Result
  ) async -> [Result] {
    let starts = stride(from: 0, to: count, by: size)
    return await withTaskGroup(of: (Int, Result).self) { group in
      for start in starts {
        let chunk = self[start..<Swift.min(start + size, count)]
        group.addTask { (start, transform(chunk)) }
      }
      var results: [(start: Int, result: Result)] = []
      for await (start, result) in group { results.append((start, result)) }
      return results.sorted { $0.start < $1.start }.map(\.result)
    }
  }

  /// The results of a transformation in the elements' order, computed on all cores, where the
  /// caller can't await: it computes a part itself.
  @inlinable package func concurrentMapBlocking<Result: Sendable>(
    _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let starts = Array<Int>(stride(from: 0, to: count, by: chunkLength))
    let results = Results<[Result]>(count: starts.count)
    DispatchQueue.concurrentPerform(iterations: starts.count) { chunk in
      let start = starts[chunk]
      results.put(self[start..<Swift.min(start + chunkLength, count)].map(transform), at: chunk)
    }
    return results.taken().flatMap(\.self)
  }

  /// The elements' lists as one, for which each is given up as soon as it is taken over: there may
  /// be a hundred thousand results.
  package consuming func joined<Item>(_ list: (Element) -> [Item]) -> [Item] {
    var rest = self
    rest.reverse()
    var items: [Item] = []
    items.reserveCapacity(rest.reduce(0) { $0 + list($1).count })
    while let next = rest.popLast() { items.append(contentsOf: list(next)) }
    return items
  }
}

/// Elements for which it is worth while to ask another processor.
@usableFromInline let chunkLength = 128
