/// One step on the way from an old list of lines to a new one.
enum LineEdit: Hashable {
  /// A line that both have, by its index in each.
  case keep(old: Int, new: Int)
  case delete(old: Int)
  case insert(new: Int)

  var isChange: Bool {
    if case .keep = self { false } else { true }
  }
}

/// The fewest deletions and insertions that lead from one list of lines to another, after
/// E. Myers, «An O(ND) Difference Algorithm and Its Variations», 1986.
///
/// Takes time in proportion to the lengths times `limit`, and memory to the square of `limit`.
///
/// - Returns: nil where more than `limit` are needed.
func lineEdits<Line: Hashable>(from old: [Line], to new: [Line], limit: Int) -> [LineEdit]? {
  var numbers: [Line: Int] = [:]
  let search = EditSearch(
    old: old.map { numbers.number(of: $0) }, new: new.map { numbers.number(of: $0) })
  var history = [search.reachWithoutEdits()]
  for edits in 0...limit {
    if history[edits].hasReached(search.goal) { return search.path(through: history) }
    history.append(search.reach(after: history[edits], edits: edits + 1))
  }
  return nil
}

extension Dictionary where Value == Int {
  /// Equal keys as equal numbers, which compare faster.
  fileprivate mutating func number(of key: Key) -> Int {
    if let number = self[key] { return number }
    self[key] = count
    return count - 1
  }
}

/// How far into the old lines a number of edits can lead, for each diagonal of the edit graph,
/// where a diagonal is an old index less a new one.
private struct Reach {
  private let edits: Int
  private var oldIndices: [Int]

  init(edits: Int) {
    self.edits = edits
    oldIndices = Array(repeating: 0, count: 2 * edits + 1)
  }

  subscript(diagonal: Int) -> Int {
    get { oldIndices[diagonal + edits] }
    set { oldIndices[diagonal + edits] = newValue }
  }

  func hasReached(_ goal: (old: Int, new: Int)) -> Bool {
    let diagonal = goal.old - goal.new
    return abs(diagonal) <= edits && (edits - diagonal).isMultiple(of: 2)
      && self[diagonal] == goal.old
  }

  /// The diagonals that one more edit leads to.
  var nextDiagonals: StrideThrough<Int> {
    stride(from: -edits - 1, through: edits + 1, by: 2)
  }

  /// Whether one more edit gets furthest on a diagonal by inserting rather than deleting.
  func prefersInsertion(to diagonal: Int) -> Bool {
    if diagonal == -edits - 1 { return true }
    if diagonal == edits + 1 { return false }
    return self[diagonal - 1] < self[diagonal + 1]
  }

  /// Where one more edit leads on a diagonal.
  func oldIndex(entering diagonal: Int) -> Int {
    prefersInsertion(to: diagonal) ? self[diagonal + 1] : self[diagonal - 1] + 1
  }
}

private struct EditSearch {
  let old: [Int]
  let new: [Int]

  var goal: (old: Int, new: Int) { (old.count, new.count) }

  func reachWithoutEdits() -> Reach {
    var reach = Reach(edits: 0)
    reach[0] = endOfEqualLines(from: 0, on: 0)
    return reach
  }

  func reach(after previous: Reach, edits: Int) -> Reach {
    var reach = Reach(edits: edits)
    for diagonal in previous.nextDiagonals {
      let entry = previous.oldIndex(entering: diagonal)
      reach[diagonal] = endOfEqualLines(from: entry, on: diagonal)
    }
    return reach
  }

  private func endOfEqualLines(from start: Int, on diagonal: Int) -> Int {
    var index = start
    while index < old.count, index - diagonal < new.count, old[index] == new[index - diagonal] {
      index += 1
    }
    return index
  }

  /// The edits, found from the last one back.
  func path(through history: [Reach]) -> [LineEdit] {
    var edits: [LineEdit] = []
    var (oldIndex, newIndex) = goal
    func keepLines(downTo start: Int) {
      while oldIndex > start {
        oldIndex -= 1
        newIndex -= 1
        edits.append(.keep(old: oldIndex, new: newIndex))
      }
    }
    for previous in history.dropLast().reversed() {
      let diagonal = oldIndex - newIndex
      keepLines(downTo: previous.oldIndex(entering: diagonal))
      if previous.prefersInsertion(to: diagonal) {
        newIndex -= 1
        edits.append(.insert(new: newIndex))
      } else {
        oldIndex -= 1
        edits.append(.delete(old: oldIndex))
      }
    }
    keepLines(downTo: 0)
    return edits.reversed()
  }
}
