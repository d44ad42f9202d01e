import DNS
import Planning
import Testing

@testable import Verification

@Suite struct HistoryTests {
  private let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))

  /// What a record set comes to that was in one state after another, an hour apart.
  private func verdict(after states: [RecordState]) throws -> RecordVerdict {
    var history = VerificationHistory()
    var zones: [ZoneVerdict] = []
    for (hour, state) in states.enumerated() {
      let zone = ZoneVerdict(
        zone: "example.com", cut: .asPlanned, records: [RecordVerdict(mx, state)])
      zones = history.add([zone], at: UTCTime(seconds: Int64(hour) * 3600))
    }
    return try #require(zones.first?.records.first)
  }

  @Test(
    arguments: [
      ([.missing(.name)], "missing-name"), ([.published, .missing(.name)], "lost"),
      ([.published, .missing(.type)], "lost"), ([.published, .zoneMissing], "lost"),
      ([.published, .noAnswer("")], "no-answer"), ([.published, .differs([])], "differs"),
    ] as [([RecordState], String)])
  func whatWasThereAndWentIsLost(states: [RecordState], code: String) throws {
    #expect(try verdict(after: states).code == code)
  }

  @Test func theTimesAreKept() throws {
    let verdict = try verdict(
      after: [
        .missing(.name), .published, .published, .noAnswer(""), .missing(.name), .missing(.name),
      ])
    let history = try #require(verdict.history)
    #expect(history.firstSeen == UTCTime(seconds: 3600))
    #expect(history.lastSeen == UTCTime(seconds: 7200))
    #expect(history.goneSince == UTCTime(seconds: 4 * 3600))
    #expect(
      history.spans.map(\.state) == ["missing-name", "published", "no-answer", "lost"])
    #expect(verdict.advice?.hasPrefix("it was published until 1970-01-01 02:00 UTC, and") == true)
  }

  /// A CNAME that is published still, to a key that SES has taken away.
  @Test func whatIsStillPublishedIsNotSaidToBeGone() throws {
    let verdict = try verdict(after: [.published, .keyMissing("t.dkim.amazonses.com")])
    #expect(
      verdict.advice?.hasPrefix("all was well until 1970-01-01 00:00 UTC: the CNAME is right")
        == true)
  }

  /// Under `--wait`, what was published at one look isn't asked for at the next.
  @Test func whatWasNotAskedForWasNotSeen() throws {
    var history = VerificationHistory()
    let zone = ZoneVerdict(
      zone: "example.com", cut: .asPlanned, records: [RecordVerdict(mx, .published)])
    let seen = history.add([zone], at: UTCTime(seconds: 0))
    let again = history.add(seen, at: UTCTime(seconds: 3600))
    #expect(again[0].records[0].history?.lastSeen == UTCTime(seconds: 0))
    #expect(history.records.values.first?.lastLook == UTCTime(seconds: 0))
  }

  @Test func whatIsThereAgainIsNotGone() throws {
    let history = try #require(
      try verdict(after: [.published, .missing(.name), .published]).history)
    #expect(history.goneSince == nil)
    #expect(history.firstSeen == UTCTime(seconds: 0))
  }

  @Test func anotherValueIsAnotherRecord() {
    var history = VerificationHistory()
    let other = planned("bounce.example.com", .mx(preference: 10, exchange: "g.amazonses.com"))
    for (record, state) in [(mx, RecordState.published), (other, .missing(.name))] {
      let zone = ZoneVerdict(
        zone: "example.com", cut: .asPlanned, records: [RecordVerdict(record, state)])
      let found = history.add([zone], at: UTCTime(seconds: 0))
      #expect(found[0].records[0].code == state.code)
    }
  }

  @Test func aRecordKeepsFiftySpansAtMost() throws {
    var record = RecordHistory()
    for hour in 0..<200 {
      let state: RecordState = hour.isMultiple(of: 2) ? .published : .differs([])
      record.add(RecordVerdict(mx, state), at: UTCTime(seconds: Int64(hour) * 3600))
    }
    #expect(record.spans.count == RecordHistory.greatestSpans)
    #expect(record.firstSeen == UTCTime(seconds: 0))
  }

  /// A run by a clock of 2031, and one by the right clock after it.
  @Test func aTimeThatIsYetToComeIsBounded() throws {
    let ahead = UTCTime(seconds: 1_900_000_000)
    let now = UTCTime(seconds: 1_795_512_600)
    let zones = [RecordState.published, .missing(.name)].map {
      ZoneVerdict(zone: "example.com", cut: .asPlanned, records: [RecordVerdict(mx, $0)])
    }
    var history = VerificationHistory()
    _ = history.add([zones[0]], at: UTCTime(seconds: 1_795_000_000))
    _ = history.add([zones[0]], at: ahead)
    #expect(history.lastLook == ahead)
    history = history.bounded(by: now)
    let found = try #require(history.add([zones[1]], at: now)[0].records[0].history)
    #expect(found.firstSeen == UTCTime(seconds: 1_795_000_000))
    #expect(found.lastSeen == now && found.goneSince == now)
    #expect(found.spans.map(\.end) == [now, now])
    // Another one is found again by a clock that is as slow.
    let again = try #require(history.add([zones[0]], at: now)[0].records[0].history)
    #expect(again.goneSince == nil)
  }

  @Test func aClockThatWasSetBackTurnsNothingAround() throws {
    var history = VerificationHistory()
    let zone = ZoneVerdict(
      zone: "example.com", cut: .asPlanned, records: [RecordVerdict(mx, .published)])
    _ = history.add([zone], at: UTCTime(seconds: 7200))
    let found = history.add([zone], at: UTCTime(seconds: 3600))
    #expect(found[0].records[0].history?.lastSeen == UTCTime(seconds: 7200))
  }
}

@Suite struct UTCTimeTests {
  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2026-11-24T09:30:00Z", "2024-02-29T23:59:59Z", "2000-12-31T12:00:00Z",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "1900-03-01T00:00:00Z",
  ])
  func timesAreWrittenAsTheyAreRead(text: String) {
    #expect(UTCTime(text)?.description == text)
  }
}
