import DNS

extension Message {
  /// Reads a message; octets after its last record are passed over.
  ///
  /// - Throws: `MessageError` for whatever is not a message. Nothing of it is taken then.
  package init(decoding octets: [UInt8]) throws(MessageError) {
    var reader = MessageReader(octets)
    self.init(id: try reader.readUInt16())
    let bits = try reader.readUInt16()
    flags = Flags(rawValue: bits).intersection(.all)
    opcode = UInt8(bits >> 11 & 0xF)
    responseCode = ResponseCode(rawValue: bits & 0xF)
    var counts: [UInt16] = []
    for _ in 0..<4 { counts.append(try reader.readUInt16()) }
    for _ in 0..<counts[0] { try readQuestion(&reader) }
    for _ in 0..<counts[1] { try readRecord(&reader, into: \.answers) }
    for _ in 0..<counts[2] { try readRecord(&reader, into: \.authorities) }
    for _ in 0..<counts[3] { try readRecord(&reader, into: \.additionals) }
  }

  private mutating func readQuestion(_ reader: inout MessageReader) throws(MessageError) {
    let name = try reader.readName()
    let type = RecordTypeCode(rawValue: try reader.readUInt16())
    let isInternet = try reader.readUInt16() == internet
    if isInternet { questions.append(Question(name, type)) }
  }

  private mutating func readRecord(
    _ reader: inout MessageReader, into section: WritableKeyPath<Message, [ResourceRecord]>
  ) throws(MessageError) {
    let name = try reader.readName()
    let type = RecordTypeCode(rawValue: try reader.readUInt16())
    let recordClass = try reader.readUInt16()
    let ttl = try reader.readUInt32()
    let length = Int(try reader.readUInt16())
    // OPT uses the class and the TTL for other things.
    if type == .opt {
      guard edns == nil else { throw .severalOPT }
      edns = EDNS(payloadSize: recordClass)
      responseCode = ResponseCode(rawValue: UInt16(ttl >> 24) << 4 | responseCode.rawValue)
      edns?.extendedErrors = extendedErrors(in: try reader.readOctets(length))
    } else if recordClass == internet {
      let value = try reader.readValue(type, length: length)
      self[keyPath: section].append(
        ResourceRecord(name, ttl: ttlRange.contains(ttl) ? ttl : 0, value))
    } else {
      _ = try reader.readOctets(length)
    }
  }
}

/// The class of everything that is asked for here.
let internet: UInt16 = 1

/// The number of the option that carries an extended error.
let extendedErrorOption: UInt16 = 15

/// The extended errors among the options of an OPT record; what is cut off is left out, since the
/// answer is no worse for it.
private func extendedErrors(in options: [UInt8]) -> [ExtendedError] {
  var reader = MessageReader(options)
  var errors: [ExtendedError] = []
  while let option = try? reader.readUInt16(), let length = try? reader.readUInt16(),
    let content = try? reader.readOctets(Int(length))
  {
    guard option == extendedErrorOption, content.count >= 2 else { continue }
    let code = UInt16(content[0]) << 8 | UInt16(content[1])
    errors.append(ExtendedError(code: code, text: String(decoding: content[2...], as: UTF8.self)))
  }
  return errors
}
