import DNS
import Diagnostics
import Providers
import Testing
import Text

@testable import SupportFiles

/// All records of a file, as a name server would take them.
@Suite struct RecordListingTests {
  /// The records as lines, and the codes of what was said.
  private func listing(
    _ text: String, path: String = "example.com.yaml", as form: RecordListingForm? = nil
  ) -> (lines: [String], codes: [String]) {
    let file = SourceFile(path: path)
    let (records, diagnostics) = readRecordListing(Array(text.utf8), file: file, as: form)
    let lines = records.map { record in
      let fields = [
        record.name.text, record.ttl.map { "\($0)" } ?? "-", record.type,
        record.data?.text ?? "-", record.peculiarity ?? "",
      ]
      return fields.joined(separator: " ").trimmingSuffix { $0 == " " }
    }
    return (lines, diagnostics.sorted.map(\.code.text))
  }

  @Test(
    arguments: [
      ("0", 0), ("3600", 3600), ("1h30m", 5400), ("1W2D", 777_600), ("90s", 90), ("1h5", 3605),
      ("4294967295", 4_294_967_295), ("4294967296", nil), ("99999999999999999999999", nil),
      ("9999999999w", nil), ("h", nil), ("1hm", nil), ("1y", nil),
    ] as [(String, UInt32?)])
  func timesToLive(written: String, seconds: UInt32?) {
    #expect(ZoneTTL(written.utf8)?.seconds == seconds)
  }

  /// RFC 1035, section 5.1, and RFC 2308, section 4.
  @Test func zoneTextGivesTheTTLThatAServerWould() {
    let zone = """
      $ORIGIN example.com.
      a 60 IN TXT "1"
      a IN TXT "2"
      $TTL 2h
      b TXT "3"
      c IN 5 TXT "4"
      d TXT "5"
      """
    #expect(
      listing(zone).lines == [
        "a.example.com 60 TXT 1", "a.example.com 60 TXT 2", "b.example.com 7200 TXT 3",
        "c.example.com 5 TXT 4", "d.example.com 7200 TXT 5",
      ])
  }

  /// What people write into support's files means nothing in a list of what exists.
  @Test(arguments: ["a ~~b~~", "a (was: b)", "v=spf1 include:amazonses.com ~~all"])
  func textStandsAsItIs(text: String) {
    #expect(
      listing("$ORIGIN example.com.\na 60 IN TXT \"\(text)\"\n").lines == [
        "a.example.com 60 TXT \(text)"
      ])
  }

  @Test func namesAndTargetsAreCompletedByTheOrigin() {
    let zone = """
      $ORIGIN example.com.
      @ 60 IN MX 10 mail
        60 IN MX 20 mail.example.net.
      w 60 IN CNAME x.dkim.amazonses.com
      * 60 IN A 192.0.2.1
      $ORIGIN .
      y.example 60 IN CNAME z.example
      """
    let (lines, codes) = listing(zone)
    #expect(
      lines == [
        "example.com 60 MX 10 mail.example.com", "example.com 60 MX 20 mail.example.net",
        "w.example.com 60 CNAME x.dkim.amazonses.com.example.com", "y.example 60 CNAME z.example",
      ])
    #expect(codes.isEmpty)
  }

  @Test(arguments: [
    ("\"\\303\\274\"", "ü"), ("\"a\\\"b\"", "a\"b"), ("\"a\" \"b;\"", "ab;"), ("\"\\044\"", "$"),
  ])
  func textOfRoute53HasOctalEscapes(written: String, meant: String) throws {
    let value = written.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let text = """
      {"ResourceRecordSets": [{"Name": "a.example.", "Type": "TXT", "TTL": 5,
        "ResourceRecords": [{"Value": "\(value)"}]}]}
      """
    #expect(listing(text).lines == ["a.example 5 TXT \(meant)"])
  }

  @Test func octoDNSFilesHaveADefaultTTL() {
    let text = """
      '': {type: NS, value: a.example.}
      b: {type: TXT, values: ['a\\; b']}
      """
    #expect(listing(text).lines == ["example.com 3600 NS -", "b.example.com 3600 TXT a; b"])
    #expect(listing(text, path: "zone.yaml").codes == ["MZ0317"])
  }

  @Test(arguments: [
    "resource \"aws_route53_record\" \"a\" {\n}\n",
    "resource \"aws_route53_record\" \"a\" {\n name = a\n type = \"TXT\"\n ttl = 5\n records = []\n}",
    "resource \"aws_route53_record\" \"a\" {\n name = \"a\"\n type = \"TXT\"\n ttl = 5\n records = [[\n}",
    "resource \"aws_route53_record\" \"a\" {\n name = \"a\"\n type = \"TXT\"\n ttl = x\n records = [\"\"]\n}",
  ])
  func terraformOfAnotherShapeIsAnError(text: String) {
    let (_, diagnostics) = readRenderedTerraform(
      Array(text.utf8), file: SourceFile(path: "example.com.tf"), of: "example.com", at: .route53)
    #expect(diagnostics.all.map(\.code.text) == ["MZ0327"])
  }
}

extension String {
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    String(dropLast(while: condition))
  }
}
