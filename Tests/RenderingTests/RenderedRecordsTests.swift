import DNS
import Foundation
import OutputTree
import Planning
import Providers
import Testing

@testable import Rendering

@Suite struct RenderedRecordsTests {
  private let mark = GenerationMark(manifest: "../m.yaml")

  private func plan(at provider: DNSProvider = .route53) throws -> ZonePlan {
    let exchange = DomainName("feedback-smtp.us-east-1.amazonses.com")
    return try ZonePlan(
      zone: DomainName("example.com"), hosting: Hosting(provider),
      recordSets: [
        planned("example.com", ttl: 300, .txt("v=spf1 -all")),
        planned(
          "9a._domainkey.example.com", customer: "Bücher \"Example\" #1",
          .cname(DomainName("9a.dkim.amazonses.com"))),
        planned(
          "no.example.com", .mx(preference: 10, exchange: exchange),
          .mx(preference: 20, exchange: exchange)),
        planned("no.example.com", .txt("v=spf1 include:amazonses.com ~all")),
      ])
  }

  private func read(_ text: String, by reader: RenderedRecords) -> [RecordSet]? {
    reader.recordSets(in: Array(text.utf8), of: "example.com")?.sorted()
  }

  @Test(arguments: DNSProvider.allCases)
  func whatTerraformsTemplatesWriteIsReadBack(provider: DNSProvider) throws {
    let plan = try plan(at: provider)
    let text = text(TerraformRenderer(templates: .builtIn, mark: mark).render(plan).files)
    #expect(read(text, by: .terraform(at: provider)) == plan.recordSets.map(\.recordSet).sorted())
  }

  @Test func whatTheOthersWriteIsReadBack() throws {
    let plan = try plan()
    let wanted = plan.recordSets.map(\.recordSet).sorted()
    #expect(read(try cloudFormation(plan), by: .cloudFormation) == wanted)
    #expect(read(try octoDNS(plan), by: .octoDNS) == wanted)
  }

  /// A Description holds 1,024 bytes. One of a longer path stands among the metadata, where it is
  /// the file's mark as well.
  @Test(arguments: [920, 960, 4000]) func theMarkOfAnyPathFits(length: Int) throws {
    let mark = GenerationMark(manifest: "../" + String(repeating: "é", count: length / 6))
    let plan = try plan()
    let text = text(CloudFormationRenderer(templates: .builtIn, mark: mark).render(plan).files)
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let description = try #require(json?["Description"] as? String)
    #expect(description.utf8.count <= 1024)
    #expect((description == mark.text) == (mark.text.utf8.count <= 1024))
    #expect(GenerationMark(in: Array(text.utf8), ofFile: "example.com.json") == mark)
    #expect(read(text, by: .cloudFormation) == plan.recordSets.map(\.recordSet).sorted())
  }

  @Test func longTextsAreReadBack() throws {
    let key = "v=DKIM1; p=" + String(repeating: "A", count: 400)
    let plan = ZonePlan(
      zone: "example.com", recordSets: [try planned("s._domainkey.example.com", .txt(key))])
    let wanted = plan.recordSets.map(\.recordSet)
    let terraform = text(TerraformRenderer(templates: .builtIn, mark: mark).render(plan).files)
    #expect(read(terraform, by: .terraform(at: .route53)) == wanted)
    #expect(read(try cloudFormation(plan), by: .cloudFormation) == wanted)
    #expect(read(try octoDNS(plan), by: .octoDNS) == wanted)
  }

  /// Of such a file the whole format's reader makes one record set with both values.
  @Test func aRecordSetThatComesAgainIsNotRead() throws {
    let plan = try plan()
    let terraform = text(TerraformRenderer(templates: .builtIn, mark: mark).render(plan).files)
    let start = try #require(terraform.firstRange(of: "\nresource")?.lowerBound)
    #expect(read(terraform + terraform[start...], by: .terraform(at: .route53)) == nil)
    let twice = try cloudFormation(plan).replacing(
      "\"no.example.com.\",\n        \"Type\": \"TXT\"",
      with: "\"example.com.\",\n        \"Type\": \"TXT\"")
    #expect(read(twice, by: .cloudFormation) == nil)
  }

  @Test func aNameThatIsWholeWhereNamesAreRelativeIsNotRead() throws {
    let text = try octoDNS(plan()).replacing("'9a._domainkey':", with: "'9a._domainkey.':")
    #expect(read(text, by: .octoDNS) == nil)
  }

  @Test func aValueThatWasChangedByHandIsRead() throws {
    let text = try cloudFormation(plan()).replacing("\"9a.dkim.", with: "\"9b.dkim.")
    let changed = read(text, by: .cloudFormation)?.flatMap(\.values)
    #expect(changed?.contains(.cname("9b.dkim.amazonses.com")) == true)
  }

  @Test(arguments: [
    // A comma that is missing or left over, an identifier that stands twice.
    ("com.\", \"20", "com.\" \"20"), ("~all\\\"\"]", "~all\\\"\",]"), ("\"MXno\"", "\"TXTno\""),
    // Another blank, line ending or key, more after the end.
    ("\"TTL\": ", "\"TTL\":  "), ("{\n", "{\r\n"), ("\"Name\"", "\"name\""),
    ("  }\n}\n", "  }\n}\n\n"),
    // A type, TTL or name that is none, and what the template writes as an escape.
    ("\"CNAME\",", "\"AAAA\","), ("\"300\"", "\"-1\""), ("\"no.", "\"no.."),
    ("~all", "\\u007eall"), ("zone of", "zone of\u{202E}"),
  ])
  func whatTheTemplateWouldNotWriteIsLeftToOthers(old: String, new: String) throws {
    let text = try cloudFormation(plan())
    let changed = text.replacing(old, with: new)
    #expect(changed != text)
    #expect(read(changed, by: .cloudFormation) == nil)
  }

  @Test func commentsMayHoldAnyCharacterThatIsShown() throws {
    let text = try octoDNS(plan())
    #expect(text.contains("# Bücher"))
    #expect(read(text.replacing("Bücher", with: "日本"), by: .octoDNS) != nil)
    #expect(read(text.replacing("Bücher", with: "B\u{202E}cher"), by: .octoDNS) == nil)
  }

  @Test func aNameThatStandsTwiceIsLeftToOthers() throws {
    let text = try octoDNS(plan())
    #expect(read(text + "'9a._domainkey':\n", by: .octoDNS) == nil)
    let again = "'9a._domainkey':\n  ttl: 60\n  type: CNAME\n  value: \"a.example.\"\n"
    #expect(read(text + again, by: .octoDNS) == nil)
    #expect(read(text + again.replacing("9a", with: "9b"), by: .octoDNS)?.count == 5)
    let listed = "b:\n  - ttl: 60\n    type: CNAME\n    value: \"a.example.\"\n"
    #expect(read(text + listed, by: .octoDNS) == nil)
    #expect(read(text.replacing("'9a.", with: "'9'a."), by: .octoDNS) == nil)
  }

  private func cloudFormation(_ plan: ZonePlan) throws -> String {
    text(CloudFormationRenderer(templates: .builtIn, mark: mark).render(plan).files)
  }

  private func octoDNS(_ plan: ZonePlan) throws -> String {
    text(OctoDNSRenderer(templates: .builtIn, mark: mark).render(plan).files)
  }
}
