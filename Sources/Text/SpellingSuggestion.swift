/// The candidate that a misspelt word most likely meant, or nil where none is near.
package func spellingSuggestion(
  for word: String, among candidates: some Sequence<String>
) -> String? {
  spellingSuggestions(for: word, among: candidates).first
}

/// Up to three candidates that a misspelt word may have meant, the nearest first, among equals in
/// the order given.
///
/// Near means an edit distance (insertions, deletions, replacements, swaps of neighbours) of at
/// most a third of the word's length, and at least one.
package func spellingSuggestions(
  for word: String, among candidates: some Sequence<String>
) -> [String] {
  let letters = Array(word.utf8.prefix(64))
  let limit = max(1, letters.count / 3)
  let near = candidates.enumerated().compactMap {
    position, candidate -> (candidate: String, distance: Int, position: Int)? in
    // Each letter too many is a step by itself.
    guard abs(candidate.utf8.count - letters.count) <= limit else { return nil }
    let distance = editDistance(letters, Array(candidate.utf8))
    return distance <= limit
      ? (candidate, distance, position) : nil
  }
  return near.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
    .prefix(3).map(\.candidate)
}

/// Edit distance of Damerau and Levenshtein, restricted to swaps of neighbours.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      var distance = min(previous[column + 1] + 1, current[column] + 1)
      distance = min(distance, previous[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}
