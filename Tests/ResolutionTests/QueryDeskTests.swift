import DNS
import DNSMessage
import Testing

@testable import Resolution

@Suite struct QueryDeskTests {
  private let query = Query("example.com", .mx, of: ServerAddress(.v4([192, 0, 2, 1])))

  /// What is handed in after an end goes as ever, though the loop learns of both at once.
  @Test func onlyWhatWasHandedInBeforeIsAbandoned() async throws {
    let desk = try QueryDesk()
    let before = await withUnsafeContinuation { asker in
      desk.add(QueryJob(query: query, asker: asker))
      desk.abandon()
    }
    #expect(before.failure == .abandoned)
    let after = await withUnsafeContinuation { asker in
      desk.add(QueryJob(query: query, asker: asker))
      var news = QueryDesk.News()
      desk.take(&news)
      #expect(news.isAbandoning)
      #expect(news.jobs.count == 1)
      for job in news.jobs { job.asker.resume(returning: .failure(.timeout)) }
    }
    #expect(after.failure == .timeout)
  }
}

extension Answer {
  fileprivate var failure: QueryFailure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}
