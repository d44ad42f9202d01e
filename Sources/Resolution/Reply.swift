import DNSMessage

/// What octets are that came in answer to a request.
enum Reply: Equatable {
  case message(Message)
  /// Cut off, since it is too long for UDP.
  case truncated(Message)
  /// The answer, but for the letter case of the name in the question.
  case otherCase(Message)
  /// The server doesn't understand EDNS.
  case withoutEDNS
  /// Of the request's id, but no message.
  case malformed(MessageError)
  /// No answer to this request: forged, or late for another one.
  case foreign

  init(_ octets: [UInt8], to request: Request) {
    // Whoever doesn't know the id has nothing to say.
    guard octets.count >= 2, UInt16(octets[0]) << 8 | UInt16(octets[1]) == request.id else {
      self = .foreign
      return
    }
    do {
      let message = try Message(decoding: octets)
      switch message.form(inAnswerTo: request) {
      case .whole: self = .message(message)
      case .truncated: self = .truncated(message)
      case .otherCase: self = .otherCase(message)
      case .withoutEDNS: self = .withoutEDNS
      case .foreign: self = .foreign
      }
    } catch {
      self = .malformed(error)
    }
  }
}

extension Message {
  /// What a message is to a request.
  fileprivate enum Form {
    case whole, truncated, otherCase, withoutEDNS, foreign
  }

  fileprivate func form(inAnswerTo request: Request) -> Form {
    guard flags.contains(.response), opcode == 0 else { return .foreign }
    if questions.isEmpty, responseCode.isAboutForm {
      return request.speaksEDNS ? .withoutEDNS : .whole
    }
    let question = request.question
    guard questions.count == 1, questions[0].type == question.type else { return .foreign }
    let hasOwnCase = questions[0].name != question.name
    if hasOwnCase, !questions[0].name.isSame(as: question.name) { return .foreign }
    if responseCode.isAboutForm, request.speaksEDNS { return .withoutEDNS }
    if hasOwnCase { return .otherCase }
    return flags.contains(.truncated) ? .truncated : .whole
  }
}

extension ResponseCode {
  /// Whether it may be said of a form of message that the server doesn't understand.
  fileprivate var isAboutForm: Bool {
    self == .formatError || self == .notImplemented || self == .badVersion
  }
}
