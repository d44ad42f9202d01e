extension Message {
  /// The message as octets, without compression. Sections have 65,535 records at most, and a
  /// record's data as many octets; what is more is cut off.
  package var encoded: [UInt8] {
    var octets: [UInt8] = []
    // Room for nearly all queries.
    octets.reserveCapacity(128)
    octets.append(id)
    octets.append(
      flags.rawValue | UInt16(opcode & 0xF) << 11 | (responseCode.rawValue & 0xF))
    octets.append(UInt16(clamping: questions.count))
    octets.append(Self.count(of: answers))
    octets.append(Self.count(of: authorities))
    octets.append(Self.count(of: additionals) + (edns == nil ? 0 : 1))
    for question in questions {
      octets += question.name.octets
      octets.append(question.type.rawValue)
      octets.append(internet)
    }
    octets.append(answers)
    octets.append(authorities)
    octets.append(additionals)
    if let edns {
      octets.append(
        .root, .opt, edns.payloadSize, UInt32(responseCode.rawValue >> 4) << 24, edns.options)
    }
    return octets
  }

  /// Of a section's records, as many as are written: one fewer than there is room for, which is
  /// EDNS's.
  fileprivate static func count(of section: [ResourceRecord]) -> UInt16 {
    UInt16(min(section.count, Int(UInt16.max) - 1))
  }
}

extension EDNS {
  /// The data of the OPT record.
  fileprivate var options: [UInt8] {
    extendedErrors.reduce(into: []) { octets, error in
      let text = Array(error.text.utf8.prefix(512))
      octets.append(extendedErrorOption)
      octets.append(UInt16(text.count + 2))
      octets.append(error.code)
      octets += text
    }
  }
}

extension ResourceValue {
  fileprivate var octets: [UInt8] {
    switch self {
    case .address(let address): return address.octets
    case .ns(let name), .cname(let name), .ptr(let name): return name.octets
    case .soa(let soa):
      var octets = soa.primary.octets + soa.responsible.octets
      for number in [soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum] {
        octets.append(number)
      }
      return octets
    case .mx(let preference, let exchange):
      var octets: [UInt8] = []
      octets.append(preference)
      return octets + exchange.octets
    case .txt(let strings):
      return strings.flatMap { string in
        [UInt8(clamping: string.count)] + string.prefix(Int(UInt8.max))
      }
    case .other(_, let octets): return octets
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt16) {
    append(UInt8(number >> 8))
    append(UInt8(number & 0xFF))
  }

  fileprivate mutating func append(_ number: UInt32) {
    append(UInt16(number >> 16))
    append(UInt16(number & 0xFFFF))
  }

  fileprivate mutating func append(_ section: [ResourceRecord]) {
    for record in section.prefix(Int(Message.count(of: section))) {
      append(record.name, record.value.type, internet, record.ttl, record.value.octets)
    }
  }

  fileprivate mutating func append(
    _ name: WireName, _ type: RecordTypeCode, _ recordClass: UInt16, _ ttl: UInt32,
    _ value: [UInt8]
  ) {
    self += name.octets
    append(type.rawValue)
    append(recordClass)
    append(ttl)
    append(UInt16(clamping: value.count))
    self += value.prefix(Int(UInt16.max))
  }
}
