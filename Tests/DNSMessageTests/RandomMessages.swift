import DNS
import DNSMessage
import SeededRandom

extension Message {
  /// A message of any form that servers send.
  static func random(using generator: inout SeededGenerator) -> Message {
    var message = Message(id: .random(in: 0...(.max), using: &generator), flags: .response)
    for flag in [Flags.authoritative, .truncated, .recursionDesired, .checkingDisabled]
    where Bool.random(using: &generator) {
      message.flags.insert(flag)
    }
    message.responseCode = ResponseCode(rawValue: .random(in: 0...15, using: &generator))
    message.questions = [Question(.random(using: &generator), .txt)]
    message.answers = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      .random(using: &generator)
    }
    message.authorities = [.random(using: &generator)]
    if Bool.random(using: &generator) {
      message.responseCode = ResponseCode(rawValue: .random(in: 0...4095, using: &generator))
      message.edns = EDNS(
        payloadSize: .random(in: 0...(.max), using: &generator),
        extendedErrors: [ExtendedError(code: 6, text: "DNSSEC Bogus"), ExtendedError(code: 22)])
    }
    return message
  }
}

extension ResourceRecord {
  static func random(using generator: inout SeededGenerator) -> ResourceRecord {
    ResourceRecord(
      .random(using: &generator), ttl: .random(in: ttlRange, using: &generator),
      .random(using: &generator))
  }
}

extension ResourceValue {
  static func random(using generator: inout SeededGenerator) -> ResourceValue {
    func number() -> UInt32 { .random(in: 0...(.max), using: &generator) }
    func octets(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in .random(in: 0...255, using: &generator) }
    }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return .address(.v4(octets(4)))
    case 1: return .address(.v6(octets(16)))
    case 2: return .ns(.random(using: &generator))
    case 3: return .cname(.random(using: &generator))
    case 4:
      return .soa(
        StartOfAuthority(
          primary: .random(using: &generator), responsible: .random(using: &generator),
          serial: number(), refresh: number(), retry: number(), expire: number(),
          minimum: number()))
    case 5:
      return .mx(
        preference: .random(in: 0...(.max), using: &generator),
        exchange: .random(using: &generator))
    case 6: return .txt([octets(0), octets(255), octets(7)])
    default: return .other(RecordTypeCode(rawValue: 99), octets(12))
    }
  }
}

extension WireName {
  static func random(using generator: inout SeededGenerator) -> WireName {
    let names: [DomainName] = [
      "example.com", "a.b.c.d.e.f", "_domainkey.example.com", "xn--bcher-kva.example",
    ]
    guard let name = names.randomElement(using: &generator), Bool.random(using: &generator) else {
      return .root
    }
    return WireName(name).randomizingCase(using: &generator)
  }
}
