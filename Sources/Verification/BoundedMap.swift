import Synchronization

extension Array where Element: Sendable {
  /// The results of a transformation in the elements' order, of which a number run at a time: for
  /// transformations that wait.
  func boundedMap<Result: Sendable>(
    atATime count: Int, _ transform: @Sendable @escaping (Element) async -> Result
  ) async -> [Result] {
    if self.count == 1 { return [await transform(self[0])] }
    let next = Mutex(0)
    let take: @Sendable () -> Int? = {
      next.withLock { index in
        guard index < self.count else { return nil }
        defer { index += 1 }
        return index
      }
    }
    return await withTaskGroup(of: [(Int, Result)].self) { group in
      for _ in 0..<Swift.min(count, self.count) {
        group.addTask {
          var results: [(Int, Result)] = []
          while let index = take() { results.append((index, await transform(self[index]))) }
          return results
        }
      }
      var all: [(index: Int, result: Result)] = []
      all.reserveCapacity(self.count)
      for await results in group { all += results }
      return all.sorted { $0.index < $1.index }.map(\.result)
    }
  }
}
