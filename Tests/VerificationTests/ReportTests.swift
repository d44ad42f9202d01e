import DNS
import DNSMessage
import Planning
import Resolution
import Testing

@testable import Verification

@Suite struct ReportTests {
  private let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))

  // MARK: Markdown

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

  @Test func markdownHasATableForEachRegion() throws {
    let regions = ["us-east-1", "eu-west-1", nil]
    let text = markdownReport(
      report(
        regions.map { region in
          RecordVerdict(
            planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com"), in: region),
            .published)
        }))
    let titles = text.split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(titles == ["### eu-west-1", "### us-east-1", "### all regions"])
    #expect(text.split(separator: "\n").count { $0 == "| --- | --- | --- | --- |" } == 3)
  }

  @Test func markdownTellsWhereTheZoneBegins() {
    let text = markdownReport(
      report([RecordVerdict(mx, .published)], cut: .missing(nearest: nil)))
    #expect(text.contains("\n- example.com doesn't exist: is it registered?\n"))
  }

  @Test func markdownMakesNoLinks() {
    let text = markdownReport(
      report([RecordVerdict(mx, .differs(["HTTP://a.example WWW.b.example mailto:c"]))]))
    #expect(text.contains("HTTP\\://a.example WWW\\.b.example mailto\\:c"))
  }

  // MARK: Time

  @Test func theTimeLeftIsInEveryReportForPeople() {
    var report = report([RecordVerdict(mx, .published)])
    report.timeLeft = SESSearch.TimeLeft(seconds: 3600)
    let sentence = "SES goes on looking for 1h of its 72 hours"
    #expect(verificationTable(report).contains("are published\n\(sentence)\n"))
    #expect(markdownReport(report).contains("are published. \(sentence).\n"))
    #expect(
      verificationJSON(report).contains("\"time_left\":{\"seconds\":3600,\"text\":\"\(sentence)\"}")
    )
  }

  // MARK: The run

  @Test func everyReportSaysWhenFromWhereAndByWhatItWasMade() {
    let report = report([RecordVerdict(mx, .published)])
    let sentence = "mailzone 1.2.3 asked the resolver 192.0.2.1 at 2026-11-24T09:30:00Z"
    #expect(verificationTable(report).hasSuffix("\(sentence)\n"))
    #expect(markdownReport(report).contains("\n\(sentence).\n"))
    #expect(
      verificationJSON(report).contains(
        #""run":{"authoritative":false,"cut_off":false,"mailzone":"1.2.3","resolvers":["192.0.2.1"],"#
          + #""time":"2026-11-24T09:30:00Z"}"#))
    let junit = junitReport(report)
    #expect(junit.contains(#" timestamp="2026-11-24T09:30:00">"#))
    #expect(junit.contains(#"<property name="asked" value="the resolver 192.0.2.1"/>"#))
    #expect(
      prometheusReport(report).contains(
        "\nmailzone_info{version=\"1.2.3\",asked=\"the resolver 192.0.2.1\"} 1\n"))
  }

  @Test func markdownHasTheWordsOfEachServer() {
    let other = AskedServer(resolver: FakeDNS.otherResolver)
    let values = (1...9).map { "10 m\($0).example" }
    let text = markdownReport(
      report([
        RecordVerdict(
          mx,
          [
            RecordVerdict.Statement(AskedServer(resolver: FakeDNS.resolver), .published),
            RecordVerdict.Statement(other, .differs(values)),
          ])
      ]))
    #expect(text.contains("\n  - 192.0.2.1: published\n  - 192.0.2.2: differs `10 m1.example`,"))
    #expect(text.contains("`10 m5.example` and 4 more\n"))
  }

  @Test func prometheusEscapesLabels() {
    let run = VerificationRun(
      at: UTCTime(seconds: 0), version: "a\"b\\c\nd", resolvers: [FakeDNS.resolver])
    let text = prometheusReport(VerificationReport(zones: [], domains: [], run: run))
    #expect(text.contains(#"version="a\"b\\c\\u{A}d","#))
  }

  // MARK: JSON

  /// More lines than are made at a time, on however many processors.
  @Test func linesOfJSONAreInTheOrderOfThePlan() throws {
    let names = try (0..<5000).map { try DomainName("b\($0).example.com") }
    let verdicts = names.map { name in
      RecordVerdict(
        planned(name, .mx(preference: 10, exchange: "f.amazonses.com"), of: name), .published)
    }
    let lines = verificationJSON(report(verdicts)).split(separator: "\n")
    let domains = lines.compactMap { line in
      line.hasPrefix("{\"domain\":\"b")
        ? line.split(separator: "\"").dropFirst(3).first : nil
    }
    #expect(domains.map(String.init) == names.map(\.text))
    #expect(lines.filter { $0.hasSuffix("},") }.count >= 4999)
  }

  @Test func jsonHoldsNothingThatATerminalHeeds() {
    let text = verificationJSON(
      report([RecordVerdict(mx, .differs(["\u{9B}2J\u{7F}\u{202E}\u{E0001}\u{E9}"]))]))
    #expect(text.contains(#""found":["\u009b2J\u007f\u202e\udb40\udc01é"]"#))
  }

  // MARK: What a verdict rests on

  @Test func costsAndAlignmentAreShown() async throws {
    var dns = FakeDNS(zones: ["com"])
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com a:gone.com inclde:x ~all")
    dns.add("amazonses.com", texts: "v=spf1 -all")
    let policies = SPFPolicies(
      lookUp: Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask).spfLookUp)
    let tree = await SPFTree.followed(from: "bounce.example.com", policies)
    let spf = await SPFVerdict.reached(
      at: "bounce.example.com", SESAddresses.read(by: policies), policies)
    let mail = MailVerdict(
      domain: "example.com", policy: .none,
      keys: [MailVerdict.KeyFinding(region: "us-east-1", isPublished: .yes)],
      mailFroms: [
        MailVerdict.MailFromFinding(
          name: "bounce.example.com", isPublished: false, hasExchange: .yes,
          tree: tree, spf: spf, alignment: .sameOrganization)
      ], policyProblems: [])
    let report = VerificationReport(zones: [], domains: [mail], run: .example)
    for text in [verificationTable(report), markdownReport(report)] {
      #expect(text.contains("DKIM signs for example.com itself: aligned, relaxed and strict\n"))
      #expect(
        text.contains(
          "SPF at bounce.example.com: 2 of 10 look-ups, 1 of 2 void; SES may not send; aligned,"
            + " relaxed but not strict\n"))
    }
    #expect(mail.sentence.contains("SPF doesn't know 'inclde:x'"))
    #expect(
      verificationJSON(report).contains(
        #""dkim":[{"aligned_relaxed":true,"aligned_strict":true,"borrowed":false,"published":true,"region":"us-east-1"}]"#
      ))
  }

  // MARK: Making

  /// A report on a zone of example.com and the mail of that domain.
  private func report(
    _ records: [RecordVerdict], cut: ZoneCut = .asPlanned, policyProblems: [String] = []
  ) -> VerificationReport {
    let mail = MailVerdict(
      domain: "example.com", policy: .none, keys: [], mailFroms: [],
      policyProblems: policyProblems)
    return VerificationReport(
      zones: [ZoneVerdict(zone: "example.com", cut: cut, records: records)], domains: [mail],
      run: .example)
  }
}
