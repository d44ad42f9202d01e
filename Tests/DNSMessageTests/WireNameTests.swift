import DNS
import DNSMessage
import SeededRandom
import Testing

@Suite struct WireNameTests {
  @Test(arguments: ["example.com", "a", "6ax3virf._domainkey.xn--bcher-kva.example"])
  func aNameComesBack(text: String) throws {
    let name = try DomainName(text)
    #expect(WireName(name).domainName == name)
    #expect(WireName(name).text == text)
  }

  @Test func lettersChangeTheirCaseAndNothingElse() {
    var generator = SeededGenerator(seed: 4)
    let name = WireName("a-1.example.com")
    let others = (0..<100).map { _ in name.randomizingCase(using: &generator) }
    #expect(Set(others).count > 90)
    #expect(others.allSatisfy { $0.isSame(as: name) && $0.domainName == "a-1.example.com" })
  }

  @Test func differentNamesAreNotTheSame() {
    #expect(!WireName("a.example.com").isSame(as: WireName("b.example.com")))
    // An @ is a letter's distance from a backtick, as A is from a.
    #expect(!WireName("a.example.com").isSame(as: WireName("a.example.org")))
  }

  @Test func theRootIsADotAndNoDomain() {
    #expect(WireName.root.text == ".")
    #expect(WireName.root.domainName == nil)
  }

  @Test func strangeOctetsAreShownAndAreNoDomain() throws {
    let octets: [UInt8] =
      [0, 7, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0]
      + [4, 0x61, 0x2E, 0x1B, 0xFF, 0, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0]
    let name = try #require(try Message(decoding: octets).answers.first?.name)
    #expect(name.text == "a\\.\\027\\255")
    #expect(name.domainName == nil)
  }
}

@Suite struct IPAddressTests {
  @Test func addressesAreWrittenAsUsual() {
    #expect(IPAddress.v4([192, 0, 2, 1]).text == "192.0.2.1")
    #expect(IPAddress.v6([UInt8](repeating: 0, count: 15) + [1]).text == "::1")
    #expect(
      IPAddress.v6([0x20, 1, 0x0D, 0xB8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x0A]).text
        == "2001:db8:0:1::a")
    #expect(
      IPAddress.v6([0, 1, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]).text == "1:0:1:1:1:1:1:1")
  }
}
