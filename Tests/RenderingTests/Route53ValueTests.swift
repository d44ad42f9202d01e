import DNS
import Providers
import Testing
import Text

@testable import Rendering

@Suite struct Route53ValueTests {
  @Test(arguments: [
    ("v=spf1 ~all", #""v=spf1 ~all""#),
    ("", #""""#),
    ("a\"b\\c", #""a\"b\\c""#),
    ("ü\u{7F}\n~ ", #""\303\274\177\012~ ""#),
  ])
  func textInQuotes(text: String, value: String) {
    #expect(route53(.txt(text)) == value)
    #expect("\"\(terraform(.txt(text)))\"" == value)
  }

  @Test func longTextIsCutBetweenStrings() {
    let x = { String(repeating: "x", count: $0) }
    #expect(route53(.txt(x(255))) == "\"\(x(255))\"")
    #expect(route53(.txt(x(256))) == "\"\(x(255))\" \"x\"")
    #expect(terraform(.txt(x(511))) == "\(x(255))\" \"\(x(255))\" \"x")
    // Neither an escape nor a character keeps a string from having its 255 octets.
    #expect(route53(.txt(x(254) + "\"y")) == "\"\(x(254))\\\"\" \"y\"")
    #expect(route53(.txt(x(254) + "ü")) == "\"\(x(254))\\303\" \"\\274\"")
  }

  @Test func namesAreAbsolute() throws {
    let host = DomainName("a.example")
    #expect(route53(.cname(host)) == "a.example.")
    #expect(terraform(.cname(host)) == "a.example.")
    #expect(route53(.mx(preference: 10, exchange: host)) == "10 a.example.")
    #expect(terraform(.mx(preference: 0, exchange: host)) == "0 a.example.")
  }

  @Test func everyTextComesBack() throws {
    for text in hostileTexts {
      let strings = try #require(characterStrings(in: route53(.txt(text)), codes: .octal))
      #expect(strings.allSatisfy { $0.count <= 255 })
      #expect(joinedText(of: strings).map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  private func route53(_ data: RecordData) -> String {
    var output: [UInt8] = []
    appendRoute53Value(data, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  private func terraform(_ data: RecordData) -> String {
    var output: [UInt8] = []
    appendValue(data, at: .route53, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
