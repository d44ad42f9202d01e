/// How many datagrams may be on their way to a server at a time: more from answer to answer, and
/// half as many where one gets lost, as TCP does it (RFC 5681).
///
/// A server's buffer may hold some hundred. What comes beside it is lost, and lost again where all
/// of it is sent again at once. Unlike TCP's, the window stays below what was too much once: a loss
/// is known only after a second, in which much else gets lost, and the buffer doesn't grow.
struct Window {
  /// Every server takes so many.
  private let least: Int
  private var greatest: Int
  private var size: Double
  private var shrunk: ContinuousClock.Instant?

  /// - Parameter least: as many as go to begin with, and after whatever loss.
  init(_ least: Int, upTo greatest: Int) {
    self.least = min(least, greatest)
    self.greatest = greatest
    size = Double(self.least)
  }

  var count: Int { Int(size) }

  /// An answer has come: where all that may be on their way are answered, it is one more.
  mutating func grow() {
    size = min(Double(greatest), size + 1 / size)
  }

  /// No answer has come to what was sent at a time. What was sent before the last loss was known
  /// tells nothing new.
  mutating func shrink(bySent time: ContinuousClock.Instant, now: ContinuousClock.Instant) {
    if let shrunk, time < shrunk { return }
    greatest = max(least, count * 3 / 4)
    size = max(Double(least), size / 2)
    shrunk = now
  }
}
