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
    ("no host at all", .unknownHost("no host at all")),
  ])
  func whatIsNoneIsRefused(text: String, error: ServerAddressError) {
    #expect(throws: error) { try ServerAddress.named(text) }
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
