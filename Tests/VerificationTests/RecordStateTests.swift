import DNS
import DNSMessage
import Diagnostics
import MailAuthentication
import Planning
import Resolution
import SeededRandom
import Synchronization
import Testing
import Text

@testable import Verification

/// A key record with an RSA key of 2048 bits.
let key = """
  p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0N2lpvj3ZmcyFFsrUloSfKZiQ3RCC/FCiw\
  oHslcMESWZ1p+RRJUQk8KpyrZEFQ+rYukNIVXMdpDG3mxlIDgS2MKM+VYxizfKNiRuz6ATWHaXX+DAyn\
  sHpa7Cm7ZvnRoIRFrXODwjohtT3ruP+jIyFXoNTv693pT0jfoXawseLGMD5a/hOayXOZmnqQ7/fHT8VP\
  ySbEObCyrxgjTsdsgqhUulZlF7dkZUGNEgKuHFEyQt0ff+hdYqAIkqyyM5VYrbmuH7gZYSaSMXugwzv+\
  1iX1ng6sNOFHSQ0M8+Jr5RXqL/7vAvElXoc2wYANBb1FMZX3oPn7flnxjBb2xIbpT5qQIDAQAB
  """

/// Another, with 1024 bits.
let otherKey = """
  p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCk/sLXfq+XA5qVgXk4zo0btCYf8y4xys21g4ryNRrTtIPFSXdkvmm\
  7ga7Fhs0321qHB2sp2bnd/6Z7PxFWxKAXIzKSGhGPgQp1suObzjKADcOrFAiyu6pCKT8tsr+MAqCff6wzmRiKu/gN+9ab\
  ysHCqkPRxdZOI9rxa9gdXrRBRQIDAQAB
  """

@Suite struct RecordStateTests {
  private let mx = planned("bounce.example.com", .mx(preference: 10, exchange: "f.amazonses.com"))
  private let spf = planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all"))
  private let cname = planned("t._domainkey.example.com", .cname("t.dkim.amazonses.com"))
  private let txt = planned("s._domainkey.example.com", .txt("k=rsa; \(key)"))
  private var dns = FakeDNS(zones: ["com", "example.com", "amazonses.com"])

  // MARK: MX

