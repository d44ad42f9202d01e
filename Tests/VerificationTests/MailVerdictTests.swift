import DNS
import DNSMessage
import Planning
import Resolution
import Testing

@testable import Verification

@Suite struct MailVerdictTests {
  private var dns = FakeDNS(zones: ["com", "example.com", "amazonses.com"])

  init() {
    dns.add("amazonses.com", texts: "v=spf1 ip4:199.255.192.0/22 -all")
    dns.add("t.dkim.amazonses.com", texts: key)
  }

  private mutating func publishDKIM() {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
  }

  private mutating func publishMailFrom() {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
  }

  @Test mutating func mailPassesByBoth() async throws {
    publishDKIM()
    publishMailFrom()
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject")
    let verdict = try await verdict()
    #expect(
      verdict.sentence
        == "mail from example.com would pass today, by DKIM and by SPF (policy reject, from"
        + " _dmarc.example.com)")
    #expect(verdict.mailFroms.map(\.tree.lookUps) == [1])
  }

  @Test mutating func strictAlignmentLeavesDKIMAlone() async throws {
    publishDKIM()
    publishMailFrom()
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject; aspf=s")
    let verdict = try await verdict()
    #expect(verdict.passesByDKIM == .yes && verdict.passesBySPF == .no)
    #expect(
      verdict.sentence.contains("by DKIM alone; missing: for SPF, alignment: the policy says"))
  }

  @Test mutating func withoutKeysSPFRemains() async throws {
    publishMailFrom()
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject")
    let verdict = try await verdict()
    #expect(verdict.passesByDKIM == .no && verdict.passesBySPF == .yes)
    #expect(verdict.sentence.contains("by SPF alone; missing: for DKIM, keys that are published"))
  }

  @Test mutating func withoutAnythingMailFails() async throws {
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=quarantine; t=y")
    let verdict = try await verdict()
    #expect(verdict.sentence.contains("would not pass today"))
    // In test mode, the milder policy applies.
    #expect(verdict.sentence.contains("policy none, in test mode"))
  }

  @Test mutating func withoutPolicyTheVerdictSaysSo() async throws {
    publishDKIM()
    #expect(try await verdict().sentence.contains("no DMARC policy is published"))
  }

  @Test mutating func whereTheServerFailsThePolicyIsNotKnown() async throws {
    dns.answer(
      by: FakeDNS.resolver, with: .failure(.timeout), for: "_dmarc.example.com")
    #expect(
      try await verdict().sentence.contains(
        "the policy is not known: _dmarc.example.com: the resolver doesn't answer"))
  }

  @Test mutating func brokenTagsAreShown() async throws {
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=rejct; adkim=x; pct=50; oops; p=none")
    let verdict = try await verdict()
    #expect(
      verdict.policyProblems == [
        "'oops' is not of the form tag=value",
        "the tag 'p' stands twice", "adkim=x is none of r, s",
        "the tag pct has no meaning since RFC 9989",
      ])
  }

  @Test mutating func severalPoliciesAreNone() async throws {
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject", "v=DMARC1; p=none")
    let verdict = try await verdict()
    #expect(verdict.sentence.contains("no DMARC policy"))
    #expect(
      verdict.policyProblems == [
        "2 DMARC records stand at _dmarc.example.com, so none counts: v=DMARC1; p=reject | v=DMARC1;"
          + " p=none"
      ])
  }

  @Test(arguments: [
    ("v=DMARC1; p=reject; np=none", "policy none"),
    ("v=DMARC1; p=reject; sp=quarantine; np=none", "policy none"),
    ("v=DMARC1; p=reject; sp=quarantine", "policy quarantine"),
  ])
  mutating func aDomainThatDoesNotExistHasItsPolicy(text: String, policy: String) async throws {
    dns.add("_dmarc.com", texts: text)
    #expect(
      try await verdict(of: [], domain: "gone.com").sentence.contains("(\(policy), from"))
    dns.add("there.gone.com", texts: "x")
    let found = try await verdict(of: [], domain: "gone.com").sentence
    #expect(found.contains("(policy none, from") == false)
  }

  @Test mutating func aRecordTooBrokenForReceiversIsSaid() async throws {
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=rejct")
    let verdict = try await verdict()
    #expect(
      verdict.sentence.contains("no policy applies: the record at _dmarc.example.com is broken"))
    #expect(verdict.policyProblems.count == 2)
  }

  @Test mutating func aBrokenRecordOfTheOrganizationIsSeen() async throws {
    dns.add("_dmarc.com", texts: "v=DMARC1 p=reject")
    #expect(
      try await verdict().policyProblems == [
        "the record at _dmarc.com is none, for it must begin 'v=DMARC1': v=DMARC1 p=reject"
      ])
  }

  @Test(arguments: [
    "v=spf1 include:amazonses.com -all", "V=SPF1 INCLUDE:amazonses.com ~all",
    "v=spf1  include:amazonses.com ~all", "v=spf1 include:other.com include:amazonses.com ~all",
  ])
  mutating func anotherRecordThatLetsSESSendPasses(text: String) async throws {
    publishDKIM()
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: text)
    dns.add("other.com", texts: "v=spf1 -all")
    let verdict = try await verdict()
    #expect(verdict.passesBySPF == .yes)
    #expect(verdict.mailFroms.map(\.isPublished) == [false])
  }

  @Test mutating func aBrokenRecordIsSaidWhereAnotherOneIsPlanned() async throws {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: "v=spf1 inclde:amazonses.com ~all")
    #expect(
      try await verdict().sentence.contains("SPF doesn't know 'inclde:amazonses.com'"))
  }

  @Test mutating func aKeyInItsAliasPlaceIsFound() async throws {
    dns.add("t._domainkey.example.com", texts: key)
    #expect(try await verdict().passesByDKIM == .yes)
  }

  @Test mutating func regionsAreJudgedEachForItself() async throws {
    publishDKIM()
    let keys = [("t", "us-east-1"), ("u", "eu-west-1")].compactMap { token, region in
      (try? DomainName("\(token)._domainkey.example.com")).flatMap { name in
        (try? DomainName("\(token).dkim.amazonses.com")).map {
          planned(name, .cname($0), in: region)
        }
      }
    }
    let verdict = try await verdict(of: keys)
    #expect(verdict.regions.map(\.region) == ["eu-west-1", "us-east-1"])
    #expect(verdict.regions.map(\.dkim) == [.no, .yes])
    #expect(verdict.passes == .no)
    #expect(
      verdict.sentence.hasPrefix(
        "mail from example.com would not pass today (eu-west-1), would pass today, by DKIM alone"
          + " (us-east-1); missing: for DKIM, keys that are published in eu-west-1;"))
  }

  @Test mutating func silenceIsNoVerdict() async throws {
    for name: DomainName in ["t._domainkey.example.com", "bounce.example.com"] {
      dns.answer(by: FakeDNS.resolver, with: .code(.refused), for: name)
    }
    let verdict = try await verdict()
    #expect(verdict.passes == .unknown)
    #expect(verdict.isDKIMPublished == .unknown)
    #expect(verdict.sentence.hasPrefix("mail from example.com may or may not pass today"))
    #expect(verdict.sentence.contains("for DKIM, an answer for the keys"))
    #expect(verdict.sentence.contains("for SPF, an answer for the MX record of bounce"))
  }

  @Test mutating func silenceSaysNothingOfAlignment() async throws {
    publishDKIM()
    publishMailFrom()
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject")
    dns.answer(
      by: FakeDNS.resolver, with: .code(.serverFailure), for: "_dmarc.bounce.example.com")
    let verdict = try await verdict()
    #expect(verdict.passes == .yes)
    #expect(verdict.passesBySPF == .unknown)
    #expect(verdict.mailFroms[0].alignment.allows(.relaxed) == .unknown)
    #expect(verdict.sentence.contains("by DKIM at least; missing: for SPF, an answer for"))
    #expect(!verdict.sentence.contains("different organizations"))
  }

  private func verdict(
    of records: [PlannedRecordSet] = [
      planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com")),
      planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
      planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all")),
    ], domain: DomainName? = nil
  ) async throws -> MailVerdict {
    if let domain {
      return await MailInvestigation(
        domain: domain, records: [],
        resolvers: Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask)
      ).run()
    }
    let plan = ZonePlan(zone: "example.com", recordSets: records)
    let verifier = Verifier(
      Verifier.Options(resolvers: [FakeDNS.resolver], atATime: 2), ask: dns.ask)
    return try #require(await verifier.mail(by: await verifier.look(into: [plan]) {}).first)
  }
}

