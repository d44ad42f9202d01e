import DNS
import Pages
import Planning
import Rendering
import Testing

@testable import Verification

@Suite struct PageTests {
  private static let hostile =
    "</td><script>alert(1)</script>\"'&<!-- \u{202E}\u{9B}31m {{tone}} ::error:: ]]>"

  private func page(_ records: [RecordVerdict], _ domains: [MailVerdict] = []) throws -> String {
    let report = VerificationReport(
      zones: [ZoneVerdict(zone: "example.com", cut: .asPlanned, records: records)],
      domains: domains, run: .example)
    let template = try #require(VerificationPage.builtIn)
    return String(decoding: template.render(VerificationPage(report)), as: UTF8.self)
  }

  private func mail(_ domain: DomainName = "example.com") -> MailVerdict {
    MailVerdict(
      domain: domain, policy: .none, keys: [], mailFroms: [], policyProblems: [Self.hostile])
  }

  private var hostileRecord: RecordVerdict {
    let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    return RecordVerdict(mx, .differs([Self.hostile, String(repeating: "x", count: 100_000)]))
  }

  @Test func whatIsPublishedIsShownAsText() throws {
    let text = try page([hostileRecord], [mail()])
    #expect(!text.contains("<script"))
    #expect(text.contains("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("{{tone}}"))
  }

  @Test func longValuesAreCut() throws {
    #expect(try page([hostileRecord], [mail()]).utf8.count < 20_000)
  }

  @Test func thePageRunsNothingAndAsksForNothing() throws {
    let text = try page([hostileRecord], [mail()])
    #expect(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"))
    for sign in ["src=", "url(", "@import", "http:", "https:", "<link", "<iframe", " on"] {
      #expect(!markup(of: text).contains(sign), "\(sign)")
    }
  }

  /// All tags of the page, and its style.
  private func markup(of text: String) -> String {
    text.matches(of: /<style>(?:.|\n)*<\/style>|<[^>]*>/).map { String($0.output) }.joined()
  }

  @Test func manyDomainsEndInASum() throws {
    let domains = try (0..<600).map { mail(try DomainName("d\($0).example.com")) }
    #expect(try page([], domains).contains("And 100 more domains: the JSON report has all."))
  }

  @Test func theTimeLineShowsWhatWasSeenWhen() throws {
    var history = VerificationHistory()
    let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    var zones: [ZoneVerdict] = []
    for (seconds, state) in [(0, RecordState.published), (3600, .missing(.name))] {
      let zone = ZoneVerdict(
        zone: "example.com", cut: .asPlanned, records: [RecordVerdict(mx, state)])
      let time = UTCTime(seconds: VerificationRun.example.time.seconds - 3600 + Int64(seconds))
      zones = history.add([zone], at: time)
    }
    let text = try page(zones[0].records, [mail()])
    #expect(text.contains(">lost</span>"))
    #expect(text.contains("<rect class=\"good\" x=\"0\" y=\"0\" width=\"8\" height=\"10\">"))
    #expect(text.contains("<rect class=\"bad\" x=\"992\" y=\"0\" width=\"8\" height=\"10\">"))
    #expect(
      text.contains(
        "first seen 2026-11-24 08:30 UTC; last seen 2026-11-24 08:30 UTC; gone since 2026-11-24 09:30"
      ))
  }
}
