import DNS
import DNSMessage
import Testing

@testable import Resolution

/// Makes every letter a capital.
private struct Ones: RandomNumberGenerator {
  mutating func next() -> UInt64 { .max }
}

@Suite struct ReplyTests {
  private let request: Request

  init() {
    request = Self.request(speaksEDNS: true)
  }

  private static func request(speaksEDNS: Bool) -> Request {
    var ones = Ones()
    let name = WireName("example.com").randomizingCase(using: &ones)
    return Request(id: 7, Question(name, .mx), speaksEDNS: speaksEDNS)
  }

  private func answer(_ change: (inout Message) -> Void = { _ in }) -> Message {
    var message = request.message
    message.flags.insert(.response)
    change(&message)
    return message
  }

  private func reply(_ message: Message) -> Reply {
    Reply(message.encoded, to: request)
  }

  @Test func theAnswerIsTaken() {
    #expect(reply(answer()) == .message(answer()))
  }

  @Test func whatAnswersAnotherQuestionIsForeign() {
    let others = [
      answer { $0.id = 8 }, answer { $0.flags.remove(.response) }, answer { $0.opcode = 5 },
      answer { $0.questions = [Question(WireName("example.org"), .mx)] },
      answer { $0.questions = [Question($0.questions[0].name, .txt)] },
      answer { $0.questions = [] }, answer { $0.questions += $0.questions },
    ]
    for other in others { #expect(reply(other) == .foreign) }
    #expect(Reply([], to: request) == .foreign)
    #expect(Reply([0], to: request) == .foreign)
  }

  @Test func formsAreToldApart() {
    let cutOff = answer { $0.flags.insert(.truncated) }
    #expect(reply(cutOff) == .truncated(cutOff))
    let other = answer { $0.questions = [Question(WireName("example.com"), .mx)] }
    #expect(reply(other) == .otherCase(other))
    #expect(Reply([0, 7, 0x80], to: request) == .malformed(.endsTooEarly))
  }

  @Test(arguments: [ResponseCode.formatError, .notImplemented])
  func whoRefusesEDNSIsAskedWithoutIt(code: ResponseCode) {
    let refusal = answer {
      $0.responseCode = code
      $0.edns = nil
    }
    #expect(reply(refusal) == .withoutEDNS)
    var bare = refusal
    bare.questions = []
    #expect(reply(bare) == .withoutEDNS)
    let plain = Self.request(speaksEDNS: false)
    #expect(Reply(refusal.encoded, to: plain) == .message(refusal))
  }
}

@Suite struct PaceTests {
  @Test func asManyGoAsASecondAllows() {
    let start = ContinuousClock.now
    var pace = Pace(perSecond: 100, now: start)
    var sent = 0
    // A thousand ticks of two milliseconds.
    for tick in 0..<1000 where pace.take(now: start + .milliseconds(2 * tick)) { sent += 1 }
    #expect((199...205).contains(sent))
  }

  @Test func theNextTimeIsWhenTheNextMayGo() {
    let start = ContinuousClock.now
    var pace = Pace(perSecond: 10, now: start)
    let first = pace.take(now: start)
    let second = pace.take(now: start)
    #expect(first && !second)
    #expect(pace.next > start + .milliseconds(90))
    let third = pace.take(now: pace.next + .milliseconds(1))
    #expect(third)
  }
}
