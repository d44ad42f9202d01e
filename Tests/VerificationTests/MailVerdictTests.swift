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
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject; adkim=x; pct=50; oops")
    let verdict = try await verdict()
    #expect(
      verdict.policyProblems == [
        "'oops' is not of the form tag=value", "adkim=x is none of r, s",
        "the tag pct has no meaning since RFC 9989",
      ])
  }

  /// Some readers take the first, others the last, and by the RFC the whole list is invalid.
  @Test(arguments: ["aspf=s; aspf=r", "aspf=r; aspf=s", "p=none"])
  mutating func aTagThatStandsTwiceMakesThePolicyUnknown(tags: String) async throws {
    publishMailFrom()
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject; \(tags)")
    let verdict = try await verdict()
    #expect(verdict.sentence.contains("stands twice in the record at _dmarc.example.com"))
    #expect(verdict.passes == .unknown)
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

  @Test mutating func aDomainThatIsAnAliasExists() async throws {
    dns.add("_dmarc.com", texts: "v=DMARC1; p=none; np=reject")
    dns.add("alias.com", cname: "gone.example.com")
    #expect(
      try await verdict(of: [], domain: "alias.com").sentence.contains("(policy none, from"))
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
        "the record at _dmarc.com is none, for a semicolon must follow 'v=DMARC1': v=DMARC1 p=reject"
      ])
    dns.replace("_dmarc.com", texts: " v=DMARC1; p=reject")
    #expect(
      try await self.verdict().policyProblems == [
        "the record at _dmarc.com is none, for it must begin 'v=DMARC1':  v=DMARC1; p=reject"
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

  // MARK: DKIM as receivers look it up

  /// What stands at the name, of the selector `t`, with and without the key at SES.
  @Test(
    arguments: [
      ("another key", .no), ("p=", .no), ("p=; n=revoked", .no), ("the key", .yes), ("no key", .no),
    ] as [(String, Certainty)])
  mutating func aFlattenedKeyPassesIfItIsSESs(text: String, passes: Certainty) async throws {
    let texts = ["the key": "k=rsa; \(key)", "another key": otherKey]
    dns.add("t._domainkey.example.com", texts: texts[text] ?? text)
    let verdict = try await verdict()
    #expect(verdict.passesByDKIM == passes)
    #expect(verdict.keys.map(\.isBorrowed) == [passes == .yes])
    #expect(
      verdict.details.contains { $0.contains("break when SES changes its keys") }
        == (passes == .yes))
  }

  @Test mutating func aFlattenedKeyIsComparedWithWhatSESHasNow() async throws {
    dns.add("t._domainkey.example.com", texts: key)
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "t.dkim.amazonses.com")
    #expect(try await verdict().passesByDKIM == .unknown)
  }

  @Test mutating func aChainOfAliasesLeadsToTheKey() async throws {
    dns.add("t._domainkey.example.com", cname: "t.vendor.com")
    dns.add("t.vendor.com", cname: "u.vendor.com")
    dns.add("u.vendor.com", cname: "t.dkim.amazonses.com")
    let verdict = try await verdict()
    #expect(verdict.passesByDKIM == .yes)
    // It leads to whatever key SES has there.
    #expect(verdict.keys.map(\.isBorrowed) == [false])
  }

  @Test mutating func aCopyOfTheKeyAtAVendorsBreaks() async throws {
    dns.add("t._domainkey.example.com", cname: "t.vendor.com")
    dns.add("t.vendor.com", texts: key)
    #expect(try await verdict().keys.map(\.isBorrowed) == [true])
  }

  /// Receivers may take either (RFC 6376, section 3.6.2.2).
  @Test mutating func aKeyBesideAnotherTextMayPass() async throws {
    dns.add("t._domainkey.example.com", texts: key, "google-site-verification=1")
    #expect(try await verdict().passesByDKIM == .unknown)
  }

  /// Some servers follow any of them, and others fail.
  @Test mutating func severalAliasesAreNoPass() async throws {
    publishDKIM()
    dns.add("t._domainkey.example.com", cname: "old.example.com")
    #expect(try await verdict().passesByDKIM == .unknown)
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: "v=spf1 include:spf.example.com ~all")
    dns.add("spf.example.com", cname: "amazonses.com")
    dns.add("spf.example.com", cname: "example.com")
    let verdict = try await verdict()
    #expect(verdict.passesBySPF == .unknown)
    #expect(verdict.sentence.contains("2 CNAMEs stand at spf.example.com, where one may"))
  }

  @Test mutating func aChainThatEndsElsewhereDoesNotPass() async throws {
    dns.add("t._domainkey.example.com", cname: "t.vendor.com")
    dns.add("t.vendor.com", texts: otherKey)
    #expect(try await verdict().passesByDKIM == .no)
  }

  @Test(
    arguments: [("dkim.amazonses.com", .yes), ("vendor.com", .no)] as [(DomainName, Certainty)])
  mutating func aDNAMEIsFollowedToTheKey(target: DomainName, passes: Certainty) async throws {
    dns.add(dname: "_domainkey.example.com", to: target)
    #expect(try await verdict().passesByDKIM == passes)
  }

  @Test mutating func aKeyOfOnesOwnMayStandBehindAnAlias() async throws {
    dns.add("s._domainkey.example.com", cname: "s.vendor.com")
    dns.add("s.vendor.com", texts: key)
    let own = planned("s._domainkey.example.com", .txt("k=rsa; \(key)"))
    let verdict = try await verdict(of: [own])
    #expect(verdict.passesByDKIM == .yes)
    // SES never changes it.
    #expect(verdict.keys.map(\.isBorrowed) == [false])
    let other = planned("s._domainkey.example.com", .txt(otherKey))
    #expect(try await self.verdict(of: [other]).passesByDKIM == .no)
  }

  @Test mutating func withoutTheMXSESUsesItsOwnMailFrom() async throws {
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
    #expect(
      try await verdict().sentence.contains(
        "the planned MX record of bounce.example.com, without which SES uses a MAIL FROM of its own or, under"
          + " RejectMessage, doesn't send"))
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
    #expect(verdict.regions.map(\.origin.region) == ["eu-west-1", "us-east-1"])
    #expect(verdict.regions.map(\.dkim) == [.no, .yes])
    #expect(verdict.passes == .no)
    #expect(
      verdict.sentence.hasPrefix(
        "mail from example.com would not pass today (eu-west-1), would pass today, by DKIM alone"
          + " (us-east-1); missing: for DKIM, keys that are published in eu-west-1;"))
  }

  /// Deterministic Easy DKIM: the parent region's records serve.
  @Test mutating func aReplicaPassesByTheKeysOfItsParent() async throws {
    publishDKIM()
    let verdict = try await verdict(of: [
      planned(
        "t._domainkey.example.com", .cname("t.dkim.amazonses.com"), in: "us-east-1",
        and: ["eu-west-1"]),
      planned(
        "bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"), in: "eu-west-1"),
    ])
    #expect(verdict.regions.map(\.origin.region) == ["eu-west-1", "us-east-1"])
    #expect(verdict.regions.map(\.dkim) == [.yes, .yes])
    #expect(verdict.keys.map(\.region) == ["us-east-1"])
  }

  /// One of them owns the MX, and all use the name.
  @Test mutating func regionsMayShareAMailFrom() async throws {
    publishMailFrom()
    let regions = ["eu-west-1", "us-east-1"]
    let verdict = try await verdict(of: [
      planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com"), in: regions[0]),
      planned(
        "bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"), in: regions[1]),
      planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"), and: regions),
    ])
    #expect(verdict.regions.map(\.origin.region) == regions)
    #expect(verdict.regions.map(\.spf) == [.yes, .yes])
  }

  @Test(
    arguments: [
      (
        "v=spf1 -all include:amazonses.com",
        "a record at bounce.example.com that lets SES send: '-all' at bounce.example.com comes to"
          + " fail"
      ),
      (
        "v=spf1 ~include:amazonses.com -all",
        "a record at bounce.example.com that lets SES send: '~include:amazonses.com' at"
          + " bounce.example.com comes to softfail"
      ),
      (
        "\"v=spf1 include:amazonses.com ~all\"",
        "a sound record at bounce.example.com: bounce.example.com has no SPF record"
      ),
      (
        " v=spf1 include:amazonses.com ~all",
        "a sound record at bounce.example.com: bounce.example.com has no SPF record"
      ),
      ("v=spf1 -all", "include:amazonses.com at bounce.example.com"),
    ])
  mutating func whatIsMissingIsTheCause(text: String, missing: String) async throws {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: text)
    #expect(
      try await verdict().sentence.contains(
        "missing: for DKIM, keys that are published; for SPF, \(missing) ("))
  }

  @Test mutating func sendersAreJudgedEachForItself() async throws {
    publishDKIM()
    publishMailFrom()
    let verdict = try await verdict(of: [
      planned(
        "t._domainkey.example.com", .cname("t.dkim.amazonses.com"), in: "us-east-1",
        by: "live-recovery"),
      planned(
        "u._domainkey.example.com", .cname("u.dkim.amazonses.com"), in: "us-east-1", by: "billing"),
      planned(
        "bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"), in: "us-east-1",
        by: "live-recovery"),
      planned(
        "bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"), in: "us-east-1",
        by: "live-recovery"),
    ])
    #expect(verdict.regions.map(\.origin.sender) == ["billing", "live-recovery"])
    #expect(verdict.regions.map(\.dkim) == [.no, .yes])
    #expect(verdict.regions.map(\.spf) == [.no, .yes])
    #expect(verdict.passes == .no)
    #expect(
      verdict.sentence.hasPrefix(
        "mail from example.com would not pass today (us-east-1, billing), would pass today, by DKIM"
          + " and by SPF (us-east-1, live-recovery); missing: for DKIM, keys that are published in"
          + " us-east-1 for billing"))
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

  /// What the zone's own servers have, resolvers will have.
  @Test(
    arguments: [
      (.missing(.type), .no), (.differs(["v=spf1 -all"]), .no),
      (.severalSPF(["v=spf1 include:amazonses.com ~all", "v=spf1 -all"]), .no),
      (.published, .yes),
    ] as [(RecordState, Certainty)])
  mutating func ownServersGoBeforeAResolversMemory(state: RecordState, passes: Certainty) async {
    publishMailFrom()
    let text = planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"))
    let resolvers = Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask)
    let policies = SPFPolicies(lookUp: resolvers.spfLookUp)
    let verdict = await MailInvestigation(
      domain: "example.com", records: [RecordVerdict(text, state)], areByResolvers: false,
      resolvers: resolvers, policies: policies, ses: SESAddresses.read(by: policies)
    ).run()
    #expect(verdict.passesBySPF == passes)
  }

  private func verdict(
    of records: [PlannedRecordSet] = [
      planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com")),
      planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
      planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all")),
    ], domain: DomainName? = nil
  ) async throws -> MailVerdict {
    if let domain {
      let resolvers = Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask)
      let policies = SPFPolicies(lookUp: resolvers.spfLookUp)
      return await MailInvestigation(
        domain: domain, records: [], resolvers: resolvers, policies: policies,
        ses: SESAddresses.read(by: policies)
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
      ("v=DMARC1; P=Reject; ASPF=S", DMARCRecord.Policy.reject), ("V = DMARC1;p=reject", .reject),
      (" v=DMARC1; p=reject", nil), ("v=dmarc1; p=reject", nil), ("v=DMARC1 p=reject", nil),
    ] as [(String, DMARCRecord.Policy?)])
  func letterCaseMattersInTheVersionAlone(text: String, policy: DMARCRecord.Policy?) {
    #expect(DMARCRecord(text)?.policy(for: .itself) == policy)
  }

  @Test func aTagInTwoLetterCasesStandsTwice() throws {
    #expect(
      try #require(DMARCRecord("v=DMARC1; p=none; P=reject")).repeatedTag == "P")
  }

  /// Reports to another organization need its word (RFC 9990, section 4).
  @Test(arguments: [
    ("mailto:d@example.com", nil), ("mailto:d@sub.example.com", nil),
    ("mailto:d@agreed.com!10m", nil), ("https://foreign.com/x", nil),
    (
      "mailto:d@foreign.com",
      "reports to foreign.com get lost, for it doesn't authorise them by a record v=DMARC1 at"
        + " example.com._report._dmarc.foreign.com"
    ),
    (
      "mailto:a@broken.com",
      "whether broken.com takes reports is not known: example.com._report._dmarc.broken.com: the"
        + " resolver doesn't answer"
    ),
  ])
  func foreignReportAddressesNeedTheirDomainsWord(uri: String, problem: String?) async throws {
    var dns = FakeDNS(zones: ["com"])
    dns.add("example.com._report._dmarc.agreed.com", texts: "v=DMARC1")
    dns.answer(
      by: FakeDNS.resolver, with: .failure(.timeout),
      for: "example.com._report._dmarc.broken.com")
    let record = try #require(DMARCRecord("v=DMARC1; p=none; rua=\(uri)"))
    let resolvers = Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask)
    let found = await ReportAuthorization(domain: "example.com", resolvers: resolvers)
      .problems(of: record)
    #expect(found == [problem].compactMap(\.self))
  }

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
    await TreeWalk.up(from: start) { name in .texts(records[name].map { [$0] } ?? []) }
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