  @Test mutating func anMXIsPublished() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    #expect(await state(of: mx) == .published)
  }

  @Test mutating func anotherMXDiffers() async {
    dns.add("bounce.example.com", mx: "mail.example.org")
    #expect(await state(of: mx) == .differs(["10 mail.example.org"]))
  }

  @Test mutating func anotherPreferenceDiffers() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com", preference: 20)
    #expect(await state(of: mx) == .differs(["20 f.amazonses.com"]))
  }

  @Test mutating func severalMXAreSaid() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    dns.add("bounce.example.com", mx: "b.example.org", preference: 20)
    #expect(await state(of: mx) == .severalMX(["10 f.amazonses.com", "20 b.example.org"]))
  }

  @Test mutating func aTargetWithTheZoneBehindItIsSaid() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com.example.com")
    #expect(await state(of: mx) == .relativeTarget("10 f.amazonses.com.example.com"))
  }

  @Test mutating func anAliasBlocksTheMX() async {
    dns.add("bounce.example.com", cname: "elsewhere.example.com")
    dns.add("elsewhere.example.com", mx: "f.amazonses.com")
    #expect(await state(of: mx) == .blockedByAlias("elsewhere.example.com"))
    #expect(await state(of: spf) == .blockedByAlias("elsewhere.example.com"))
  }

  @Test mutating func nameAndTypeAreToldApart() async {
    #expect(await state(of: mx) == .missing(.name))
    dns.add("bounce.example.com", texts: "x")
    #expect(await state(of: mx) == .missing(.type))
  }

  @Test mutating func aDoubledSuffixIsLookedFor() async {
    dns.add("bounce.example.com.example.com", mx: "f.amazonses.com")
    #expect(await state(of: mx) == .doubledSuffix("bounce.example.com.example.com"))
    dns.add("t._domainkey.example.com.example.com", cname: "t.dkim.amazonses.com")
    #expect(await state(of: cname) == .doubledSuffix("t._domainkey.example.com.example.com"))
  }

  // MARK: SPF

  @Test mutating func otherTextsMayStandBesideSPF() async {
    dns.add("bounce.example.com", texts: "site-verification=1", "v=spf1 include:amazonses.com ~all")
    #expect(await state(of: spf) == .published)
  }

  @Test mutating func severalSPFAreSaid() async {
    dns.add("bounce.example.com", texts: "v=spf1 -all", "v=spf1 include:amazonses.com ~all")
    #expect(
      await state(of: spf)
        == .severalSPF(["v=spf1 -all", "v=spf1 include:amazonses.com ~all"]))
  }

  @Test(arguments: [
    (
      "V=spf1 Include:AmazonSES.com ~all",
      RecordState.wrongCase("V=spf1 Include:AmazonSES.com ~all")
    ),
    (
      "\"v=spf1 include:amazonses.com ~all\"",
      .quoted("\"v=spf1 include:amazonses.com ~all\"")
    ),
    ("v=spf1 include:amazonses.com -all", .differs(["v=spf1 include:amazonses.com -all"])),
    ("v=spf10 include:amazonses.com ~all", .differs(["v=spf10 include:amazonses.com ~all"])),
    ("hello", .differs(["hello"])),
  ])
  mutating func otherSPFTextsAreToldApart(text: String, expected: RecordState) async {
    dns.add("bounce.example.com", texts: text)
    #expect(await state(of: spf) == expected)
  }

  // MARK: DKIM

  @Test mutating func anAliasIsFollowedToItsKey() async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    #expect(await state(of: cname) == .keyMissing("t.dkim.amazonses.com"))
    dns.add("t.dkim.amazonses.com", texts: key)
    #expect(await state(of: cname) == .published)
    #expect(await state(of: cname, of: .authoritative) == .published)
  }

  @Test(arguments: [
    ("p=", RecordState.keyRevoked),
    ("v=DKIM1", .keyInvalid("it has no tag p with the public key")),
    (
      "p=MAUC",
      .keyInvalid(
        "the public key in p= is not an RSA key in DER; was its beginning lost?")
    ),
  ])
  mutating func badKeysAreToldApart(text: String, expected: RecordState) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: text)
    #expect(await state(of: cname) == expected)
  }

  @Test(arguments: [
    ("k=dsa; p=notbase64!!!", "receivers know no keys of the type k=dsa"),
    ("s=foo; \(key)", "its tag s= leaves out mail: it must name 'email' or '*'"),
    ("h=sha1; \(key)", "its tag h= leaves out sha256, with which SES signs"),
    (
      "p=MAUCAwEAAQ==",
      "the public key in p= is not an RSA key, which is a SubjectPublicKeyInfo in DER"
    ),
  ])
  mutating func keysThatReceiversDoNotTakeAreInvalid(text: String, reason: String) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: text)
    #expect(await state(of: cname) == .keyInvalid(reason))
  }

  @Test mutating func aKeyInTestModeIsPublishedWithARemark() async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: "t=s:y; \(key)")
    let found = await state(of: cname)
    #expect(found == .keyInTestMode && found.isPublished)
    #expect(found.advice(for: cname.recordSet)?.contains("t=y") == true)
    dns.add("s._domainkey.example.com", texts: "t=y; k=rsa; \(key)")
    #expect(await state(of: txt) == .keyInTestMode)
  }

  @Test(arguments: [
    (Answer.failure(.timeout), "the resolver doesn't answer"),
    (.code(.serverFailure), "SERVFAIL"),
    (.referral, "the resolver refers to other servers instead of answering"),
    (.code(.refused, [ExtendedError(code: 18)]), "REFUSED: Prohibited"),
  ])
  mutating func aKeyThatCanNotBeAskedForIsUnknown(answer: Answer, reason: String) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.answer(by: FakeDNS.resolver, with: answer, for: "t.dkim.amazonses.com")
    let found = await state(of: cname, of: .authoritative)
    #expect(found == .keyUnknown("t.dkim.amazonses.com", reason))
    #expect(!found.isKnown)
  }

  @Test(
    arguments: [
      ("t.dkim.amazonses.com", RecordState.keyUnknown("t.dkim.amazonses.com", "SERVFAIL")),
      (
        "t.dkim.amazonses.com.example.com", .relativeTarget("t.dkim.amazonses.com.example.com")
      ),
      ("elsewhere.example.org", .differs(["elsewhere.example.org"])),
    ] as [(DomainName, RecordState)])
  mutating func aFailureBehindTheAliasIsNotTheZones(
    target: DomainName, expected: RecordState
  ) async {
    dns.add("t._domainkey.example.com", cname: target)
    let ask = dns.ask
    let found = await state(of: cname) { query in
      query.type == .txt ? .code(.serverFailure) : await ask(query)
    }
    #expect(found == expected)
  }

  /// The key that SES has now, another, none that is valid any more, and one that nobody can
  /// compare.
  @Test(
    arguments: [
      (key, key, .flattened([key])), ("k=rsa; \(key)", key, .flattened(["k=rsa; \(key)"])),
      (otherKey, key, .differs([otherKey])), (key, nil, .differs([key])), ("p=", key, .keyRevoked),
      ("v=DKIM1; p=; n=rotated", key, .keyRevoked),
    ] as [(String, String?, RecordState)])
  mutating func aFlattenedAliasIsSaid(text: String, ses: String?, expected: RecordState) async {
    dns.add("t._domainkey.example.com", texts: text)
    if let ses { dns.add("t.dkim.amazonses.com", texts: ses) }
    #expect(await state(of: cname) == expected)
    #expect(await state(of: cname, of: .authoritative) == expected)
  }

  /// Whether it is SES's key, nobody can tell.
  @Test mutating func aKeyThatCannotBeComparedIsNotSaidToPass() async {
    dns.add("t._domainkey.example.com", texts: key)
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "t.dkim.amazonses.com")
    #expect(await state(of: cname) == .otherType([key]))
  }

  // MARK: Wildcards and DNAME

  /// Its host in letters of which each server makes what it likes.
  @Test mutating func aWildcardIsToldWhateverTheLetterCase() async {
    dns.add(wildcardOf: "example.com", .mx(preference: 10, exchange: WireName("mail.example.com")))
    let ask = dns.ask
    let found = await state(of: mx) { query in
      guard case .message(var message) = await ask(query) else { return await ask(query) }
      message.answers = message.answers.map { record in
        guard case .mx(let preference, let exchange) = record.value else { return record }
        var generator = SystemRandomNumberGenerator()
        return ResourceRecord(
          record.name, ttl: record.ttl,
          .mx(preference: preference, exchange: exchange.randomizingCase(using: &generator)))
      }
      return .message(message)
    }
    #expect(found.isWildcard)
  }

  /// The MX tells that the name exists, at which no wildcard makes anything.
  @Test mutating func noWildcardIsBlamedForWhatStandsAtTheName() async {
    let text = ResourceValue.txt([Array("v=spf1 -all".utf8)])
    dns.add(wildcardOf: "example.com", text)
    dns.add("bounce.example.com", text)
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    #expect(await state(of: spf) == .differs(["v=spf1 -all"]))
  }

  /// What a name beside the planned one has as well is a wildcard's.
  @Test mutating func aWildcardIsToldFromARecord() async {
    let web = ResourceValue.cname(WireName("web.example.com"))
    dns.add("web.example.com", .address(.v4([192, 0, 2, 1])))
    dns.add(wildcardOf: "example.com", web)
    for planned in [mx, spf, cname, txt] {
      let found = await state(of: planned)
      #expect(found.isWildcard, "\(planned.recordSet)")
      let advice = found.advice(for: planned.recordSet) ?? ""
      let name = planned.recordSet.name
      #expect(advice.contains("a wildcard answers for \(name)"))
      #expect(advice.contains("explicitly at \(name)"))
      #expect(!advice.contains("remove"))
    }
    #expect(await state(of: mx) == .wildcard(.blockedByAlias("web.example.com")))
    #expect(await state(of: cname).code == "differs")
    dns.add("bounce.example.com", web)
    dns.add(wildcardOf: "example.com", .mx(preference: 10, exchange: WireName("m.example.com")))
    #expect(await state(of: mx) == .wildcard(.blockedByAlias("web.example.com")))
    #expect(await state(of: cname).isWildcard)
  }

  @Test mutating func aWildcardOfTextsIsToldFromARecord() async {
    dns.add(wildcardOf: "example.com", .txt([Array("v=spf1 -all".utf8)]))
    #expect(await state(of: spf) == .wildcard(.differs(["v=spf1 -all"])))
    #expect(await state(of: cname) == .wildcard(.otherType(["v=spf1 -all"])))
    #expect(await state(of: mx) == .missing(.type))
  }

  /// What a wildcard has at the name with the zone's name twice, nobody has published there.
  @Test mutating func aWildcardIsNoDoubledSuffix() async {
    dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
    dns.add(wildcardOf: "example.com", .mx(preference: 10, exchange: WireName("f.amazonses.com")))
    #expect(await state(of: mx) == .missing(.type))
  }

  @Test mutating func aRecordBesideAWildcardIsItsOwn() async {
    dns.add(wildcardOf: "example.com", .cname(WireName("web.example.com")))
    dns.add("bounce.example.com", cname: "elsewhere.example.org")
    #expect(await state(of: mx) == .blockedByAlias("elsewhere.example.org"))
  }

  @Test mutating func aDNAMEIsNoCNAME() async {
    dns.add(dname: "_domainkey.example.com", to: "dkim.example.org")
    let found = await state(of: cname)
    #expect(
      found == .underDNAME(owner: "_domainkey.example.com", target: "t.dkim.example.org"))
    #expect(
      found.advice(for: cname.recordSet)?.contains("a DNAME at _domainkey.example.com") == true)
    #expect(
      await state(of: txt)
        == .underDNAME(owner: "_domainkey.example.com", target: "s.dkim.example.org"))
  }

  @Test mutating func aDNAMEMayLeadWhereItIsPlanned() async {
    dns.add(dname: "_domainkey.example.com", to: "dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: key)
    #expect(await state(of: cname) == .published)
  }

  // MARK: Letter case

  /// Servers send names back in the case in which they were asked for.
  @Test mutating func theLetterCaseOfNamesIsNothing() async {
    let shouting = WireName("F.AMAZONSES.COM").randomized
    dns.add("bounce.example.com", .mx(preference: 10, exchange: shouting))
    #expect(await state(of: mx) == .published)
    dns.add(
      "bounce.example.com", .mx(preference: 20, exchange: WireName("b.example.org").randomized))
    #expect(await state(of: mx) == .severalMX(["10 f.amazonses.com", "20 b.example.org"]))
    dns.add("t._domainkey.example.com", .cname(WireName("u.example.org").randomized))
    #expect(await state(of: cname) == .differs(["u.example.org"]))
  }

  /// A wildcard's text, and a target that was entered as TXT.
  @Test(arguments: ["v=spf1 -all", "t.dkim.amazonses.com"])
  mutating func aTextThatIsNoKeyIsNoFlattenedAlias(text: String) async {
    dns.add("t._domainkey.example.com", texts: text)
    let found = await state(of: cname)
    #expect(found == .otherType([text]))
    #expect(found.sesError == "TYPE_NOT_FOUND")
  }

  @Test mutating func anotherAliasDiffers() async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.eu-west-1.amazonses.com")
    #expect(await state(of: cname) == .differs(["t.dkim.eu-west-1.amazonses.com"]))
  }

  @Test mutating func anAliasWithTheZoneBehindItIsSaid() async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com.example.com")
    #expect(await state(of: cname) == .relativeTarget("t.dkim.amazonses.com.example.com"))
  }

  @Test mutating func aCircleOfAliasesIsSaid() async {
    dns.add("t._domainkey.example.com", cname: "u.example.com")
    dns.add("u.example.com", cname: "t._domainkey.example.com")
    #expect(await state(of: cname) == .aliasLoop)
  }

  @Test mutating func aKeyRecordMayBeWrittenInAnotherWay() async {
    dns.add(
      "s._domainkey.example.com", texts: "v=DKIM1; k=rsa; \(key.prefix(9)) \(key.dropFirst(9))")
    #expect(await state(of: txt) == .published)
  }

  @Test mutating func anotherKeyDiffers() async {
    // An exponent of 65539 in place of 65537.
    let other = key.dropLast(2) + "AD"
    dns.add("s._domainkey.example.com", texts: "\(other)")
    #expect(await state(of: txt) == .differs(["\(other)"]))
  }

  @Test mutating func aKeyInTheWrongLetterCaseIsSaid() async {
    let text = "k=rsa; \(key)".lowercased()
    dns.add("s._domainkey.example.com", texts: text)
    #expect(await state(of: txt) == .wrongCase(text))
  }

  // MARK: Servers

  @Test mutating func aServerFailureIsOne() async {
    // This one fails without checks too.
    dns.answer(by: FakeDNS.resolver, with: .code(.notImplemented), for: "bounce.example.com")
    #expect(await state(of: mx) == .serverFailure("NOTIMP"))
  }

  @Test mutating func aFailureThatGoesAwayWithoutChecksIsDNSSECs() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    let error = ExtendedError(code: 6, text: "no SEP matching the DS")
    dns.answer(
      by: FakeDNS.resolver, with: .code(.serverFailure, [error]), for: "bounce.example.com")
    #expect(await state(of: mx) == .dnssecFailure("SERVFAIL: DNSSEC Bogus: no SEP matching the DS"))
  }

  @Test(arguments: [AskedServer(resolver: FakeDNS.resolver), .authoritative])
  mutating func aFailureThatPassesIsForgotten(server: AskedServer) async {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    let failed = Mutex<Set<Query>>([])
    let ask = dns.ask
    let state = await state(of: mx, of: server) { query in
      let isFirst = failed.withLock { $0.insert(query).inserted }
      return isFirst ? .code(.serverFailure) : await ask(query)
    }
    #expect(state == .published)
  }

  @Test(arguments: [
    ([ExtendedError(code: 18)], "REFUSED: Prohibited"), ([], "REFUSED"),
    (
      [ExtendedError(code: 22, text: "No Reachable Authority"), ExtendedError(code: 4711)],
      "REFUSED: No Reachable Authority: extended error 4711"
    ),
  ])
  mutating func whyAServerRefusesIsTold(errors: [ExtendedError], expected: String) async {
    dns.answer(by: FakeDNS.resolver, with: .code(.refused, errors), for: "bounce.example.com")
    #expect(await state(of: mx) == .noAnswer("refuses to answer (\(expected))"))
  }

  @Test(arguments: [AskedServer(resolver: FakeDNS.resolver), .authoritative])
  mutating func silenceSaysNothing(server: AskedServer) async {
    dns.answer(by: server.address, with: .failure(.timeout), for: "bounce.example.com")
    let found = await state(of: mx, of: server)
    #expect(found == .noAnswer("doesn't answer"))
    #expect(!found.isKnown)
  }

  @Test(arguments: [
    (Answer.code(.refused), "it answers REFUSED"), (.code(.noError), "it has no authority for it"),
  ])
  mutating func aServerThatDoesNotKnowItsZoneIsLame(answer: Answer, reason: String) async {
    dns.answer(by: FakeDNS.otherResolver, with: answer, for: "bounce.example.com")
    #expect(await state(of: mx, of: .authoritative) == .lame(reason))
  }

  @Test(
    arguments: [
      ("bounce.example.com", RecordState.delegated("bounce.example.com")),
      ("example.com", .lame("it has no authority for it")),
      ("other.example.com", .lame("it has no authority for it")),
    ] as [(DomainName, RecordState)])
  mutating func aReferralIsNoLameness(zone: DomainName, expected: RecordState) async {
    var referral = Message(id: 0, flags: .response)
    referral.authorities = [
      ResourceRecord(WireName(zone), ttl: 60, .ns(WireName("ns.example.org")))
    ]
    dns.answer(by: FakeDNS.otherResolver, with: .message(referral), for: "bounce.example.com")
    #expect(await state(of: mx, of: .authoritative) == expected)
  }

  @Test mutating func aResolversReferralSaysNothing() async {
    var referral = Message(id: 0, flags: .response)
    referral.authorities = [
      ResourceRecord(WireName("com"), ttl: 60, .ns(WireName("ns.example.org")))
    ]
    dns.answer(by: FakeDNS.resolver, with: .message(referral), for: "bounce.example.com")
    #expect(await state(of: mx) == .noAnswer("refers to other servers instead of answering"))
  }

  /// It may be what another zone had (RFC 2181, section 5.4.1).
  @Test mutating func aServerHasNoSayInAnotherZone() async {
    var stale = Message(id: 0, flags: [.response, .authoritative])
    stale.answers = [
      ResourceRecord(
        WireName("t._domainkey.example.com"), ttl: 60, .cname(WireName("t.dkim.amazonses.com"))),
      ResourceRecord(WireName("t.dkim.amazonses.com"), ttl: 60, .txt([Array(key.utf8)])),
    ]
    dns.answer(by: FakeDNS.otherResolver, with: .message(stale), for: "t._domainkey.example.com")
    dns.add("t.dkim.amazonses.com", texts: "v=DKIM1; p=")
    #expect(await state(of: cname, of: .authoritative) == .keyRevoked)
  }

  @Test mutating func aPassingFailureIsNotOfDNSSEC() async {
    dns.add("bounce.example.com", mx: "f.amazonses.com")
    let failures = Mutex(2)
    let ask = dns.ask
    let state = await state(of: mx) { query in
      let fails = failures.withLock { failures in
        guard failures > 0, query.type == .mx, !query.isCheckingDisabled else { return false }
        failures -= 1
        return true
      }
      return fails ? .code(.serverFailure) : await ask(query)
    }
    #expect(state == .published)
  }

  /// The words of the article that describes `VerificationInfo.ErrorType`.
  @Test func statesHaveTheWordsOfSES() {
    #expect(RecordState.missing(.name).sesError == "HOST_NOT_FOUND")
    #expect(RecordState.missing(.type).sesError == "TYPE_NOT_FOUND")
    #expect(RecordState.differs([]).sesError == "INVALID_VALUE")
    #expect(RecordState.serverFailure("").sesError == "DNS_SERVER_ERROR")
    #expect(RecordState.published.sesError == nil)
  }

  /// SES looks for DKIM's records and the MX, and says something else of each.
  @Test func eachRecordHasSESsWordsForItAlone() {
    func remark(_ planned: PlannedRecordSet, _ state: RecordState) -> String? {
      RecordVerdict(planned, state).sesRemark
    }
    #expect(remark(cname, .missing(.name)) == "SES calls this HOST_NOT_FOUND")
    #expect(remark(txt, .differs([])) == "SES calls this INVALID_VALUE")
    #expect(
      remark(mx, .missing(.name))
        == "SES's MailFromDomainStatus is PENDING while it looks, and then FAILED")
    #expect(remark(mx, .noAnswer("")) == nil)
    #expect(RecordVerdict(cname, .missing(.name)).sesMailFromRemark == nil)
    #expect(remark(spf, .missing(.name)) == nil)
    #expect(RecordVerdict(mx, .missing(.name)).sesError == nil)
    #expect(RecordVerdict(mx, .published).sesMailFromStatus == "SUCCESS")
    #expect(RecordVerdict(mx, .published).sesRemark == nil)
    #expect(RecordVerdict(cname, .published).sesMailFromStatus == nil)
  }

  /// Whom SES asks of servers that differ is chance, and it passes by one that doesn't serve.
  @Test func thereIsNoWordWhereSESMayGetWhatIsPlanned() {
    func verdict(_ planned: PlannedRecordSet, _ states: RecordState...) -> RecordVerdict {
      RecordVerdict(
        planned,
        zip([FakeDNS.resolver, FakeDNS.otherResolver], states).map {
          .init(AskedServer(resolver: $0), $1)
        })
    }
    let lame = RecordState.lame("it answers REFUSED")
    #expect(verdict(mx, .published, lame).sesMailFromStatus == "SUCCESS")
    #expect(verdict(mx, .published, lame).sesRemark == nil)
    #expect(verdict(cname, .published, lame).sesError == nil)
    #expect(verdict(cname, lame).sesError == "DNS_SERVER_ERROR")
    #expect(verdict(mx, .published, .missing(.name)).sesMailFromStatus == nil)
    #expect(verdict(mx, .differs([]), .missing(.name)).sesMailFromStatus == "FAILED")
  }

  /// Waiting mends no signatures.
  @Test func whereSomeSeeSignaturesFailTheyAreWhatIsToBeRepaired() {
    let states = [RecordState.published, .dnssecFailure("SERVFAIL")]
    let verdict = RecordVerdict(
      mx,
      zip([FakeDNS.resolver, FakeDNS.otherResolver], states).map {
        .init(AskedServer(resolver: $0), $1)
      })
    #expect(verdict.state == .inconsistent)
    #expect(verdict.advice?.contains("have the zone's signatures") == true)
  }

  // MARK: Asking

  /// It serves as the record itself would.
  @Test(arguments: [false, true])
  mutating func aWildcardThatLeadsToTheKeyIsPublished(isAuthoritative: Bool) async {
    dns.add("_domainkey.example.com", texts: "x")
    dns.add(wildcardOf: "_domainkey.example.com", .cname(WireName("t.dkim.amazonses.com")))
    dns.add("t.dkim.amazonses.com", texts: key)
    #expect(
      await state(
        of: cname, of: isAuthoritative ? .authoritative : .init(resolver: FakeDNS.resolver))
        == .published)
  }

  // MARK: CNAMEs that aren't alone

  /// A CNAME and a text in one answer.
  @Test func aTextBesideTheAliasIsAConflict() async throws {
    var dns = dns
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: key)
    let ask = dns.ask
    let state = await state(of: cname) { query in
      guard query.type == .txt, case .message(var message) = await ask(query) else {
        return await ask(query)
      }
      message.answers.append(
        ResourceRecord(
          WireName("t._domainkey.example.com"), ttl: 60, .txt([Array("p=other".utf8)])))
      return .message(message)
    }
    #expect(state == .aliasConflict(["p=other", "t.dkim.amazonses.com"]))
  }

  /// A server should not repeat a record, and one that does means nothing by it.
  @Test mutating func whatStandsThereTwiceCountsOnce() async {
    for _ in 0..<2 {
      dns.add("bounce.example.com", mx: "f.amazonses.com")
      dns.add("bounce.example.com", texts: "v=spf1 include:amazonses.com ~all")
      dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
      dns.add("t.dkim.amazonses.com", texts: key)
    }
    for planned in [mx, spf, cname] { #expect(await state(of: planned) == .published) }
  }

  @Test(arguments: ["t.dkim.amazonses.com", "old.example.com"] as [DomainName])
  mutating func severalAliasesAreSaid(first: DomainName) async {
    dns.add("t._domainkey.example.com", cname: first)
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t._domainkey.example.com", cname: "old.example.com")
    dns.add("t.dkim.amazonses.com", texts: key)
    let both = RecordState.aliasConflict(["old.example.com", "t.dkim.amazonses.com"])
    #expect(await state(of: cname) == both)
    #expect(await state(of: cname, of: .authoritative) == both)
    #expect(both.advice(for: cname.recordSet)?.contains("must be alone at its name") == true)
  }

  @Test mutating func severalAliasesInPlaceOfTheMXAreSaid() async {
    dns.add("bounce.example.com", cname: "a.example.com")
    dns.add("bounce.example.com", cname: "b.example.com")
    #expect(await state(of: mx) == .aliasConflict(["a.example.com", "b.example.com"]))
    #expect(await state(of: spf) == .aliasConflict(["a.example.com", "b.example.com"]))
  }

  @Test(arguments: [false, true])
  mutating func severalAliasesWhereTheRightOneLeadsAreNoKey(isAuthoritative: Bool) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", cname: "a.amazonses.com")
    dns.add("t.dkim.amazonses.com", cname: "b.amazonses.com")
    dns.add("a.amazonses.com", texts: key)
    #expect(
      await state(
        of: cname, of: isAuthoritative ? .authoritative : .init(resolver: FakeDNS.resolver))
        == .keyInvalid("2 CNAMEs stand at t.dkim.amazonses.com, where one may"))
  }

  /// A server that fails at TXT, and shows two CNAMEs if asked for those.
  @Test mutating func severalAliasesAreSaidBeforeAFailure() async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t._domainkey.example.com", cname: "old.example.com")
    let ask = dns.ask
    let state = await state(of: cname) { query in
      query.type == .txt ? .code(.serverFailure) : await ask(query)
    }
    #expect(state == .aliasConflict(["old.example.com", "t.dkim.amazonses.com"]))
  }

  /// A server that shows a TXT without the CNAME, and the CNAME if asked for it: receivers check by
  /// the TXT.
  @Test(
    arguments: [
      (otherKey, .differs([otherKey])), ("p=", .keyRevoked), ("k=rsa; " + key, .published),
      (otherKey + "; t=y", .differs([otherKey + "; t=y"])),
    ] as [(String, RecordState)])
  mutating func aKeyBesideTheAliasIsComparedWithSESs(text: String, expected: RecordState) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: key)
    var beside = FakeDNS(zones: ["com", "example.com"])
    beside.add("t._domainkey.example.com", texts: text)
    let (ask, askBeside) = (dns.ask, beside.ask)
    let state = await state(of: cname) { query in
      query.type == .txt && query.name == "t._domainkey.example.com"
        ? await askBeside(query) : await ask(query)
    }
    #expect(state == expected)
  }

  private func state(
    of planned: PlannedRecordSet, of server: AskedServer = .init(resolver: FakeDNS.resolver),
    by ask: Ask? = nil
  ) async -> RecordState {
    let resolvers = Resolvers(addresses: [FakeDNS.resolver], ask: ask ?? dns.ask)
    let statements = await RecordInvestigation(
      planned: planned.recordSet, zone: "example.com", server: server, resolvers: resolvers,
      keySource: resolvers, isOneOfSeveral: false
    ).run()
    return statements.count == 1 ? statements[0].state : .inconsistent
  }
}

extension AskedServer {
  fileprivate static let authoritative = AskedServer("ns.example.com", FakeDNS.otherResolver)
}

/// A record set as a manifest of example.com plans it.
func planned(
  _ name: DomainName, _ value: RecordData, of domain: DomainName = "example.com",
  in region: String? = nil, and otherRegions: [String] = [], by sender: String? = nil,
  isRetiring: Bool = false
) -> PlannedRecordSet {
  PlannedRecordSet(
    recordSet: RecordSet(name: name, ttl: 300, value: value), domain: domain,
    region: region, otherRegions: otherRegions,
    origins: [
      RecordOrigin(
        SourceRange(file: SourceFile(path: "mailzone.yaml")), sender: sender,
        isRetiring: isRetiring)
    ])
}

extension WireName {
  /// In other letter case, the same each time.
  fileprivate var randomized: WireName {
    var generator = SeededGenerator(seed: 7)
    return randomizingCase(using: &generator)
  }
}