@Suite struct DMARCRecordTests {
  @Test(
    arguments: [
      ("p=reject", .reject),
      ("p=reject; np=oops; rua=mailto:d@example.com", DMARCRecord.Policy.none),
      ("p=oops; rua=mailto:d@example.com!10m", DMARCRecord.Policy.none),
      ("p=oops; rua=d@example.com", nil),
      ("p=reject; sp=oops", nil), ("p=oops; ruf=mailto:d@example.com", nil),
      ("sp=reject", DMARCRecord.Policy.none),
      ("p=reject; t=y", .quarantine),
    ] as [(String, DMARCRecord.Policy?)])
  func aBrokenPolicyIsNoneOrNothing(tags: String, policy: DMARCRecord.Policy?) throws {
    let record = try #require(DMARCRecord("v=DMARC1; \(tags)"))
    #expect(record.policy(for: .itself) == policy)
  }

  @Test(arguments: [
    (
      "rua=d@example.com", ["'d@example.com' is no URI, 'mailto:d@example.com' would be one in rua"]
    ),
    ("rua=mailto:example.com", ["'mailto:example.com' names no mail address in rua"]),
    ("ruf=mailto:a@b.com,", ["a URI is empty in ruf"]),
    ("ruf=mailto:a b@c.com", ["'mailto:a b@c.com' is no URI in ruf"]),
    ("fo=1:x", ["'x' in fo is none of 0, 1, d, s"]),
    ("rua=mailto:a@b.com!5m , https://example.com/r?x=%2C; ruf=mailto:c@d.com; fo=0:1:D:s", []),
  ])
  func tagsOfReportsAreChecked(tags: String, problems: [String]) throws {
    #expect(try #require(DMARCRecord("v=DMARC1; p=none; \(tags)")).problems == problems)
  }
}

