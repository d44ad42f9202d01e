import DNS
import DNSMessage
import Resolution
import Testing

@testable import Verification

@Suite struct SPFTests {
  private func policies(_ dns: FakeDNS) -> SPFPolicies {
    SPFPolicies(lookUp: Resolvers(addresses: [FakeDNS.resolver], ask: dns.ask).spfLookUp)
  }

  private func tree(_ dns: FakeDNS) async -> SPFTree {
    await SPFTree.followed(from: "example.com", policies(dns))
  }

  private func verdict(_ dns: FakeDNS) async -> SPFVerdict {
    let policies = policies(dns)
    return await SPFVerdict.reached(at: "example.com", SESAddresses.read(by: policies), policies)
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

  @Test func includesInACircleAreGivenUp() async {
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
    let dns = dns([
      "example.com": "v=spf1 \(terms)", "amazonses.com": "v=spf1 ip4:199.255.192.0/22 -all",
    ])
    #expect(await verdict(dns).results == [.permanentError])
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
    let verdict = await verdict(
      dns([
        "example.com": "v=spf1 \(terms)", "a.com": "v=spf1 include:amazonses.com -all",
        "b.com": "v=spf1 -all", "amazonses.com": "v=spf1 ip4:199.255.192.0/22 -all",
      ]))
    #expect(verdict.passes == (allows ? .yes : .no))
    #expect(verdict.reasons.isEmpty == allows)
  }

  @Test func whatIsWrongBehindTheMatchIsNothingToReceivers() async {
    let dns = dns([
      "example.com": "v=spf1 include:a.com include:gone.com -all",
      "a.com": "v=spf1 include:amazonses.com include:gone.com -all",
      "amazonses.com": "v=spf1 ip4:199.255.192.0/22 -all",
    ])
    #expect(await verdict(dns).passes == .yes)
    #expect(await tree(dns).errors.count == 2)
  }

  @Test func anExchangerOfTooManyHostsIsAnError() async {
    var dns = dns([
      "example.com": "v=spf1 mx include:amazonses.com -all",
      "amazonses.com": "v=spf1 ip4:199.255.192.0/22 -all",
    ])
    for number in 0..<11 {
      if let host = try? DomainName("m\(number).com") { dns.add("example.com", mx: host) }
    }
    let tree = await tree(dns)
    #expect(tree.errors.first == "example.com has 11 MX records, of which SPF allows 10")
    #expect(await verdict(dns).results == [.permanentError])
  }

  @Test func silenceDecidesNothing() async {
    var dns = dns(["example.com": "v=spf1 include:a.com -all"])
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "a.com")
    let verdict = await verdict(dns)
    #expect(verdict.results == [.temporaryError])
    #expect(verdict.passes == .unknown)
  }

  // MARK: Who sends

  private static let ses = "v=spf1 ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all"

