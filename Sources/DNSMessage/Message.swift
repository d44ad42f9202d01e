/// A DNS message (RFC 1035, section 4) with what EDNS adds to it (RFC 6891).
///
/// The OPT record is not among the additional records: it is `edns`, and its half of the response
/// code is in `responseCode`.
package struct Message: Hashable, Sendable {
  package var id: UInt16
  package var flags: Flags
  /// What is asked of the server; 0 is a query. Four bits.
  package var opcode: UInt8
  package var responseCode: ResponseCode
  package var questions: [Question]
  package var answers: [ResourceRecord]
  package var authorities: [ResourceRecord]
  package var additionals: [ResourceRecord]
  /// What the sender says of itself by EDNS; nil where it doesn't speak it.
  package var edns: EDNS?

  package init(id: UInt16, flags: Flags = [], questions: [Question] = [], edns: EDNS? = nil) {
    self.id = id
    self.flags = flags
    opcode = 0
    responseCode = .noError
    self.questions = questions
    answers = []
    authorities = []
    additionals = []
    self.edns = edns
  }

  /// The bits of the header (RFC 1035, section 4.1.1; AD and CD: RFC 4035, section 3).
  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
      self.rawValue = rawValue
    }

    package static let response = Flags(rawValue: 0x8000)
    package static let authoritative = Flags(rawValue: 0x0400)
    /// The answer was longer than UDP takes: ask again by TCP.
    package static let truncated = Flags(rawValue: 0x0200)
    package static let recursionDesired = Flags(rawValue: 0x0100)
    package static let recursionAvailable = Flags(rawValue: 0x0080)
    package static let authenticData = Flags(rawValue: 0x0020)
    /// The client takes what fails DNSSEC's checks.
    package static let checkingDisabled = Flags(rawValue: 0x0010)

    static let all: Flags = [
      .response, .authoritative, .truncated, .recursionDesired, .recursionAvailable,
      .authenticData, .checkingDisabled,
    ]
  }
}

/// What is asked: a name and a type, of the class IN.
package struct Question: Hashable, Sendable {
  package let name: WireName
  package let type: RecordTypeCode

  package init(_ name: WireName, _ type: RecordTypeCode) {
    self.name = name
    self.type = type
  }
}

/// A record of a message, of the class IN.
package struct ResourceRecord: Hashable, Sendable {
  package let name: WireName
  /// Seconds; values beyond `ttlRange` count as 0 (RFC 2181, section 8).
  package let ttl: UInt32
  package let value: ResourceValue

  package init(_ name: WireName, ttl: UInt32, _ value: ResourceValue) {
    self.name = name
    self.ttl = ttl
    self.value = value
  }
}

/// What a message says of its sender by EDNS (RFC 6891, section 6).
package struct EDNS: Hashable, Sendable {
  /// Octets that the sender takes by UDP.
  package var payloadSize: UInt16
  /// Why an answer is as it is (RFC 8914).
  package var extendedErrors: [ExtendedError] = []

  package init(payloadSize: UInt16, extendedErrors: [ExtendedError] = []) {
    self.payloadSize = payloadSize
    self.extendedErrors = extendedErrors
  }

  /// The size that passes everywhere without fragments (DNS flag day 2020).
  package static let usualPayloadSize: UInt16 = 1232
}
