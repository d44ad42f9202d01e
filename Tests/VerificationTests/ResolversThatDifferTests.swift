import DNS
import DNSMessage
import Planning
import Resolution
import Synchronization
import Testing

@testable import Verification

/// Whatever a verdict rests on is asked of all resolvers: what they contradict each other in isn't
/// known, and who says otherwise is a doubt.
@Suite struct ResolversThatDifferTests {
  /// What another resolver has otherwise, and what the verdict comes to then.
  struct Difference: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let dkim: Certainty
    let spf: Certainty
    /// What one of the doubts tells.
    let doubt: String
    let change: @Sendable (inout FakeDNS) -> Void

    init(
      _ name: String, dkim: Certainty = .yes, spf: Certainty = .yes, _ doubt: String,
      _ change: @escaping @Sendable (inout FakeDNS) -> Void
    ) {
      testDescription = name
      (self.dkim, self.spf, self.doubt, self.change) = (dkim, spf, doubt, change)
    }
  }

  private static let differences = [
    Difference("no policy", "192.0.2.2: no DMARC record is published") {
      $0.remove("_dmarc.example.com")
    },
    Difference("a milder policy", "at _dmarc.example.com is v=DMARC1; p=none") {
      $0.replace("_dmarc.example.com", texts: "v=DMARC1; p=none")
    },
    Difference("strict alignment", spf: .unknown, "p=reject; aspf=s") {
      $0.replace("_dmarc.example.com", texts: "v=DMARC1; p=reject; aspf=s")
    },
    Difference(
      "another organization", spf: .unknown, "192.0.2.2: bounce.example.com: not aligned"
    ) {
      $0.add("_dmarc.bounce.example.com", texts: "v=DMARC1; p=reject; psd=n")
    },
    Difference(
      "SES's addresses", spf: .unknown, "192.0.2.2: SPF at bounce.example.com: SES may not"
    ) {
      $0.replace("amazonses.com", texts: "v=spf1 -all")
    },
    Difference("an include of SES's", spf: .unknown, "SPF at bounce.example.com: ") {
      $0.replace("spf.amazonses.com", texts: "v=spf1 ip4:192.0.2.0/24 exists:%{l}.example.com -all")
    },
    Difference("SES's key", dkim: .unknown, "192.0.2.2: published (t._domainkey.example.com CNAME)")
    {
      $0.replace("t.dkim.amazonses.com", texts: otherKey)
    },
    Difference("a revoked key", dkim: .unknown, "192.0.2.2: key-revoked") {
      $0.replace("t.dkim.amazonses.com", texts: "p=")
    },
    Difference("the key, written otherwise", "") {
      $0.replace("t.dkim.amazonses.com", texts: "v=DKIM1; k=rsa; \(key)")
    },
    Difference(
      "an SPF record that lets SES send too", "192.0.2.2: differs (bounce.example.com TXT)"
    ) {
      $0.replace("bounce.example.com", texts: "v=spf1 include:amazonses.com -all")
      $0.add("bounce.example.com", mx: "f.amazonses.com")
    },
    Difference(
      "an SPF record that doesn't", spf: .unknown, "SPF at bounce.example.com: SES may not"
    ) {
      $0.replace("bounce.example.com", texts: "v=spf1 -all")
      $0.add("bounce.example.com", mx: "f.amazonses.com")
    },
    Difference("the key in place of the CNAME", "192.0.2.2: cname-flattened") {
      $0.remove("t._domainkey.example.com")
      $0.add("t._domainkey.example.com", texts: key)
    },
    Difference("another key in place of the CNAME", dkim: .unknown, "192.0.2.2: differs") {
      $0.remove("t._domainkey.example.com")
      $0.add("t._domainkey.example.com", texts: otherKey)
    },
    Difference("a copy of another key of SES's", dkim: .unknown, "192.0.2.2: cname-flattened") {
      $0.remove("t._domainkey.example.com")
      $0.add("t._domainkey.example.com", texts: otherKey)
      $0.replace("t.dkim.amazonses.com", texts: otherKey)
    },
    Difference("a CNAME that leads to the key", "192.0.2.2: differs") {
      $0.remove("t._domainkey.example.com")
      $0.add("t._domainkey.example.com", cname: "t.vendor.com")
      $0.add("t.vendor.com", cname: "t.dkim.amazonses.com")
    },
    Difference("the records", dkim: .unknown, spf: .unknown, "192.0.2.2: missing-") {
      $0.remove("t._domainkey.example.com")
      $0.remove("bounce.example.com")
    },
  ]

  private let plan = ZonePlan(
    zone: "example.com",
    recordSets: [
      planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com")),
      planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
      planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all")),
    ])
  private var dns = FakeDNS(zones: ["com", "example.com", "amazonses.com"])

  init() {
    dns.add("_dmarc.example.com", texts: "v=DMARC1; p=reject")
    dns.add("amazonses.com", texts: "v=spf1 include:spf.amazonses.com -all")
    dns.add("spf.amazonses.com", texts: "v=spf1 ip4:199.255.192.0/22 -all")
    dns.add("t.dkim.amazonses.com", texts: key)
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
  }

  @Test(arguments: differences, [false, true])
  func isADoubt(difference: Difference, isFirst: Bool) async throws {
    var other = dns
    difference.change(&other)
    let mail = try await mail(by: other.ask, isFirst: isFirst)
    #expect(mail.passesByDKIM == difference.dkim && mail.passesBySPF == difference.spf)
    if difference.doubt.isEmpty {
      #expect(mail.doubts.isEmpty)
    } else {
      #expect(mail.doubts.contains { $0.contains(difference.doubt) }, "\(mail.doubts)")
      #expect(mail.details.contains { $0.hasPrefix("in doubt: ") })
    }
  }

  @Test func contradictingPoliciesAreNotKnown() async throws {
    var other = dns
    other.remove("_dmarc.example.com")
    #expect(
      try await mail(by: other.ask).sentence.contains(
        "(the policy is not known: resolvers contradict each other: 192.0.2.1 says 'the DMARC record"
          + " at _dmarc.example.com is v=DMARC1; p=reject', 192.0.2.2 says 'no DMARC record is"
          + " published')"))
  }

  /// The verdict is by the one that answers.
  @Test(
    arguments: [.failure(.timeout), .code(.serverFailure), .code(.refused), .referral] as [Answer],
    [false, true])
  func whoDoesNotAnswerIsADoubt(answer: Answer, isFirst: Bool) async throws {
    let mail = try await mail(by: { _ in answer }, isFirst: isFirst)
    #expect(
      mail.sentence == "mail from example.com would pass today, by DKIM and by SPF (policy reject,"
        + " from _dmarc.example.com)")
    #expect(mail.doubts.contains { $0.hasPrefix("192.0.2.2: the policy is not known") })
    #expect(mail.doubts.count { $0.hasPrefix("192.0.2.2: ") } == mail.doubts.count)
  }

  /// One resolver checks signatures, as some receivers do: theirs see nothing, which no look at
  /// another resolver mends.
  @Test(arguments: ["bounce.example.com", "amazonses.com"] as [DomainName], [false, true])
  func whatFailsDNSSECIsNoFailureOfAServer(name: DomainName, isFirst: Bool) async throws {
    let ask = dns.ask
    let checking: Ask = { query in
      query.name == name && query.type == .txt && !query.isCheckingDisabled
        ? .code(.serverFailure) : await ask(query)
    }
    let mail = try await mail(by: checking, isFirst: isFirst)
    #expect(mail.passesByDKIM == .yes && mail.passesBySPF == .unknown)
    let alone = Verifier(.init(resolvers: [FakeDNS.resolver], atATime: 1), ask: checking)
    let own = await alone.mail(by: await alone.look(into: [plan]) {})
    #expect(own[0].passesBySPF == .no)
    #expect(
      own[0].mailFroms[0].spf.reasons == [
        "an answer for \(name): its records fail DNSSEC's checks (SERVFAIL)"
      ])
  }

  /// One that knows of a problem, and one that doesn't.
  @Test func problemsAreSaidByWhomTheyAreFound() async throws {
    var other = dns
    other.replace("_dmarc.example.com", texts: "v=DMARC1; p=reject; pct=50")
    #expect(
      try await mail(by: other.ask).policyProblems == [
        "by 192.0.2.2, the tag pct has no meaning since RFC 9989"
      ])
  }

  @Test func aFormerKeyIsNeededIfOneResolverHasIt() async {
    var other = dns
    other.remove("t.dkim.amazonses.com")
    let former = ZonePlan(
      zone: "example.com",
      recordSets: [
        planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com"), isRetiring: true)
      ])
    for isFirst in [false, true] {
      let needs = await verifier(by: other.ask, isFirst: isFirst).formerKeys(in: [former])
      #expect(needs.map(\.need) == [.possible])
    }
  }

  // MARK: The zones' own servers

  /// They don't know the key behind a CNAME, of which resolvers differ.
  @Test func aKeyBehindTheAliasIsADoubtOfOwnServersToo() async throws {
    var other = dns
    other.replace("t.dkim.amazonses.com", texts: otherKey)
    let zones = await authoritative(other.ask).look(into: [plan]) {}
    #expect(zones[0].records.map(\.state) == [.inconsistent, .published, .published])
    #expect(
      zones[0].records[0].statements.map(\.words) == [
        "ns1.example.com (192.0.2.3), and the key by 192.0.2.1: published (\(key))",
        "ns1.example.com (192.0.2.3), and the key by 192.0.2.2: published (\(otherKey))",
      ])
  }

  /// What the zone's only server has in the key's place, of which resolvers still have the CNAME to
  /// SES's key; and the other way round.
  @Test(arguments: keysOfOwnServers, [false, true])
  func ownServersGoBeforeWhatResolversRememberOfKeys(
    difference: Difference, isUnknownToResolvers: Bool
  ) async throws {
    var own = dns
    own.remove("t._domainkey.example.com")
    difference.change(&own)
    var resolver = dns
    resolver.add("t.vendor.com", cname: "t.dkim.amazonses.com")
    if isUnknownToResolvers { resolver.remove("t._domainkey.example.com") }
    let verifier = authoritative(resolver.ask, isFirst: true, own: own.ask, knowing: resolver)
    let zones = await verifier.look(into: [plan]) {}
    let mail = try #require(await verifier.mail(by: zones).first)
    #expect(mail.passesByDKIM == difference.dkim)
  }

  private static let keysOfOwnServers = [
    Difference("a CNAME to nothing", dkim: .no, "") {
      $0.add("t._domainkey.example.com", cname: "gone.vendor.com")
    },
    Difference("a CNAME that leads to the key", "") {
      $0.add("t._domainkey.example.com", cname: "t.vendor.com")
    },
    Difference("another key", dkim: .no, "") {
      $0.add("t._domainkey.example.com", texts: otherKey)
    },
    Difference("no key", dkim: .no, "") { $0.add("t._domainkey.example.com", texts: "hello") },
    Difference("the key", "") { $0.add("t._domainkey.example.com", texts: key) },
    Difference("a DNAME that leads to the key", "") {
      $0.add(dname: "_domainkey.example.com", to: "vendor.com")
    },
    Difference("a DNAME to nothing", dkim: .no, "") {
      $0.add(dname: "_domainkey.example.com", to: "gone.com")
    },
  ]

  /// The zone's only server has a CNAME, of which resolvers don't know yet.
  @Test(
    arguments: [("spf.vendor.com", .yes), ("gone.vendor.com", .no)] as [(DomainName, Certainty)])
  func ownServersGoBeforeWhatResolversRememberOfSPF(
    target: DomainName, passes: Certainty
  ) async throws {
    var own = dns
    own.remove("bounce.example.com")
    own.add("bounce.example.com", cname: target)
    var resolver = dns
    resolver.add("spf.vendor.com", texts: "v=spf1 include:amazonses.com -all")
    resolver.replace("bounce.example.com", texts: passes == .yes ? "v=spf1 -all" : "v=spf1 +all")
    let verifier = authoritative(resolver.ask, own: own.ask, knowing: resolver)
    let text = ZonePlan(
      zone: "example.com",
      recordSets: [planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"))])
    let mail = try #require(
      await verifier.mail(by: await verifier.look(into: [text]) {}).first)
    #expect(mail.passesBySPF == passes)
  }

  /// One of two servers has another SPF record, by which SES may send as well, or may not.
  @Test(
    arguments: [
      ("v=spf1 include:amazonses.com -all", .yes), ("v=spf1 -all", .unknown),
    ] as [(String, Certainty)])
  func ownServersMayAgreeInWhatFollows(text: String, passes: Certainty) async throws {
    var other = dns
    other.replace("bounce.example.com", texts: text)
    other.add("bounce.example.com", mx: "f.amazonses.com")
    var known = dns
    known.add("ns1.example.com", .address(.v4([192, 0, 2, 4])))
    let otherServer = ServerAddress(.v4([192, 0, 2, 4]))
    let (own, stale) = (dns.ask, other.ask)
    let verifier = authoritative(
      dns.ask, own: { $0.server == otherServer ? await stale($0) : await own($0) }, knowing: known)
    let zones = await verifier.look(into: [plan]) {}
    #expect(zones[0].records.map(\.state) == [.published, .published, .inconsistent])
    let mail = try #require(await verifier.mail(by: zones).first)
    #expect(mail.passesBySPF == passes)
  }

  /// One resolver doesn't know the zone, or not all of its servers.
  @Test(arguments: [false, true])
  func serversAreFoundByWhicheverResolverKnowsThem(isFirst: Bool) async throws {
    var other = FakeDNS(zones: ["com", "amazonses.com"])
    other.add("t.dkim.amazonses.com", texts: key)
    let zones = await authoritative(other.ask, isFirst: isFirst).look(into: [plan]) {}
    #expect(zones[0].cut == .asPlanned)
    #expect(zones[0].servers == ["ns1.example.com (192.0.2.3)"])
    #expect(zones[0].records.map(\.state) == [.published, .published, .published])
    #expect(
      zones[0].advice == "resolvers contradict each other on where the zone begins: one says"
        + " 'as-planned', and 192.0.2.2 says 'missing'")
  }

  // MARK: Silence

  /// A dead resolver is asked some questions, and no more.
  @Test(arguments: [false, true]) func whoKeepsSilentIsGivenUp(isFirst: Bool) async throws {
    var dns = dns
    var plans: [ZonePlan] = []
    for number in 0..<20 {
      let zone = try DomainName("d\(number).com")
      let name = try DomainName("bounce.d\(number).com")
      dns.add(zone: zone)
      dns.add(name, mx: "f.amazonses.com")
      plans.append(
        ZonePlan(
          zone: zone,
          recordSets: [planned(name, .mx(preference: 10, exchange: "f.amazonses.com"), of: zone)]))
    }
    let asked = Mutex(0)
    let rounds = rounds(
      of: plans,
      by: verifier(
        by: { _ in
          asked.withLock { $0 += 1 }
          return .failure(.timeout)
        }, isFirst: isFirst, atATime: 1, ask: dns.ask))
    let (report, _) = await rounds.run(since: nil)
    // A few more were on their way.
    #expect(asked.withLock { $0 } <= 2 * SilentServers.limit)
    #expect(report.run.silentServers == ["192.0.2.2"])
    #expect(
      report.run.sentence.contains(
        "; 192.0.2.2 did not answer 5 questions in a row, and was asked no more"))
    #expect(
      report.zones.allSatisfy {
        $0.records[0].statements.map(\.text).contains("192.0.2.2: no-answer")
      })
  }

  /// Where nobody answers, it is rather the network.
  @Test func aloneNobodyIsGivenUp() async {
    let verifier = Verifier(.init(resolvers: [FakeDNS.resolver], atATime: 1)) { _ in
      .failure(.timeout)
    }
    let (report, _) = await rounds(of: [plan], by: verifier).run(since: nil)
    #expect(report.run.silentServers.isEmpty)
  }

  /// Nobody answers for the names of a dead zone.
  @Test func whoIsSilentOfSomeNamesAloneIsNotGivenUp() async {
    let servers = SilentServers()
    let ask = servers.sparing { query in
      query.server == FakeDNS.otherResolver && query.name.isWithin("dead.com")
        ? .failure(.timeout) : .code(.noError)
    }
    for _ in 0..<50 {
      for server in [FakeDNS.resolver, FakeDNS.otherResolver] {
        _ = await ask(Query("www.dead.com", .a, of: server))
      }
    }
    #expect(servers.givenUp.isEmpty)
    #expect(await ask(Query("example.com", .a, of: FakeDNS.otherResolver)).isConclusive)
  }

  /// An answer now and then is enough.
  @Test func whoAnswersNowAndThenIsNotGivenUp() async {
    let servers = SilentServers()
    let count = Count()
    let ask = servers.sparing { query in
      query.server == FakeDNS.otherResolver && count.next() % SilentServers.limit != 0
        ? .failure(.timeout) : .code(.noError)
    }
    for _ in 0..<50 {
      for server in [FakeDNS.resolver, FakeDNS.otherResolver] {
        _ = await ask(Query("example.com", .a, of: server))
      }
    }
    #expect(servers.givenUp.isEmpty)
  }

  // MARK: Making

  private func rounds(
    of plans: [ZonePlan], by verifier: Verifier
  ) -> VerificationRounds<ContinuousClock> {
    VerificationRounds(
      of: plans, wait: .zero, by: verifier,
      in: VerificationSurroundings(
        version: "1.2.3", clock: .continuous, now: { UTCTime(seconds: 1_795_512_600) }))
  }

  /// - Parameter isFirst: whether the other resolver is named first.
  private func verifier(
    by other: @escaping Ask, isFirst: Bool, authoritativePort: UInt16? = nil, atATime: Int = 4,
    ask: Ask? = nil
  ) -> Verifier {
    let ask = ask ?? dns.ask
    let resolvers = [FakeDNS.resolver, FakeDNS.otherResolver]
    return Verifier(
      .init(
        resolvers: isFirst ? resolvers.reversed() : resolvers,
        authoritativePort: authoritativePort, atATime: atATime)
    ) { query in
      query.server == FakeDNS.otherResolver ? await other(query) : await ask(query)
    }
  }

  private func mail(by other: @escaping Ask, isFirst: Bool = false) async throws -> MailVerdict {
    let verifier = verifier(by: other, isFirst: isFirst)
    let zones = await verifier.look(into: [plan]) {}
    return try #require(await verifier.mail(by: zones).first)
  }

  /// - Parameters:
  ///   - own: what the zone's own servers have, if it isn't what resolvers do.
  ///   - known: what the first resolver knows.
  private func authoritative(
    _ other: @escaping Ask, isFirst: Bool = false, own: Ask? = nil, knowing known: FakeDNS? = nil
  ) -> Verifier {
    var dns = known ?? dns
    dns.add("example.com", .ns(WireName("ns1.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    let ask = dns.ask
    return verifier(by: other, isFirst: isFirst, authoritativePort: 53) { query in
      if let own, !query.isRecursive, query.name != "example.com" { return await own(query) }
      return await ask(query)
    }
  }
}
