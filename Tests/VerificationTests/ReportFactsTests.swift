import DNS
import Pages
import Planning
import Rendering
import Testing

@testable import Verification

/// Every format tells the same facts, each in its way.
@Suite struct ReportFactsTests {
  /// A fact, and what shows it to people, in JSON, and in Prometheus's labels.
  struct Fact: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let people: String
    let json: String
    let prometheus: String

    init(_ name: String, _ people: String, json: String, prometheus: String) {
      testDescription = name
      self.people = people
      self.json = json
      self.prometheus = prometheus
    }
  }

  private static let facts = [
    Fact(
      "wildcard", "a wildcard answers for", json: #""wildcard":true"#,
      prometheus: #"state="differs",wildcard="yes""#),
    Fact(
      "SES's word for a key", "HOST_NOT_FOUND", json: #""ses_error":"HOST_NOT_FOUND""#,
      prometheus: #"status="HOST_NOT_FOUND""#),
    Fact(
      "SES's word for an MX", "FAILED", json: #""ses_mail_from_status":"FAILED""#,
      prometheus: #"status="FAILED""#),
    Fact(
      "lost", "lost", json: #""state":"lost""#,
      prometheus: #"state="lost""#),
    Fact(
      "what servers say", "192.0.2.2: differs",
      json: #""found":["v.example.com"],"server":"192.0.2.2","state":"differs""#,
      prometheus: #"server="192.0.2.2",state="differs"} 0"#),
    Fact(
      "the zone's servers", "ns1.example.com (192.0.2.3), ns2.example.com",
      json: #""servers":["ns1.example.com (192.0.2.3)","ns2.example.com"]"#,
      prometheus: #"mailzone_zone_server{zone="example.com",server="ns2.example.com"} 1"#),
    Fact(
      "where the zone begins", "lie in the zone com", json: #""cut":"above""#,
      prometheus: #"mailzone_zone_sound{zone="example.com",cut="above",dnssec="fails""#),
    Fact(
      "DNSSEC", "fails DNSSEC's checks (SERVFAIL)", json: #""dnssec_failure":"SERVFAIL""#,
      prometheus: #"dnssec="fails""#),
    Fact(
      "borrowed keys", "break when SES changes its keys", json: #""borrowed":true"#,
      prometheus: #"borrowed="yes""#),
    Fact(
      "doubts", "in doubt: ns2.example.com: lame", json: #""doubts":["ns2.example.com: lame"]"#,
      prometheus: #"mailzone_domain_doubts{domain="example.com"} 1"#),
    Fact(
      "former keys", "nothing needs it", json: #""need":"unneeded""#,
      prometheus: #"name="old._domainkey.example.com",type="CNAME",state="unneeded"} 0"#),
    Fact(
      "the verdict", "would pass today, by DKIM alone", json: #""by":["dkim"],"dkim""#,
      prometheus: #"mailzone_domain_passes{domain="example.com",state="passes""#),
    Fact(
      "the policy", "is not known: no answer", json: #""unknown":"no answer""#,
      prometheus: #"policy="unknown""#),
    Fact(
      "what is left of the 72 hours", "SES goes on looking for 1h", json: #""seconds":3600"#,
      prometheus: "mailzone_ses_search_seconds_left 3600"),
    Fact(
      "who was asked", "the resolver 192.0.2.1", json: #""resolvers":["192.0.2.1"]"#,
      prometheus: #"asked="the resolver 192.0.2.1""#),
    Fact(
      "who kept silent", "192.0.2.9 did not answer 5 questions in a row, and was asked no more",
      json: #""silent_servers":["192.0.2.9"]"#,
      prometheus: #"mailzone_silent_server{server="192.0.2.9"} 1"#),
    Fact(
      "resolvers that differ on the zone", "192.0.2.2 says 'missing'",
      json: "192.0.2.2 says 'missing'", prometheus: #"dnssec="fails",doubt="yes"} 0"#),
    Fact(
      "keys of which servers differ", "192.0.2.2: published", json: #""found":["k=rsa; p=B"]"#,
      prometheus: #"server="192.0.2.2",state="published"} 1"#),
  ]

  @Test(arguments: facts) func isInEveryFormat(fact: Fact) throws {
    let report = Self.report
    let page = try #require(VerificationPage.builtIn).render(VerificationPage(report))
    let forPeople = [
      "table": verificationTable(report), "markdown": plain(markdownReport(report)),
      "junit": plain(junitReport(report)), "html": plain(String(decoding: page, as: UTF8.self)),
    ]
    for (name, text) in forPeople {
      #expect(text.lowercased().contains(fact.people.lowercased()), "\(name)")
    }
    #expect(verificationJSON(report).contains(fact.json))
    #expect(prometheusReport(report).contains(fact.prometheus))
  }

  /// A text without the escapes of its format.
  private func plain(_ text: String) -> String {
    text.filter { $0 != "\\" }.replacing("&#39;", with: "'").replacing("`", with: "")
  }

  // MARK: Making

  /// A report with all of the facts.
  private static var report: VerificationReport {
    var report = VerificationReport(
      zones: zones, domains: [mail],
      formerKeys: [
        FormerKeyVerdict(
          planned("old._domainkey.example.com", .cname("old.dkim.amazonses.com")), .unneeded)
      ],
      run: VerificationRun(
        at: VerificationRun.example.time, version: "1.2.3", resolvers: [FakeDNS.resolver],
        silentServers: ["192.0.2.9"]))
    report.timeLeft = SESSearch.TimeLeft(seconds: 3600)
    return report
  }

  private static var zones: [ZoneVerdict] {
    let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    let other = planned("mail.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
    let missing = planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com"))
    let contested = planned("v._domainkey.example.com", .cname("v.dkim.amazonses.com"))
    let key = planned("u._domainkey.example.com", .cname("u.dkim.amazonses.com"))
    var lost = RecordVerdict(other, .missing(.name))
    lost.history = RecordHistory(
      firstSeen: UTCTime(seconds: 0), lastSeen: UTCTime(seconds: 0),
      spans: [.init("published", from: UTCTime(seconds: 0), to: UTCTime(seconds: 0))])
    let records = [
      RecordVerdict(mx, .wildcard(.differs(["10 mx.example.com"]))), lost,
      RecordVerdict(missing, .missing(.name)),
      RecordVerdict(
        key,
        [
          .init(AskedServer(resolver: FakeDNS.resolver), .published),
          .init(AskedServer(resolver: FakeDNS.otherResolver), .differs(["v.example.com"])),
        ]),
      RecordVerdict(
        contested,
        [
          .init(AskedServer(resolver: FakeDNS.resolver), .published, key: "k=rsa; p=A"),
          .init(AskedServer(resolver: FakeDNS.otherResolver), .published, key: "k=rsa; p=B"),
        ]),
    ]
    return [
      ZoneVerdict(
        zone: "example.com", cut: .above("com"),
        servers: ["ns1.example.com (192.0.2.3)", "ns2.example.com"], records: records,
        dnssecFailure: "SERVFAIL", doubts: ["192.0.2.2 says 'missing'"])
    ]
  }

  private static var mail: MailVerdict {
    var keys = MailVerdict.KeyFinding(region: "us-east-1", isPublished: .yes)
    keys.isBorrowed = true
    return MailVerdict(
      domain: "example.com", policy: .unknown("no answer"), keys: [keys], mailFroms: [],
      policyProblems: [], doubts: ["ns2.example.com: lame"])
  }
}
