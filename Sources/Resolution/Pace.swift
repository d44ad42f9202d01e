/// Spreads what is sent to a server over time: a second's worth of queries a second, with a
/// twentieth of a second's worth at once.
struct Pace {
  private let perSecond: Double
  private let burst: Double
  private var allowance: Double
  private var last: ContinuousClock.Instant

  init(perSecond: Int, now: ContinuousClock.Instant) {
    self.perSecond = Double(perSecond)
    burst = max(1, self.perSecond / 20)
    allowance = burst
    last = now
  }

  /// Takes one query out of the allowance; false where there is none left.
  mutating func take(now: ContinuousClock.Instant) -> Bool {
    allowance = min(burst, allowance + perSecond * ((now - last) / .seconds(1)))
    last = now
    guard allowance >= 1 else { return false }
    allowance -= 1
    return true
  }

  /// When the next query may go.
  var next: ContinuousClock.Instant {
    last + .seconds(max(0, (1 - allowance) / perSecond))
  }
}
