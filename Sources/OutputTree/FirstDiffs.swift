/// The diffs of the first changed files by path: whatever the order in which they come, the same
/// ones are kept.
struct FirstDiffs {
  private let limit: Int
  private var diffs: [OutputPath: String] = [:]

  init(limit: Int) {
    self.limit = limit
  }

  subscript(path: OutputPath) -> String? {
    diffs[path]
  }

  /// Whether a diff of this path would be kept now.
  func wants(_ path: OutputPath) -> Bool {
    if diffs.count < limit { return true }
    guard let last = diffs.keys.max() else { return false }
    return path < last
  }

  mutating func keep(_ diff: String, of path: OutputPath) {
    diffs[path] = diff
    if diffs.count > limit, let last = diffs.keys.max() { diffs[last] = nil }
  }
}
