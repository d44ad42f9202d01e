import DNS
import Planning
import Testing

@testable import Verification

@Suite struct ReportTests {
  private let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))

  @Test func whatIsNotKnownIsNotSaidToBeMissing() {
    let text = markdownReport(
      report([
        RecordVerdict(mx, .noAnswer("doesn't answer")), RecordVerdict(mx, .missing(.name)),
      ]))
    #expect(
      text.contains(
        "1 of 2 record sets are not published yet; whether 1 of 2 record sets are published is not"
          + " known."))
  }

  @Test func markdownShowsWhatIsWrongWithThePolicy() {
    let text = markdownReport(report([], policyProblems: ["the tag 'p' stands twice"]))
    #expect(text.hasSuffix("\n\n- the tag 'p' stands twice\n"))
  }

  /// A report on a zone of example.com and the mail of that domain.
  private func report(
    _ records: [RecordVerdict], policyProblems: [String] = []
  ) -> VerificationReport {
    let mail = MailVerdict(
      domain: "example.com", policy: .none, keys: [], mailFroms: [], policyProblems: policyProblems)
    return VerificationReport(
      zones: [ZoneVerdict(zone: "example.com", cut: .asPlanned, records: records)],
      domains: [mail])
  }
}
