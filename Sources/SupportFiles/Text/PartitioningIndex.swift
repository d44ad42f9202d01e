extension RandomAccessCollection {
  /// The first index whose element satisfies a condition, found by halves, where none that does
  /// stands before one that doesn't; the end index where none does.
  func partitioningIndex(where condition: (Element) -> Bool) -> Index {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
      if condition(self[middle]) { high = middle } else { low = index(after: middle) }
    }
    return low
  }
}
