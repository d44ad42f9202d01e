import DNSMessage
import Resolution
import Testing

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1", 53), ("192.0.2.1:5353", "192.0.2.1:5353", 5353),
    ("2001:db8::1", "2001:db8::1", 53), ("[2001:db8::1]", "2001:db8::1", 53),
    ("[2001:DB8:0::1]:5353", "[2001:db8::1]:5353", 5353),
  ])
  func addressesAreTaken(text: String, shown: String, port: UInt16) throws {
    let address = try ServerAddress.named(text)
    #expect(address.text == shown)
    #expect(address.port == port)
  }

  @Test(arguments: [
    ("", ServerAddressError.noHost("")), (":53", .noHost(":53")),
    ("192.0.2.1:0", .invalidPort("192.0.2.1:0")),
    ("192.0.2.1:65536", .invalidPort("192.0.2.1:65536")),
    ("192.0.2.1:x", .invalidPort("192.0.2.1:x")), ("192.0.2.1:", .invalidPort("192.0.2.1:")),
    ("192.0.2.1:+53", .invalidPort("192.0.2.1:+53")),
    ("[::1", .noAddressInBrackets("[::1")), ("[::1:53", .noAddressInBrackets("[::1:53")),
    ("[localhost]:53", .noAddressInBrackets("[localhost]:53")), ("[]", .noAddressInBrackets("[]")),
    ("no host at all", .unknownHost("no host at all")),
    ("192.0.2", .noWholeAddress("192.0.2")), ("3221225985:53", .noWholeAddress("3221225985")),
    ("192.0.2.010", .noWholeAddress("192.0.2.010")), ("0x7f.1", .noWholeAddress("0x7f.1")),
  ])
  func whatIsNoneIsRefused(text: String, error: ServerAddressError) {
    #expect(throws: error) { try ServerAddress.named(text) }
  }

  @Test func syntaxIsCheckedWithoutAsking() throws {
    try ServerAddress.checkSyntax(of: "no host at all")
    #expect(throws: ServerAddressError.invalidPort("a:99999")) {
      try ServerAddress.checkSyntax(of: "a:99999")
    }
  }

  @Test func withoutNameServersTheMachineItselfIsAsked() {
    #expect(resolvers(inConfiguration: "search a.example\n").map(\.text) == ["127.0.0.1"])
    #expect(resolvers(inConfiguration: "").map(\.text) == ["127.0.0.1"])
    #expect(resolvers(inConfiguration: nil).map(\.text) == ["127.0.0.1"])
    #expect(resolvers(inConfiguration: "nameserver fe80::1%eth0\n").isEmpty)
  }

  @Test func theSystemsResolversAreRead() {
    let text = """
      # comment
      search example.com
      nameserver 192.0.2.1
      nameserver\t2001:db8::1 # why not
      nameserver 192.0.2.1
      nameserver fe80::1%eth0
      nameservers 192.0.2.9
      nameserver
      nameserver 192.0.2.3
      nameserver 192.0.2.4
      """
    #expect(
      resolvers(inConfiguration: text).map(\.text) == ["192.0.2.1", "2001:db8::1", "192.0.2.3"])
  }
}
