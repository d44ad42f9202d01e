import Testing

@testable import Resolution

@Suite struct QueryLimitsTests {
  @Test func politeLimitsAreForOneThread() {
    let parts = QueryLimits().parts(threads: 16)
    #expect(parts.map(\.inFlight) == [100])
    #expect(parts.map(\.perSecond) == [500])
    #expect(parts.map(\.leastInFlight) == [100])
  }

  @Test(arguments: [1, 2, 3, 16])
  func threadsShareTheLimits(threads: Int) {
    let parts = QueryLimits(inFlight: 1001, perSecond: 1_000_000).parts(threads: threads)
    #expect(parts.count == min(threads, 4))
    #expect(parts.reduce(0) { $0 + $1.inFlight } == 1001)
    #expect(parts.reduce(0) { $0 + $1.perSecond } <= 1_000_000)
    #expect(parts.reduce(0) { $0 + $1.leastInFlight } <= 100)
    #expect(parts.allSatisfy { $0.leastInFlight >= 25 })
  }

  @Test func noThreadIsLeftWithoutAQuery() {
    let parts = QueryLimits(inFlight: 1, perSecond: 1_000_000).parts(threads: 16)
    #expect(parts.map(\.inFlight) == [1])
  }
}