@Suite struct TreeWalkTests {
  private func walk(_ start: DomainName, _ records: [DomainName: String]) async -> TreeWalk {
    await TreeWalk(from: start) { name in .texts(records[name].map { [$0] } ?? []) }
  }

  @Test func aNameWithManyLabelsIsWalkedInEightSteps() {
    let targets = TreeWalk.targets(from: "a.b.c.d.e.f.g.h.i.j.mail.example.com")
    #expect(
      targets.map(\.text).prefix(2) == [
        "a.b.c.d.e.f.g.h.i.j.mail.example.com", "g.h.i.j.mail.example.com",
      ])
    #expect(targets.count == 8)
    #expect(targets.last == "com")
  }

  @Test func theNearestRecordApplies() async {
    let walk = await walk(
      "mail.example.com",
      ["_dmarc.mail.example.com": "v=DMARC1; p=none", "_dmarc.example.com": "v=DMARC1; p=reject"])
    #expect(walk.policy?.domain == "mail.example.com")
    #expect(walk.organizationalDomain == "example.com")
  }

  @Test func theRecordOfTheOrganizationAppliesElse() async {
    let walk = await walk("a.b.example.com", ["_dmarc.example.com": "v=DMARC1; p=none; sp=reject"])
    #expect(walk.policy?.domain == "example.com")
    #expect(walk.policy?.record?.policy(for: .subdomain) == .reject)
  }

  @Test func aPublicSuffixEndsTheOrganization() async {
    let walk = await walk(
      "mail.giant.bank.example", ["_dmarc.bank.example": "v=DMARC1; p=reject; psd=y"])
    #expect(walk.organizationalDomain == "giant.bank.example")
    #expect(walk.policy?.domain == "bank.example")
  }

  @Test func aRecordCanSayThatTheOrganizationBeginsHere() async {
    let walk = await walk(
      "a.mail.example.com",
      [
        "_dmarc.mail.example.com": "v=DMARC1; p=reject; psd=n",
        "_dmarc.example.com": "v=DMARC1; p=none",
      ])
    #expect(walk.organizationalDomain == "mail.example.com")
    #expect(walk.policy?.domain == "mail.example.com")
  }

  @Test func withoutRecordsANameIsItsOwnOrganization() async {
    #expect(await walk("a.example.com", [:]).organizationalDomain == "a.example.com")
  }
}

