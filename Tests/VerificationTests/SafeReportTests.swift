import DNS
import Diagnostics
import HostileText
import Planning
import Testing

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
      domains: [mail])
  }

  private func outputs(of report: VerificationReport) throws -> [String: String] {
    var json = ""
    try VerificationDocument().write(report) { json += $0 }
    return [
      "json": json, "table": verificationTable(report), "markdown": markdownReport(report),
      "junit": junitReport(report),
    ]
  }

  @Test func nothingUnsafeIsShown() throws {
    for text in HostileText.all {
      for (name, output) in try outputs(of: report([text])) {
        let danger = HostileText.danger(in: output, isSafe: { !$0.isUnsafeToShow })
        #expect(danger == nil, "\(name): \(text.unicodeScalars.map(\.value))")
      }
    }
  }
}
