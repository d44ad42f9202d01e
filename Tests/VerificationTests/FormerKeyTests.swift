import DNS
import Planning
import Resolution
import Testing

@testable import Verification

/// Keys that stay published for a while, and when nothing needs them.
@Suite struct FormerKeyTests {
  private var dns = FakeDNS(zones: ["com", "example.com", "amazonses.com"])

  @Test(arguments: [
    (key, FormerKeyVerdict.Need.possible), ("v=DKIM1; p=", .unneeded), ("v=spf1 -all", .unneeded),
  ])
  mutating func theKeyBehindAnAliasTells(text: String, need: FormerKeyVerdict.Need) async {
    dns.add("t._domainkey.example.com", cname: "t.dkim.amazonses.com")
    dns.add("t.dkim.amazonses.com", texts: text)
    #expect(await needs() == [need])
  }

  @Test mutating func aKeyToWhichNoRecordLeadsHelpsNoMail() async {
    dns.add("t.dkim.amazonses.com", texts: key)
    let verdicts = await verdicts()
    #expect(verdicts.map(\.need) == [.unpublished])
    #expect(verdicts[0].advice.contains("mail that was signed with it fails: publish it"))
  }

  @Test mutating func whetherARecordLeadsToTheKeyMayBeUnknown() async {
    dns.add("t.dkim.amazonses.com", texts: key)
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "t._domainkey.example.com")
    #expect(await needs() == [.unknown("the resolver doesn't answer")])
  }

  @Test func whereNoKeyIsNothingNeedsIt() async {
    let verdicts = await verdicts()
    #expect(verdicts.map(\.code) == ["unneeded"])
    #expect(verdicts[0].advice.hasSuffix("take its file out of 'retiring'"))
  }

  @Test mutating func silenceIsNoReasonToTakeItOut() async {
    dns.answer(by: FakeDNS.resolver, with: .failure(.timeout), for: "t.dkim.amazonses.com")
    #expect(await needs() == [.unknown("the resolver doesn't answer")])
  }

  @Test mutating func aReferralIsNoReasonToTakeItOut() async {
    dns.answer(by: FakeDNS.resolver, with: .referral, for: "t.dkim.amazonses.com")
    #expect(
      await needs() == [.unknown("the resolver refers to other servers instead of answering")])
  }

  @Test func reportsNameThem() async throws {
    let report = VerificationReport(
      zones: [], domains: [], formerKeys: await verdicts(), run: .example)
    #expect(verificationTable(report).contains("t._domainkey.example.com  CNAME  unneeded\n"))
    #expect(
      markdownReport(report).contains("## Former keys\n\n- `t._domainkey.example.com`: no key"))
    #expect(verificationJSON(report).contains(#""need":"unneeded""#))
    #expect(report.isComplete)
  }

  private func needs() async -> [FormerKeyVerdict.Need] { await verdicts().map(\.need) }

  private func verdicts() async -> [FormerKeyVerdict] {
    let plan = ZonePlan(
      zone: "example.com",
      recordSets: [
        planned("bounce.example.com", .txt("v=spf1 include:amazonses.com ~all")),
        planned(
          "t._domainkey.example.com", .cname("t.dkim.amazonses.com"), isRetiring: true),
      ])
    let options = Verifier.Options(resolvers: [FakeDNS.resolver], atATime: 2)
    return await Verifier(options, ask: dns.ask).formerKeys(in: [plan])
  }
}
