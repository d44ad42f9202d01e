import DNSMessage
import SeededRandom
import Testing

@Suite struct HostileMessageTests {
  private static func answer(name: [UInt8]) -> [UInt8] {
    [0, 7, 0x84, 0x00, 0, 0, 0, 1, 0, 0, 0, 0] + name
  }

  @Test(arguments: [
    // To itself, to its own beginning after a label, forward, beyond the end.
    ([0xC0, 12], MessageError.pointerNotBackward),
    ([1, 0x61, 0xC0, 12], .pointerNotBackward),
    ([0xC0, 20, 0, 0, 0, 0, 0, 0, 0, 0], .pointerNotBackward),
    ([0xFF, 0xFF], .pointerNotBackward),
    ([0x80, 1], .unknownLabelKind),
    ([0x41, 1], .unknownLabelKind),
    ([63], .endsTooEarly),
    ([0xC0], .endsTooEarly),
    ([], .endsTooEarly),
  ])
  func aNameThatLeadsAstrayIsRefused(name: [UInt8], error: MessageError) {
    #expect(throws: error) { try Message(decoding: Self.answer(name: name)) }
  }

  @Test func aNameOf256OctetsIsRefused() {
    let label: [UInt8] = [63] + [UInt8](repeating: 0x61, count: 63)
    let longest = label + label + label + [61] + [UInt8](repeating: 0x61, count: 61) + [0]
    let rest: [UInt8] = [0, 16, 0, 1, 0, 0, 0, 0, 0, 0]
    #expect(longest.count == WireName.maximumLength)
    #expect(throws: Never.self) { try Message(decoding: Self.answer(name: longest + rest)) }
    #expect(throws: MessageError.nameTooLong) {
      try Message(decoding: Self.answer(name: label + label + label + label + [0] + rest))
    }
  }

  @Test(arguments: [3, 5])
  func dataOfAnotherLengthAreRefused(length: UInt8) {
    let record: [UInt8] = [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, length, 1, 2, 3, 4, 5]
    #expect(throws: MessageError.wrongDataLength) {
      try Message(decoding: Self.answer(name: record))
    }
  }

  /// Names of 255 octets that cost two, in a message of 64 KB, are read in no time.
  @Test func aCompressionBombBurstsNothing() throws {
    let label: [UInt8] = [63] + [UInt8](repeating: 0x61, count: 63)
    let longest = label + label + label + [61] + [UInt8](repeating: 0x61, count: 61) + [0]
    let record: [UInt8] = [0xC0, 12, 0, 2, 0, 1, 0, 0, 0, 0, 0, 2, 0xC0, 12]
    let count = (65_535 - 12 - longest.count - 10) / record.count
    var octets: [UInt8] = [0, 7, 0x84, 0, 0, 0, UInt8((count + 1) >> 8), UInt8((count + 1) & 0xFF)]
    octets += [0, 0, 0, 0] + longest + [0, 99, 0, 1, 0, 0, 0, 0, 0, 0]
    for _ in 0..<count { octets += record }
    var answers = 0
    let time = try cpuTime { answers = try Message(decoding: octets).answers.count }
    #expect(answers == count + 1)
    #expect(time < .seconds(20), "unoptimised, it takes a fraction of a second")
  }

  @Test func randomOctetsAreReadOrRefused() {
    var generator = SeededGenerator(seed: 2)
    var read = 0
    for _ in 0..<5000 {
      let count = Int.random(in: 0...80, using: &generator)
      let octets = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if let message = try? Message(decoding: octets) {
        read += 1
        _ = message.encoded
      }
    }
    // Nearly none is a message.
    #expect(read < 500)
  }

  /// Messages with a few octets changed come nearer to the corners.
  @Test func damagedMessagesAreReadOrRefused() {
    var generator = SeededGenerator(seed: 3)
    var read = 0
    for _ in 0..<5000 {
      var octets = Message.random(using: &generator).encoded
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<octets.count, using: &generator)
        octets[place] = .random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) {
        octets.removeLast(Int.random(in: 0..<octets.count, using: &generator))
      }
      if let message = try? Message(decoding: octets) {
        read += 1
        for record in message.answers { _ = (record.name.text, record.value.text) }
      }
    }
    #expect(read > 250)
  }
}
