import Testing

@testable import Resolution

/// A server with a buffer of its own, in steps of a millisecond.
private struct SlowServer {
  let room: Int
  let perStep: Int
  private(set) var buffer: [Int] = []

  init(room: Int, perStep: Int) {
    self.room = room
    self.perStep = perStep
  }

  /// What doesn't fit is lost.
  mutating func receive(_ query: Int) {
    if buffer.count < room { buffer.append(query) }
  }

  mutating func answers() -> [Int] {
    defer { buffer.removeFirst(min(perStep, buffer.count)) }
    return Array(buffer.prefix(perStep))
  }
}

@Suite struct WindowTests {
  @Test func answersWidenItAndLossHalvesIt() {
    let start = ContinuousClock.now
    var window = Window(100, upTo: 1000)
    #expect(window.count == 100)
    for _ in 0..<101 { window.grow() }
    #expect(window.count == 101)
    for _ in 0..<1_000_000 { window.grow() }
    #expect(window.count == 1000)
    window.shrink(bySent: start, now: start + .seconds(1))
    #expect(window.count == 500)
    // Sent beside the first one that was lost.
    window.shrink(bySent: start + .milliseconds(1), now: start + .seconds(1))
    #expect(window.count == 500)
    // What was too much is not tried again.
    for _ in 0..<1_000_000 { window.grow() }
    #expect(window.count == 750)
    window.shrink(bySent: start + .seconds(2), now: start + .seconds(3))
    #expect(window.count == 375)
    for seconds in 4..<9 {
      window.shrink(bySent: start + .seconds(seconds), now: start + .seconds(seconds + 1))
    }
    #expect(window.count == 100)
  }

  @Test func fewInFlightAreNeverMore() {
    var window = Window(100, upTo: 3)
    for _ in 0..<100 { window.grow() }
    #expect(window.count == 3)
  }

  /// A thousand may be in flight, and the server's buffer holds 250: five losses of one query would
  /// be taken for silence.
  @Test func aBufferThatOverflowsCostsNoQueryItsAnswer() {
    let (total, wait) = (50_000, 800)
    let start = ContinuousClock.now
    func time(_ step: Int) -> ContinuousClock.Instant { start + .milliseconds(step) }
    var window = Window(100, upTo: 1000)
    var server = SlowServer(room: 250, perStep: 20)
    var losses = [Int](repeating: 0, count: total)
    var sent: [Int: Int] = [:]
    var again: [Int] = []
    var (next, answered, step) = (0, 0, 0)
    while answered < total, step < 100_000 {
      while sent.count < window.count, !again.isEmpty || next < total {
        let query = again.popLast() ?? next
        if query == next { next += 1 }
        sent[query] = step
        server.receive(query)
      }
      step += 1
      for query in server.answers() where sent.removeValue(forKey: query) != nil {
        answered += 1
        window.grow()
      }
      for (query, since) in sent where step - since >= wait {
        window.shrink(bySent: time(since), now: time(step))
        losses[query] += 1
        sent[query] = nil
        again.append(query)
      }
    }
    #expect(answered == total)
    #expect(losses.max() ?? 0 <= 2)
    #expect(losses.reduce(0, +) < total / 100)
  }
}
