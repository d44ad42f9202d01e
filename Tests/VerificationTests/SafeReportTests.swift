import DNS
import Diagnostics
import HostileText
import Planning
import Testing
import Text

@testable import Verification

/// Whatever DNS answers, no report of it drives a terminal or begins a command of CI's, nor grows
/// with it.
@Suite struct SafeReportTests {
  private func report(_ texts: [String]) -> VerificationReport {
    let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    let mail = MailVerdict(
      domain: "example.com", policy: .none, keys: [], mailFroms: [], policyProblems: texts)
    let records = [
      RecordVerdict(mx, .differs(texts)), RecordVerdict(mx, .noAnswer(texts.joined())),
    ]
    return VerificationReport(
      zones: [ZoneVerdict(zone: "example.com", cut: .asPlanned, records: records)],
      domains: [mail], run: .example)
  }

  private func outputs(of report: VerificationReport) -> [String: String] {
    [
      "json": verificationJSON(report), "table": verificationTable(report),
      "markdown": markdownReport(report), "junit": junitReport(report),
      "prometheus": prometheusReport(report),
    ]
  }

  @Test func nothingUnsafeIsShown() {
    for text in HostileText.all {
      for (name, output) in outputs(of: report([text])) {
        let danger = HostileText.danger(in: output, isSafe: { !$0.isUnsafeToShow })
        #expect(danger == nil, "\(name): \(text.unicodeScalars.map(\.value))")
      }
    }
  }

  /// One record of 56 KB made 28,000 lines.
  @Test(arguments: [
    String(repeating: "x;", count: 28_000), String(repeating: "a", count: 56_000),
    "e" + String(repeating: "\u{301}", count: 28_000), String(repeating: "p=x; ", count: 11_000),
  ])
  func whatIsLongIsCut(text: String) throws {
    let record = try #require(DMARCRecord("v=DMARC1; " + text))
    let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    let states: [RecordState] = [
      .differs([text]), .severalMX(Array(repeating: text, count: 50)), .quoted(text),
      .wrongCase(text), .blockedByAlias(text), .noAnswer(text), .serverFailure(text),
      .keyInvalid(text), .lame(text), .dnssecFailure(text),
    ]
    let mail = MailVerdict(
      domain: "example.com", policy: .found(record, at: "example.com", applies: nil), keys: [],
      mailFroms: [], policyProblems: record.problems)
    let report = VerificationReport(
      zones: [
        ZoneVerdict(
          zone: "example.com", cut: .asPlanned, records: states.map { RecordVerdict(mx, $0) })
      ], domains: [mail], run: .example)
    for (name, output) in outputs(of: report) {
      #expect(output.utf8.count < 60_000, "\(name)")
      #expect(output.split(separator: "\n").count < 100, "\(name)")
    }
  }
}
