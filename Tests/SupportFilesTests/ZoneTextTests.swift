import DNS
import Diagnostics
import SeededRandom
import Testing

@testable import SupportFiles

@Suite struct ZoneTextTests {
  private func tokens(_ text: String) -> [[String]] {
    let bytes = Array(text.utf8)
    return ZoneEntries(bytes).map { entry in
      (entry.startsWithBlank ? [""] : [])
        + entry.tokens.map { String(decoding: bytes[$0.offsets], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("", []),
    ("a b\nc\r\n\r\n d\r", [["a", "b"], ["c"], ["", "d"]]),
    ("a (b\n c) d\ne", [["a", "b", "c", "d"], ["e"]]),
    ("a ; b\n; c\n\td;e", [["a"], ["", "d"]]),
    ("\"a;(b\" \"\"c\\;d \"e\\\"f\"", [["a;(b", "", "c\\;d", "e\\\"f"]]),
    ("a((b)\n)c\n)d", [["a", "b", "c"], ["d"]]),
    ("a\\", [["a\\"]]),
  ])
  func entries(text: String, expected: [[String]]) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: [
    ("a (b", "openParenthesis(2)"), ("a )b", "strayParenthesis(2)"), ("a \"b\nc", "openQuote(2)"),
    ("a \"b\\\"", "openQuote(2)"), ("a \"b\" ( c )", "nil"),
  ])
  func problems(text: String, expected: String) {
    let problem = Array(ZoneEntries(Array(text.utf8))).first?.problem
    #expect(problem.map { "\($0)" } ?? "nil" == expected)
  }

  @Test func wordsBeyondAnyRecordAreNotKept() throws {
    let text = "a IN 300 TXT" + String(repeating: " a", count: 80_000)
    let entry = try #require(Array(ZoneEntries(Array(text.utf8))).first)
    #expect(entry.tokens.count == 65_539)
    #expect(entry.problem.map { "\($0)" } == "tooLong(131083)")
  }

  @Test(
    arguments: [
      ("a CNAME b", "a", "CNAME"), ("a IN 300 cname b", "a", "CNAME"),
      ("a 1h30m IN TXT b", "a", "TXT"),
      (" IN A b", nil, "A"), ("  a.b CNAME c", "a.b", "CNAME"), ("\tMX 10 b", nil, "MX"),
      ("3600 IN A b", "3600", "A"),
    ] as [(String, String?, String)])
  func recordsAreRead(text: String, owner: String?, type: String) throws {
    let bytes = Array(text.utf8)
    let entry = try #require(Array(ZoneEntries(bytes)).first)
    let record = try #require(ZoneRecord(entry, in: bytes))
    #expect(record.owner.map { String(decoding: bytes[$0.offsets], as: UTF8.self) } == owner)
    #expect(record.typeName == type)
    #expect(!record.data.isEmpty)
  }

  @Test(arguments: [
    "a", "a CNAME", "a b CNAME c", "a 1x CNAME b", "a IN IN CNAME b", "\"a\" CNAME b", "$TTL 300",
    "a \"CNAME\" b",
  ])
  func otherEntriesAreNot(text: String) throws {
    let bytes = Array(text.utf8)
    let entry = try #require(Array(ZoneEntries(bytes)).first)
    #expect(ZoneRecord(entry, in: bytes) == nil)
  }

  /// What a key's record leaves to the one below it, which has no name and no TTL.
  @Test func recordAfterAKeyTakesItsName() {
    var generator = SeededGenerator(seed: 1)
    let token = generator.token()
    let key = "\(token)._domainkey.example.com. IN CNAME \(token).dkim.amazonses.com."
    let (file, _) = readSupportFile(
      Array("\(key)\n IN MX 10 feedback-smtp.eu-west-1.amazonses.com.\n".utf8),
      file: SourceFile(path: "a.zone"))
    #expect(file.entries.count == 1)
    #expect(file.mailFrom.map(\.name.text) == ["\(token)._domainkey.example.com"])
  }

  @Test func keyOfAnotherClassIsNone() {
    var generator = SeededGenerator(seed: 1)
    let token = generator.token()
    let key = "\(token)._domainkey.example.com. ch CNAME \(token).dkim.amazonses.com.\n"
    let (file, _) = readSupportFile(
      Array(key.utf8), file: SourceFile(path: "a.zone"), as: .bindZone)
    #expect(file.entries.isEmpty)
    #expect(file.ignored.map(\.reason) == ["record of the class CH"])
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func escapedStringsReadBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let octets = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let written = octets.flatMap { octet -> [UInt8] in
      if Bool.random(using: &generator) || octet == UInt8(ascii: "\\") {
        let digits = String(octet)
        return Array("\\".utf8) + Array(repeating: UInt8(ascii: "0"), count: 3 - digits.utf8.count)
          + Array(digits.utf8)
      }
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
      return Bool.random(using: &generator) && !isDigit ? [UInt8(ascii: "\\"), octet] : [octet]
    }
    #expect(unescapedCharacterString(written[...]) == octets)
  }

  @Test(arguments: [
    ("a \"b\"", "a \"b\""), ("\"a\"", "a"), ("\"a\" \"b;\"", "ab;"), ("\"a\" b", "\"a\" b"),
    ("\"a", "\"a"), ("\"a\\\"\\065\"", "a\"A"), ("\"\"", ""), ("\"a\\999\"", "a999"),
  ])
  func quotedValuesAreJoined(written: String, meant: String) {
    #expect(logicalText(written) == meant)
  }
}