@Suite struct SPFTreeTests {
  private func tree(_ dns: FakeDNS) async -> SPFTree {
    await SPFTree(
      of: "example.com", Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask))
  }

  private func dns(_ records: KeyValuePairs<DomainName, String>) -> FakeDNS {
    var dns = FakeDNS(zones: ["com"])
    for (name, text) in records { dns.add(name, texts: text) }
    return dns
  }

  @Test func everyTermThatAsksIsCounted() async {
    var dns = dns([
      "example.com": "v=spf1 a mx:mail.example.com include:a.com exists:%{i}.x.com ip4:192.0.2.0/24"
        + " ptr redirect=b.com",
      "a.com": "v=spf1 include:amazonses.com -all", "b.com": "v=spf1 -all",
      "amazonses.com": "v=spf1 -all",
    ])
    dns.add("example.com", .address(.v4([192, 0, 2, 1])))
    dns.add("mail.example.com", mx: "m.example.com")
    let tree = await tree(dns)
    #expect(tree.lookUps == 7)
    #expect(tree.voidLookUps == 0)
    #expect(tree.includesSES)
    #expect(tree.errors.isEmpty)
  }

  @Test func tenLookUpsAreEnough() async {
    let terms = (0..<11).map { "exists:e\($0).com" }.joined(separator: " ")
    var dns = dns(["example.com": "v=spf1 \(terms) -all"])
    for number in 0..<11 {
      if let name = try? DomainName("e\(number).com") {
        dns.add(name, .address(.v4([1, 2, 3, 4])))
      }
    }
    #expect(await tree(dns).errors == ["it takes 11 look-ups, of which SPF allows 10"])
  }

  @Test func voidLookUpsAreCounted() async {
    let tree = await tree(dns(["example.com": "v=spf1 a:x.com mx:y.com exists:z.com -all"]))
    #expect(tree.voidLookUps == 3)
    #expect(tree.errors == ["3 of its look-ups find nothing, of which SPF allows 2"])
  }

  @Test func circlesEnd() async {
    let tree = await tree(
      dns(["example.com": "v=spf1 include:a.com", "a.com": "v=spf1 include:example.com"]))
    #expect(tree.errors == ["the records of example.com include each other"])
  }

  @Test func aTreeThatBranchesWithoutEndIsGivenUp() async {
    var records = FakeDNS(zones: ["com"])
    records.add("example.com", texts: "v=spf1 include:a0.com include:a0.com")
    for number in 0..<100 {
      guard let name = try? DomainName("a\(number).com") else { continue }
      let next = "include:a\(number + 1).com"
      records.add(name, texts: "v=spf1 \(next) \(next)")
    }
    let tree = await tree(records)
    #expect(tree.lookUps == 40)
    #expect(tree.errors.contains("it takes 40 and more look-ups, of which SPF allows 10"))
  }

  @Test(arguments: [
    ("v=spf1 inclde:a.com", "SPF doesn't know 'inclde:a.com'"),
    ("v=spf1 include:a..com", "'a..com' is no domain name"),
    ("v=spf1 include:gone.com", "gone.com has no SPF record"),
  ])
  func brokenTermsAreSaid(text: String, error: String) async {
    #expect(await tree(dns(["example.com": text])).errors == [error])
  }

  @Test(arguments: [
    "include:amazonses.com x-y.z_1=%{d}", "a/24 mx//64 a:b.example.com/0//128 ~all",
    "ip4:192.0.2.0/32 ip6:2001:db8::/0 ip4:192.0.2.1", "exp=why.%{d} exists:%{l1r+-}.x.com",
    "ptr ptr:example.com", "INCLUDE:amazonses.com. ?ALL",
  ])
  func soundTermsAreTaken(terms: String) throws {
    #expect(try #require(SPFRecord("v=spf1 \(terms)")).problems.isEmpty)
  }

  @Test(arguments: [
    "ip4:192.0.2.256", "ip4:192.0.2.0/33", "ip4:192.0.2.0/08", "ip4:2001:db8::", "ip4",
    "ip6:192.0.2.1", "ip6:2001:db8::/129", "a/33", "a//129", "mx:b.example.com/", "a:b.1",
    "include:com", "include", "all:x", "redirect=a.com redirect=b.com", "exp=a.com exp=a.com",
    "exists:%{x}.com", "exists:%.com", "x=%", "-", "-redirect=a.com", "include:a.com\tall",
    // Behind 'all' too: the whole record is read before it is judged.
    "-all inclde:a.com",
  ])
  func brokenSyntaxIsAPermanentError(terms: String) async throws {
    #expect(try #require(SPFRecord("v=spf1 \(terms)")).problems.count == 1)
    #expect(await tree(dns(["example.com": "v=spf1 \(terms)"])).allowsSES == .no)
  }

  @Test func nothingIsTestedBehindAll() async {
    let tree = await tree(
      dns(["example.com": "v=spf1 -all include:amazonses.com redirect=gone.com"]))
    #expect(tree.lookUps == 0 && tree.errors.isEmpty && !tree.includesSES)
  }

  @Test(arguments: [
    ("include:amazonses.com -all", true), ("include:amazonses.com", true), ("+all", true),
    ("-include:amazonses.com +all", false), ("?include:amazonses.com +all", false),
    ("include:a.com -all", true), ("include:b.com include:amazonses.com", true),
    ("redirect=a.com", true), ("redirect=b.com", false), ("a mx -all", false),
  ])
  func theFirstMatchDecides(terms: String, allows: Bool) async {
    let tree = await tree(
      dns([
        "example.com": "v=spf1 \(terms)", "a.com": "v=spf1 include:amazonses.com -all",
        "b.com": "v=spf1 -all", "amazonses.com": "v=spf1 ip4:199.255.192.0/22 -all",
      ]))
    #expect(tree.includesSES == allows)
    #expect(tree.allowsSES == (allows ? .yes : .no))
  }

  @Test func whatIsWrongBehindTheMatchIsNothingToReceivers() async {
    let tree = await tree(
      dns([
        "example.com": "v=spf1 include:a.com include:gone.com -all",
        "a.com": "v=spf1 include:amazonses.com include:gone.com -all",
        "amazonses.com": "v=spf1 -all",
      ]))
    #expect(tree.allowsSES == .yes)
    #expect(tree.errors.count == 2)
  }

  @Test func anExchangerOfTooManyHostsIsAnError() async {
    var dns = dns(["example.com": "v=spf1 mx include:amazonses.com -all"])
    for number in 0..<11 {
      if let host = try? DomainName("m\(number).com") { dns.add("example.com", mx: host) }
    }
    let tree = await tree(dns)
    #expect(tree.errors.first == "example.com has 11 MX records, of which SPF allows 10")
    #expect(tree.allowsSES == .no)
  }

  @Test func silenceDecidesNothing() async {
    var dns = dns(["example.com": "v=spf1 include:a.com -all"])
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "a.com")
    #expect(await tree(dns).allowsSES == .unknown)
  }
}
