import Testing
import Verification

@Suite struct SESSearchTests {
  /// 2026-11-24T00:00:00Z, by date(1).
  private static let november: Int64 = 1_795_478_400

  @Test(arguments: [
    ("2026-11-24", 0), ("2026-11-24T09:30Z", 34_200), ("2026-11-24 09:30", 34_200),
    ("2026-11-24T09:30:15.5z", 34_215), ("2026-11-24T09:30:00+01:00", 30_600),
    ("2026-11-23T23:30-0030", 0), ("2024-02-29", -86_313_600), ("1970-01-01", -november),
    ("2000-03-01T00:00Z", 951_868_800 - november),
  ])
  func timesAreTaken(text: String, seconds: Int64) throws {
    let search = try #require(SESSearch(begunAt: text))
    #expect(search.timeLeft(at: UTCTime(seconds: Self.november + seconds)).seconds == 72 * 3600)
  }

  @Test(arguments: [
    "", "2026-02-30", "2026-11-31", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
    "2026-11-00", "26-11-24", "2026-11-24T25:00Z", "2026-11-24T09:60", "2026-11-24T09:30:61",
    "2026-11-24T09:30Z and so on", "2026-11-24T", "2026-11-24T09", "2026-11-24T09:30+24:00",
    "2026-11-24T09:30+1", "２０２６-11-24", " 2026-11-24", "2026-11-24T09:30:00.", "yesterday",
  ])
  func whatIsNoTimeIsRefused(text: String) {
    #expect(SESSearch(begunAt: text) == nil)
  }

  @Test(arguments: [
    (259_201, "SES has not begun to look yet"),
    (259_200, "SES goes on looking for 3d of its 72 hours"),
    (5400, "SES goes on looking for 1h 30m of its 72 hours"),
    (
      0,
      "SES's 72 hours are over: unless it has found the records, the verification must be started"
        + " again once all is published"
    ),
  ])
  func theTimeLeftIsSaid(seconds: Int64, sentence: String) {
    #expect(SESSearch.TimeLeft(seconds: seconds).sentence == sentence)
  }
}
