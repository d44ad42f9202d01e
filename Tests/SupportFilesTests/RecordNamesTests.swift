import DNS
import Diagnostics
import MailAuthentication
import Testing

@testable import SupportFiles

@Suite struct RecordNamesTests {
  @Test(
    arguments: [
      ("a._domainkey.example.com", "a", "example.com"),
      ("a.b._domainkey.example.com", "a.b", "example.com"),
      ("a._domainkey", "a", nil),
      ("a._domainkey._domainkey.example.com", "a", "_domainkey.example.com"),
      ("a._domainkeys._domainkey.c", "a._domainkeys", "c"),
    ] as [(DomainName, String, String?)])
  func dkimNamesComeApart(name: DomainName, selector: String, domain: String?) throws {
    let dkimName = try #require(DKIMName(name))
    #expect(dkimName.selector == selector)
    #expect(dkimName.domain.map(String.init) == domain)
  }

  @Test(
    arguments: ["example.com", "_domainkey.example.com", "a._domainkeys.b", "a.x_domainkey.b"]
      as [DomainName])
  func otherNamesDoNot(name: DomainName) {
    #expect(DKIMName(name) == nil)
  }

  @Test(
    arguments: [
      ("a._domainkey.example.com", nil),
      ("a._domainkey.com.com", nil),
      ("a._domainkey.a.b.c.d", nil),
      ("a._domainkey", nil),
      ("a._domainkey.example.com.example.com", "example.com"),
      ("a._domainkey.mail.example.com.example.com", "mail.example.com"),
      ("a._domainkey.mail.example.com.mail.example.com", "mail.example.com"),
      ("a._domainkey._domainkey.example.com", "example.com"),
      ("a._domainkey.example.com._domainkey.example.com", "example.com"),
    ] as [(DomainName, String?)])
  func repeatedEndsAreSeen(name: DomainName, intended: String?) throws {
    let dkimName = try #require(DKIMName(name))
    #expect(dkimName.intendedDomain == intended)
  }

  @Test(
    arguments: [
      ("t.dkim.amazonses.com", "t", "dkim.amazonses.com", nil),
      ("t.a31d.dkim.us-west-2.amazonses.com", "t", "a31d.dkim.us-west-2.amazonses.com", nil),
      (
        "t.dkim.amazonses.com.example.com", "t", "dkim.amazonses.com.example.com",
        "dkim.amazonses.com"
      ),
      ("t.xamazonses.com.example", "t", "xamazonses.com.example", nil),
      ("t", "t", nil, nil),
    ] as [(DomainName, String, String?, String?)])
  func targetsComeApart(name: DomainName, token: String, zone: String?, intended: String?) {
    let target = DKIMTarget(name)
    #expect(target.token == token)
    #expect(target.signingHostedZone?.text == zone)
    #expect(target.intendedZone.map(String.init) == intended)
  }

  @Test(
    arguments: [
      ("T._domainkey.example.com", "T.dkim.amazonses.com", true),
      ("T._domainkey.example.com", "U.dkim.amazonses.com", false),
      ("T._domainkey.example.com", "T.dkim.amazonses.com.", true),
      ("T._domainkey.example.com.", "T.dkim.amazonses.com", true),
      ("T._domainkey.example.com..", "T.dkim.amazonses.com", false),
      ("T._domainkey.example.com", "T.abc.dkim.us-west-2.amazonses.com", true),
      ("T._domainkey.example.com", "T.example.net", false),
      ("T._domainkey.example.com", "T.dkim.example.net", true),
      ("T._domainkey.example.com", "T.dkim.amazonses.com.example.com", false),
      ("T._domainkey.example.com.example.com", "T.dkim.amazonses.com", false),
      ("T._domainkey.example", "T.dkim.amazonses.com", false),
      ("T._domainkey.", "T.dkim.amazonses.com", false),
      ("T._domainkey.Example.com", "T.dkim.amazonses.com", false),
      ("T._domainkey.example.com x", "T.dkim.amazonses.com", false),
      ("T._domainkey.xn--a.example.com", "T.dkim.amazonses.com", false),
      ("X._domainkey.example.com", "X.dkim.amazonses.com", false),
      ("T._domainkey.example.com", "Tdkim.amazonses.com", false),
      ("T.x._domainkey.example.com", "T.x.dkim.amazonses.com", false),
      ("._domainkey.example.com", ".dkim.amazonses.com", false),
      ("short._domainkey.example.com", "short.dkim.amazonses.com", false),
      ("example.com", "dkim.amazonses.com", false), ("", "", false),
    ])
  func usualKeysAreTakenAtAGlance(name: String, value: String, isUsual: Bool) {
    let tokens: [Character: String] = [
      "T": "abcdefghijklmnopqrstuvwxyz234567", "U": "bbcdefghijklmnopqrstuvwxyz234567",
      "X": String(repeating: "x", count: 32),
    ]
    func text(_ pattern: String) -> Located<String> {
      let text = pattern.map { tokens[$0] ?? String($0) }
      return Located(text.joined(), at: SourceRange(file: SourceFile(path: "mail.csv")))
    }
    var keys = UsualKeys()
    let record = RawRecord(name: text(name), type: nil, value: text(value))
    // Once where nothing is known, and once where the owner is.
    for _ in 0..<2 {
      let key = keys.key(of: record)
      #expect((key != nil) == isUsual)
      #expect(key.map { $0.0.text == tokens["T"] && $0.1.domain.text == "example.com" } ?? true)
    }
  }

  @Test(
    arguments: [
      ("Name", RecordColumn.name), ("RECORD_NAME", .name), ("* Host:", .name), ("type", .type),
      ("Record  Type", .type), ("\u{FEFF}Value", .value), ("Points to", .value),
      ("1. Value", .value),
      ("DNS record value", .value), ("Domain Name", .domain), ("TTL", .other), ("", nil),
      ("DKIM 1 Name", .name), ("eu-west-1 value", .value), ("名前", .name),
      ("the best value", nil),
      (String(repeating: "name ", count: 100), nil),
    ] as [(String, RecordColumn?)])
  func headingsAreKnown(heading: String, column: RecordColumn?) {
    #expect(RecordColumn(heading: Array(heading.utf8)[...]) == column)
  }
}
