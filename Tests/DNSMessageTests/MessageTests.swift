import DNS
import DNSMessage
import SeededRandom
import Testing

@Suite struct MessageTests {
  @Test func whatIsWrittenIsReadBack() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let message = Message.random(using: &generator)
      #expect(try Message(decoding: message.encoded) == message)
    }
  }

  /// A query as RFC 1035 lays it out, octet by octet.
  @Test func aQueryHasItsOctets() {
    var query = Message(id: 0x1234, flags: [.recursionDesired])
    query.questions = [Question(WireName("a.example"), .mx)]
    query.edns = EDNS(payloadSize: 1232)
    let expected: [UInt8] =
      [0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 1]
      + [1, 0x61, 7, 0x65, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 0, 0, 15, 0, 1]
      + [0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0, 0, 0]
    #expect(query.encoded == expected)
  }

  @Test func aCompressedAnswerIsRead() throws {
    let octets: [UInt8] =
      [0, 7, 0x84, 0x00, 0, 1, 0, 1, 0, 0, 0, 0]
      + [1, 0x61, 7, 0x65, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 0, 0, 15, 0, 1]
      + [0xC0, 12, 0, 15, 0, 1, 0, 0, 0, 60, 0, 6, 0, 10, 1, 0x62, 0xC0, 14]
    let message = try Message(decoding: octets)
    #expect(message.flags == [.response, .authoritative])
    #expect(message.answers.map(\.name.text) == ["a.example"])
    #expect(
      message.answers.first?.value.recordData == .mx(preference: 10, exchange: "b.example"))
  }

  @Test func otherClassesAreLeftOut() throws {
    // version.bind in the class CH.
    let octets: [UInt8] =
      [0, 7, 0x80, 0x00, 0, 0, 0, 1, 0, 0, 0, 0]
      + [0, 0, 16, 0, 3, 0, 0, 0, 0, 0, 2, 1, 0x39]
    #expect(try Message(decoding: octets).answers.isEmpty)
  }

  @Test func aTTLBeyondTheGreatestCountsAsZero() throws {
    let octets: [UInt8] =
      [0, 7, 0x80, 0x00, 0, 0, 0, 1, 0, 0, 0, 0] + [0, 0, 16, 0, 1, 0x80, 0, 0, 1, 0, 2, 1, 0x39]
    #expect(try Message(decoding: octets).answers.map(\.ttl) == [0])
  }
}
