import DNSMessage

/// What is sent to a server to ask it something, as far as its answer is judged by it.
struct Request {
  let id: UInt16
  let question: Question
  /// Whether the server is told of EDNS, and may say that it doesn't understand it.
  let speaksEDNS: Bool
  private let flags: Message.Flags

  init(
    id: UInt16, _ question: Question, isRecursive: Bool = true, isCheckingDisabled: Bool = false,
    speaksEDNS: Bool
  ) {
    self.id = id
    self.question = question
    self.speaksEDNS = speaksEDNS
    let recursion = isRecursive ? Message.Flags.recursionDesired.rawValue : 0
    let checking = isCheckingDisabled ? Message.Flags.checkingDisabled.rawValue : 0
    flags = Message.Flags(rawValue: recursion | checking)
  }

  var message: Message {
    Message(
      id: id, flags: flags, questions: [question],
      edns: speaksEDNS ? EDNS(payloadSize: EDNS.usualPayloadSize) : nil)
  }

  /// The message as it is sent.
  var octets: [UInt8] { message.encoded }
}
