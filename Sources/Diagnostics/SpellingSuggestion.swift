/// The candidate that a misspelt word most likely meant, or nil where none is near.
///
/// Near means an edit distance (insertions, deletions, replacements, swaps of neighbours) of at
/// most a third of the word's length, and at least one. Among equals the first candidate wins.
package func spellingSuggestion(
  for word: String, among candidates: some Sequence<String>
) -> String? {
  let limit = max(1, word.utf8.count / 3)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates where abs(candidate.utf8.count - word.utf8.count) <= limit {
    let distance = editDistance(Array(word.utf8), Array(candidate.utf8))
    if distance <= limit, distance < best?.distance ?? .max {
      best = (candidate, distance)
    }
  }
  return best?.candidate
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