  /// Terms before others, `x.com` being a host, and what the whole comes to for SES.
  @Test(
    arguments: [
      ("a:broken.com include:amazonses.com -all", [.temporaryError]),
      ("-exists:x.com include:amazonses.com -all", [.fail]),
      ("-ip4:199.0.0.0/8 -ip4:54.0.0.0/8 include:amazonses.com -all", [.fail]),
      ("-ip4:199.0.0.0/8 include:amazonses.com -all", [.fail, .pass]),
      ("ip4:199.255.192.0/22 ip4:54.240.0.0/18 -all", [.pass]),
      ("ip4:199.255.192.0/22 ip4:54.240.0.0/19 ip4:54.240.32.0/19 ~all", [.pass]),
      ("ip4:199.255.192.0/22 ip4:54.240.0.0/19 ~all", [.pass, .softFail]),
      ("ip4:198.51.100.0/24 -all", [.fail]),
      ("?all", [.neutral]), ("ip6:::/0", [.neutral]),
      // What macros stand for is known of the domains, and not of the mailbox and the host.
      ("-exists:%{d}.x.com include:amazonses.com -all", [.fail]),
      ("-exists:%{o2}.x.com include:amazonses.com -all", [.fail]),
      ("exists:%{v}.x.com -all", [.pass]),
      ("-exists:%{l}.x.com include:amazonses.com -all", [.fail, .pass]),
      ("-exists:%{i}.x.com include:amazonses.com -all", [.fail, .pass]),
      ("-ptr:amazonses.com include:amazonses.com -all", [.fail, .pass]),
      ("ptr include:amazonses.com -all", [.pass]),
      ("exists:%{h}.x.com +all", [.pass]),
      ("include:%{l}.com +all", [.pass, .permanentError]),
      ("a:y.com a:y.com include:amazonses.com -all", [.pass]),
      ("a:y.com a:y.com a:y.com include:amazonses.com -all", [.permanentError]),
      ("a:y.com a:y.com exists:%{i}.x.com include:amazonses.com", [.pass, .permanentError]),
      (
        "exists:%{l}.x.com exists:%{l}.y.com a:y.com include:amazonses.com",
        [.pass, .permanentError]
      ),
      ("ptr:x.com a:y.com a:y.com include:amazonses.com", [.pass, .permanentError]),
      ("ptr:x.com a:y.com include:amazonses.com", [.pass]),
      // Servers that fail below what is known of a name.
      ("exists:%{i}._spf.broken.com include:amazonses.com", [.pass, .temporaryError]),
      ("exists:%{l}.%{v}.broken.com include:amazonses.com", [.pass, .temporaryError]),
      ("a:%{l}.broken.com include:amazonses.com", [.pass, .temporaryError]),
      ("mx:%{l}x.broken.com include:amazonses.com", [.pass, .temporaryError]),
      (
        "include:%{l}.broken.com include:amazonses.com", [.pass, .permanentError, .temporaryError]
      ),
      ("exists:%{l}.x.com include:amazonses.com", [.pass]),
      // Slips in names, which nobody publishes, but for a wildcard that makes them.
      ("include:include:amazonses.com ~all", [.permanentError]),
      ("include:http://amazonses.com ~all", [.permanentError]),
      ("include:ses@amazonses.com ~all", [.permanentError]),
      ("a:http://y.com include:amazonses.com", [.pass]),
      ("-a:x,y.wild.com include:amazonses.com", [.pass, .fail]),
      ("redirect=%{d}.x.com", [.permanentError]), ("redirect=_spf.%{d}", [.pass]),
    ] as [(String, Set<SPFResult>)])
  func theRecordIsEvaluatedForSES(terms: String, results: Set<SPFResult>) async {
    var dns = dns([
      "example.com": "v=spf1 \(terms)", "amazonses.com": Self.ses,
      "_spf.example.com": "v=spf1 include:amazonses.com ~all",
    ])
    for host: DomainName in ["x.com", "example.com.x.com", "in-addr.x.com"] {
      dns.add(host, .address(.v4([192, 0, 2, 1])))
    }
    dns.add(wildcardOf: "wild.com", .address(.v4([192, 0, 2, 1])))
    for name: DomainName in [
      "broken.com", "mailzone.broken.com", "mailzone._spf.broken.com",
      "mailzone.in-addr.broken.com",
    ] {
      dns.answer(by: FakeDNS.resolver, with: .code(.serverFailure), for: name)
    }
    let verdict = await verdict(dns)
    #expect(verdict.results == results)
    #expect(verdict.reasons.isEmpty == (results == [.pass]))
  }

  @Test func whatIsLeftOutOfAFlattenedRecordIsSaid() async {
    let dns = dns(["example.com": "v=spf1 ip4:54.240.0.0/18 -all", "amazonses.com": Self.ses])
    #expect(
      await verdict(dns).reasons == [
        "a record at example.com that lets SES send: '-all' at example.com comes to fail",
        "a record at example.com for all of SES's addresses: 199.255.192.0/22 is left out",
      ])
  }

  /// Nothing follows for those who include it, all else does.
  @Test(
    arguments: [
      ("include:amazonses.com ~all", [.temporaryError], .unknown), ("-all", [.fail], .no),
      ("+all", [.pass], .yes), ("ip4:54.240.0.0/18 -all", [.pass, .fail], .unknown),
    ] as [(String, Set<SPFResult>, Certainty)])
  func whereSESsOwnRecordIsNotKnown(
    terms: String, results: Set<SPFResult>, passes: Certainty
  ) async {
    var dns = dns(["example.com": "v=spf1 \(terms)"])
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "amazonses.com")
    let verdict = await verdict(dns)
    #expect(verdict.results == results)
    #expect(verdict.passes == passes)
  }

  /// Thousands of pieces of SES's addresses cost no more than some hundred evaluations.
  @Test func aRecordInPiecesIsGivenUp() async {
    let pieces = (0..<400).map { "-ip4:54.240.\($0 / 16).\($0 % 16 * 16 + 1)" }
    let dns = dns([
      "example.com": "v=spf1 \(pieces.joined(separator: " ")) include:amazonses.com",
      "amazonses.com": Self.ses,
    ])
    #expect(await verdict(dns).passes == .unknown)
  }
}
