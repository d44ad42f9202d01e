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

  init(_ octets: [UInt8], to request: Message) {
    // Whoever doesn't know the id has nothing to say.
    guard octets.count >= 2, UInt16(octets[0]) << 8 | UInt16(octets[1]) == request.id else {
      self = .foreign
      return
    }
    do {
      self = Self.judge(try Message(decoding: octets), request)
    } catch {
      self = .malformed(error)
    }
  }

  private static func judge(_ message: Message, _ request: Message) -> Reply {
    guard message.flags.contains(.response), message.opcode == request.opcode else {
      return .foreign
    }
    let isAboutForm = [.formatError, .notImplemented, .badVersion].contains(message.responseCode)
    if message.questions.isEmpty, isAboutForm {
      return request.edns != nil ? .withoutEDNS : .message(message)
    }
    guard message.questions.count == 1, let asked = message.questions.first,
      let question = request.questions.first, asked.type == question.type,
      asked.name.isSame(as: question.name)
    else { return .foreign }
    if isAboutForm, request.edns != nil { return .withoutEDNS }
    if asked.name != question.name { return .otherCase(message) }
    return message.flags.contains(.truncated) ? .truncated(message) : .message(message)
  }
}
