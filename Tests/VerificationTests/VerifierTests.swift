import DNS
import DNSMessage
import Planning
import Resolution
import Synchronization
import Testing

@testable import Verification

@Suite struct VerifierTests {
  private let plan = ZonePlan(
    zone: "example.com",
    recordSets: [
      planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com")),
      planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
    ])
  private var dns = FakeDNS(zones: ["com", "example.com", "amazonses.com"])

  private mutating func publishAll() {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: key)
    dns.add("bounce.example.com", mx: "f.amazonses.com")
  }

  @Test mutating func allIsPublished() async {
    publishAll()
    let zones = await look()
    #expect(zones.map(\.cut) == [.asPlanned])
    #expect(zones[0].records.map(\.state) == [.published, .published])
    #expect(zones[0].records.allSatisfy { $0.statements.isEmpty })
    #expect(VerificationReport(zones: zones, domains: [], run: .example).isComplete)
  }

  @Test mutating func resolversThatDifferAreSaid() async {
    publishAll()
    dns.answer(by: FakeDNS.otherResolver, with: .code(.nameError), for: "bounce.example.com")
    let verdict = await look()[0].records[1]
    #expect(verdict.state == .inconsistent)
    #expect(verdict.statements.map(\.state) == [.published, .missing(.name)])
  }

  @Test mutating func aSilentResolverLeavesTheVerdictToTheOthers() async {
    publishAll()
    dns.answer(by: FakeDNS.otherResolver, with: .failure(.timeout), for: "bounce.example.com")
    let verdict = await look()[0].records[1]
    #expect(verdict.state == .published)
    #expect(verdict.statements.map(\.state) == [.published, .noAnswer("doesn't answer")])
  }

  @Test mutating func whereNobodyAnswersNothingIsKnown() async {
    publishAll()
    for server in [FakeDNS.resolver, FakeDNS.otherResolver] {
      for record in plan.recordSets {
        dns.answer(by: server, with: .failure(.timeout), for: record.recordSet.name)
      }
    }
    let report = VerificationReport(zones: await look(), domains: [], run: .example)
    #expect(!report.isComplete)
    #expect(report.isUnknown)
  }

  // MARK: Servers that fail

  /// A resolver that fails at everything tells nothing of the customer.
  @Test mutating func aFailingResolverLeavesAllUnknown() async {
    publishAll()
    let verifier = Verifier(options()) { _ in .code(.serverFailure) }
    let zones = await verifier.look(into: [plan]) {}
    let report = VerificationReport(
      zones: zones, domains: await verifier.mail(by: zones), run: .example)
    #expect(report.isUnknown)
    #expect(report.domains.map(\.passes) == [.unknown])
  }

  @Test mutating func aFailingResolverBesideAGoodOneIsADoubt() async {
    publishAll()
    let ask = dns.ask
    let verifier = Verifier(options()) { query in
      query.server == FakeDNS.otherResolver ? .code(.serverFailure) : await ask(query)
    }
    let zones = await verifier.look(into: [plan]) {}
    #expect(zones[0].records.map(\.state) == [.published, .published])
    let mail = await verifier.mail(by: zones)
    #expect(mail[0].passesByDKIM == .yes)
    #expect(
      mail[0].doubts == [
        "192.0.2.2: the policy is not known: _dmarc.example.com: the resolver answers SERVFAIL;"
          + " SPF at bounce.example.com: whether SES may send is not known; bounce.example.com: whether it is aligned is not known",
        "192.0.2.2: server-failure (t._domainkey.example.com CNAME)",
        "192.0.2.2: server-failure (bounce.example.com MX)",
      ])
  }

  /// One of three servers still has the zone of yesterday: whom receivers ask is chance.
  @Test mutating func aStaleSecondaryIsADoubt() async {
    publishAll()
    for number in 1...3 {
      dns.add("example.com", .ns(WireName("ns1.example.com")))
      dns.add("ns1.example.com", .address(.v4([192, 0, 2, UInt8(10 + number)])))
    }
    let stale = ServerAddress(.v4([192, 0, 2, 13]))
    var nothing = Message(id: 0, flags: [.response, .authoritative])
    nothing.responseCode = .nameError
    dns.answer(by: stale, with: .message(nothing), for: "t._domainkey.example.com")
    let verifier = Verifier(options(53), ask: dns.ask)
    let zones = await verifier.look(into: [plan]) {}
    #expect(zones[0].records.map(\.state) == [.inconsistent, .published])
    let mail = await verifier.mail(by: zones)
    #expect(mail[0].passesByDKIM == .unknown)
    #expect(mail[0].doubts.count == 3)
    #expect(mail[0].sentence.contains("for DKIM, an answer for the keys"))
    #expect(mail[0].details.contains { $0.contains("192.0.2.13): missing-name") })
  }

  /// The MX is there, and one of two servers has no SPF record.
  @Test mutating func aStaleSecondaryIsADoubtOfSPF() async {
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
    dns.add("amazonses.com", texts: "v=spf1 ip4:199.255.192.0/22 -all")
    dns.answer(by: FakeDNS.otherResolver, with: .code(.noError), for: "bounce.example.com")
    let spf = planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"))
    let verifier = Verifier(options(), ask: dns.ask)
    let zones = await verifier.look(into: [ZonePlan(zone: "example.com", recordSets: [spf])]) {}
    let mail = await verifier.mail(by: zones)
    #expect(mail[0].passesBySPF == .unknown)
    #expect(mail[0].sentence.contains("for SPF, resolvers that agree on SPF at bounce"))
  }

  // MARK: DNSSEC, where the zones' own servers are asked

  /// Resolvers that check signatures have no answer for the names, and one if told not to check.
  private mutating func sign(bogus: DomainName...) {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")), .other(.dnskey, [1, 0, 3, 13, 9]))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    for name in bogus {
      for resolver in [FakeDNS.resolver, FakeDNS.otherResolver] {
        dns.answer(by: resolver, with: .code(.serverFailure), for: name)
      }
    }
  }

  @Test mutating func aBogusRecordSetIsSaid() async {
    sign(bogus: "bounce.example.com")
    let zones = await look(authoritativePort: 53)
    #expect(zones[0].dnssecFailure == nil)
    #expect(zones[0].records.map(\.state) == [.published, .dnssecFailure("SERVFAIL")])
    #expect(
      zones[0].records[1].statements.map(\.text) == [
        "ns1.example.com (192.0.2.3): published", "192.0.2.1: dnssec-failure",
      ])
  }

  /// The zone's own servers have the very key in place of the CNAME, and no receiver sees it.
  @Test(arguments: [false, true])
  mutating func aBogusKeyInPlaceOfACNAMEIsSaid(isBogus: Bool) async {
    sign()
    let name: DomainName = "t._domainkey.example.com"
    dns.replace(name, texts: key)
    let ask = dns.ask
    let verifier = Verifier(options(53)) { query in
      isBogus && query.name == name && query.type == .txt && query.isRecursive
        && !query.isCheckingDisabled ? .code(.serverFailure) : await ask(query)
    }
    let zones = await verifier.look(into: [plan]) {}
    #expect(
      zones[0].records[0].state == (isBogus ? .dnssecFailure("SERVFAIL") : .flattened([key])))
  }

  @Test mutating func aBogusZoneSaysSo() async {
    sign(
      bogus: "example.com", "ns1.example.com", "bounce.example.com", "t._domainkey.example.com")
    let zones = await look(authoritativePort: 53)
    #expect(zones[0].cut == .asPlanned)
    #expect(zones[0].advice?.contains("the zone fails DNSSEC's checks (SERVFAIL)") == true)
    #expect(
      zones[0].records.map(\.state) == [.dnssecFailure("SERVFAIL"), .dnssecFailure("SERVFAIL")])
  }

  /// A DS record at the parent, and no key in the zone.
  @Test mutating func aZoneWithoutKeysMayBeBogus() async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    for name in ["example.com", "bounce.example.com", "t._domainkey.example.com"] as [DomainName] {
      for resolver in [FakeDNS.resolver, FakeDNS.otherResolver] {
        dns.answer(by: resolver, with: .code(.serverFailure), for: name)
      }
    }
    let zones = await look(authoritativePort: 53)
    #expect(zones[0].dnssecFailure == "SERVFAIL")
    #expect(
      zones[0].records.map(\.state) == [.dnssecFailure("SERVFAIL"), .dnssecFailure("SERVFAIL")])
  }

  @Test mutating func aSoundZoneIsPublished() async {
    sign()
    let zones = await look(authoritativePort: 53)
    #expect(zones[0].records.map(\.state) == [.published, .published])
  }

  // MARK: Zones

  @Test func aZoneThatIsNotThereIsSaid() async {
    let nothing = FakeDNS(zones: ["com"])
    let zones = await look(nothing)
    #expect(zones[0].cut == .missing(nearest: "com"))
    #expect(zones[0].records.map(\.state) == [.zoneMissing, .zoneMissing])
  }

  /// Nothing is published yet below a zone that lives; the manifest doesn't name that zone.
  @Test(arguments: [nil, 53] as [UInt16?])
  func anEmptySubdomainLiesInTheZoneAboveIt(port: UInt16?) async {
    var other = FakeDNS(zones: ["com", "example.com"])
    other.add("example.com", .ns(WireName("ns1.example.com")))
    other.add("ns1.example.com", .address(FakeDNS.otherResolver.address))
    let plan = ZonePlan(
      zone: "notify.example.com",
      recordSets: [
        planned("bounce.notify.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
      ])
    let zones = await look(other, at: [plan], authoritativePort: port)
    #expect(zones[0].cut == .missing(nearest: "example.com"))
    #expect(zones[0].advice?.contains("Say 'zone: example.com'") == true)
    #expect(zones[0].records.map(\.state) == [.missing(.name)])
  }

  @Test func aZoneThatIsNoneIsSaid() async {
    var other = FakeDNS(zones: ["com", "example.com"])
    other.add("mail.example.com", texts: "x")
    let plan = ZonePlan(zone: "mail.example.com", recordSets: [])
    let zones = await look(other, at: [plan])
    #expect(zones[0].cut == .above("example.com"))
    #expect(zones[0].advice?.contains("zone: example.com") == true)
  }

  /// The answer for a name with a CNAME tells of the target's zone, be that there, gone or broken.
  @Test(
    arguments: ["there.vendor.com", "gone.vendor.com", "broken.vendor.com"] as [DomainName],
    [nil, 53] as [UInt16?])
  func anAliasLiesInTheZoneAboveIt(target: DomainName, port: UInt16?) async {
    var other = FakeDNS(zones: ["com", "example.com", "vendor.com"])
    other.add("example.com", .ns(WireName("ns1.example.com")))
    other.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    other.add("there.vendor.com", texts: "x")
    other.add("news.example.com", cname: target)
    other.add("bounce.news.example.com", mx: "f.amazonses.com")
    let ask = other.ask
    let plan = ZonePlan(
      zone: "news.example.com",
      recordSets: [
        planned("bounce.news.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
        planned("b.news.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
      ])
    let zones = await Verifier(options(port)) { query in
      target == "broken.vendor.com" && query.name == "news.example.com" && query.type != .cname
        ? .code(.serverFailure) : await ask(query)
    }.look(into: [plan]) {}
    #expect(zones[0].cut == .above("example.com"))
    #expect(zones[0].advice?.contains("Say 'zone: example.com'") == true)
    #expect(zones[0].records.map(\.state) == [.published, .missing(.name)])
  }

  /// A zone whose first name is a CNAME, which breaks it.
  @Test func anAliasBelowATopLevelDomainNamesNoZone() async {
    var other = FakeDNS(zones: ["com", "vendor.com"])
    other.add("example.com", cname: "there.vendor.com")
    other.add("there.vendor.com", texts: "x")
    #expect(await look(other)[0].cut == .unknown("the answer names no zone"))
  }

  /// The zone of the manifest lives, and a zone below it holds one of its names.
  @Test(arguments: [nil, 53] as [UInt16?])
  mutating func aZoneBelowIsFound(port: UInt16?) async {
    publishAll()
    var other = dns
    other.add(zone: "bounce.example.com")
    other.add("example.com", .ns(WireName("ns1.example.com")))
    other.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    other.add("bounce.example.com", .ns(WireName("ns2.example.com")))
    other.add("ns2.example.com", .address(FakeDNS.otherResolver.address))
    other.answer(
      by: ServerAddress(.v4([192, 0, 2, 3])), with: .code(.refused), for: "bounce.example.com")
    let zones = await look(other, authoritativePort: port)
    #expect(zones[0].cut == .asPlanned)
    #expect(zones[0].zonesBelow == ["bounce.example.com"])
    #expect(
      zones[0].advice?.contains("lie in zones of their own in DNS: bounce.example.com") == true)
    #expect(zones[0].records.map(\.state) == [.published, .published])
    #expect(zones[0].records.map(\.zoneBelow) == [nil, "bounce.example.com"])
  }

  /// What a provider adds is the name of the zone that it has, not of the one in the manifest.
  @Test func slipsAreFoundInTheRealZone() async {
    var other = FakeDNS(zones: ["com", "example.com"])
    other.add("mail.example.com", texts: "x")
    other.add("bounce.mail.example.com.example.com", mx: "f.amazonses.com")
    other.add(
      "t._domainkey.mail.example.com", cname: "t.dkim.amazonses.com.example.com")
    let plan = ZonePlan(
      zone: "mail.example.com",
      recordSets: [
        planned("t._domainkey.mail.example.com", .cname("t.dkim.amazonses.com")),
        planned("bounce.mail.example.com", .mx(preference: 10, exchange: "f.amazonses.com")),
      ])
    let states = await look(other, at: [plan])[0].records.map(\.state)
    #expect(
      states == [
        .relativeTarget("t.dkim.amazonses.com.example.com"),
        .doubledSuffix("bounce.mail.example.com.example.com"),
      ])
  }

  @Test mutating func aZonesOwnServersAreAsked() async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")), .ns(WireName("ns2.example.com")))
    dns.add("ns1.example.com", .address(FakeDNS.otherResolver.address))
    dns.add("ns2.example.com", .address(.v4([192, 0, 2, 3])))
    let lame = ServerAddress(.v4([192, 0, 2, 3]))
    dns.answer(by: lame, with: .code(.refused), for: "bounce.example.com")
    let verifier = Verifier(options(53), ask: dns.ask)
    let zones = await verifier.look(into: [plan]) {}
    let verdict = zones[0].records[1]
    #expect(verdict.state == .lame("it answers REFUSED"))
    #expect(
      verdict.statements.map(\.server) == [
        "ns1.example.com (192.0.2.2)", "ns2.example.com (192.0.2.3)",
      ])
    let mail = await verifier.mail(by: zones)
    #expect(
      mail[0].doubts.filter { $0.hasSuffix(" MX)") } == [
        "ns2.example.com (192.0.2.3): lame (bounce.example.com MX)"
      ])
  }

  /// Where no server serves the records, resolvers fail, of which nothing follows.
  @Test(arguments: [.serverFailure, .refused] as [ResponseCode])
  mutating func whereAllServersFailTheVerdictIsNotKnown(code: ResponseCode) async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    for record in plan.recordSets {
      dns.answer(
        by: ServerAddress(.v4([192, 0, 2, 3])), with: .code(code), for: record.recordSet.name)
    }
    let verifier = Verifier(options(53), ask: dns.ask)
    let zones = await verifier.look(into: [plan]) {}
    #expect(zones[0].records.allSatisfy { $0.state.code == "lame" })
    let mail = await verifier.mail(by: zones)
    #expect(mail.map(\.passesByDKIM) == [.unknown])
  }

  @Test mutating func lameServersMayGiveDifferentReasons() async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")), .ns(WireName("ns2.example.com")))
    dns.add("ns1.example.com", .address(FakeDNS.otherResolver.address))
    dns.add("ns2.example.com", .address(.v4([192, 0, 2, 3])))
    for (server, code) in [(2, ResponseCode.refused), (3, .serverFailure)] {
      dns.answer(
        by: ServerAddress(.v4([192, 0, 2, UInt8(server)])), with: .code(code),
        for: "bounce.example.com")
    }
    let verdict = await look(authoritativePort: 53)[0].records[1]
    #expect(verdict.state == .lame("it answers REFUSED"))
    #expect(verdict.statements.count == 2)
  }

  @Test mutating func resolversAgreeOnWhatIsMissing() async {
    publishAll()
    for (server, code) in [
      (FakeDNS.resolver, ResponseCode.nameError), (FakeDNS.otherResolver, .noError),
    ] {
      dns.answer(by: server, with: .code(code), for: "bounce.example.com")
    }
    let verdict = await look()[0].records[1]
    #expect(verdict.state == .missing(.type))
    #expect(verdict.statements.map(\.state) == [.missing(.name), .missing(.type)])
  }

  @Test(arguments: [
    (Answer.code(.noError), RecordState.lame("its name has no address")),
    (
      .failure(.timeout), .noAnswer("could not be found, since no resolver tells its address")
    ),
  ])
  mutating func aNameServerWithoutAnAddressIsSaid(answer: Answer, expected: RecordState) async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")), .ns(WireName("ns2.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    for resolver in [FakeDNS.resolver, FakeDNS.otherResolver] {
      dns.answer(by: resolver, with: answer, for: "ns2.example.com")
    }
    let verdict = await look(authoritativePort: 53)[0].records[1]
    #expect(verdict.state == (expected.isKnown ? expected : .published))
    #expect(verdict.statements.map(\.server) == ["ns1.example.com (192.0.2.3)", "ns2.example.com"])
    #expect(verdict.statements.map(\.state) == [.published, expected])
  }

  /// One resolver that doesn't answer, beside one that finds all published.
  @Test mutating func whoDidNotAnswerIsInEveryReport() async {
    publishAll()
    dns.answer(by: FakeDNS.otherResolver, with: .code(.refused), for: "bounce.example.com")
    let report = VerificationReport(zones: await look(), domains: [], run: .example)
    #expect(report.isComplete)
    #expect(verificationTable(report).contains("      192.0.2.2: no-answer\n"))
    #expect(
      junitReport(report).contains(
        "<system-out>192.0.2.1: published\n192.0.2.2: no-answer</system-out>"))
  }

  @Test mutating func whatIsPublishedIsNotAskedForAgain() async {
    publishAll()
    dns.answer(by: FakeDNS.resolver, with: .code(.nameError), for: "bounce.example.com")
    dns.answer(by: FakeDNS.otherResolver, with: .code(.nameError), for: "bounce.example.com")
    let first = await look()
    let asked = Mutex<Set<DomainName>>([])
    let ask = dns.ask
    let verifier = Verifier(options()) { query in
      asked.withLock { _ = $0.insert(query.name) }
      return await ask(query)
    }
    let second = await verifier.look(into: [plan], since: first) {}
    #expect(second[0].records.map(\.state) == [.published, .missing(.name)])
    #expect(asked.withLock { !$0.contains("t._domainkey.example.com") })
    #expect(asked.withLock { $0.contains("bounce.example.com") })
  }

  /// A server that says of a name that it doesn't exist if asked for a type that it doesn't know.
  @Test(arguments: [nil, 53] as [UInt16?])
  mutating func aNameMayExistForOtherTypes(port: UInt16?) async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    let ask = dns.ask
    let zones = await Verifier(options(port)) { query in
      query.type == .soa && query.name != "example.com" ? .code(.nameError) : await ask(query)
    }.look(into: [plan]) {}
    #expect(zones[0].records.map(\.state) == [.published, .published])
  }

  /// Each question fails once, whoever is asked, and whatever for.
  @Test(
    arguments: [
      (nil, .serverFailure), (53, .serverFailure), (nil, .refused), (53, .refused),
    ] as [(UInt16?, ResponseCode)])
  mutating func failuresThatPassAreForgotten(port: UInt16?, code: ResponseCode) async {
    publishAll()
    dns.add("example.com", .ns(WireName("ns1.example.com")))
    dns.add("ns1.example.com", .address(.v4([192, 0, 2, 3])))
    let failed = Mutex<Set<Query>>([])
    let ask = dns.ask
    let zones = await Verifier(options(port)) { query in
      let isFirst = failed.withLock { $0.insert(query).inserted }
      return isFirst ? .code(code) : await ask(query)
    }.look(into: [plan]) {}
    #expect(zones[0].cut == .asPlanned)
    #expect(zones[0].records.map(\.state) == [.published, .published])
    #expect(zones[0].records.allSatisfy { $0.statements.isEmpty })
  }

  // MARK: Asking

  private func options(_ authoritativePort: UInt16? = nil) -> Verifier.Options {
    Verifier.Options(
      resolvers: [FakeDNS.resolver, FakeDNS.otherResolver], authoritativePort: authoritativePort,
      atATime: 4)
  }

  private func look(
    _ other: FakeDNS? = nil, at plans: [ZonePlan]? = nil, authoritativePort: UInt16? = nil
  ) async -> [ZoneVerdict] {
    await Verifier(options(authoritativePort), ask: (other ?? dns).ask)
      .look(into: plans ?? [plan]) {}
  }
}
