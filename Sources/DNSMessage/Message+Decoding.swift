import DNS

extension Message {
  /// Reads a message; octets after its last record are passed over.
  ///
  /// - Throws: `MessageError` for whatever is not a message. Nothing of it is taken then.
  package init(decoding octets: [UInt8]) throws(MessageError) {
    var reader = MessageReader(octets)
    let id = try reader.readUInt16()
    let bits = try reader.readUInt16()
    let questionCount = try reader.readUInt16()
    let answerCount = try reader.readUInt16()
    let authorityCount = try reader.readUInt16()
    let additionalCount = try reader.readUInt16()
    var sections = Sections(reader, ResponseCode(rawValue: bits & 0xF))
    let questions = try sections.readQuestions(questionCount)
    let answers = try sections.readRecords(answerCount)
    let authorities = try sections.readRecords(authorityCount)
    let additionals = try sections.readRecords(additionalCount)
    // All at once: a half-made message would be copied at each of the steps above.
    self.id = id
    flags = Flags(rawValue: bits).intersection(.all)
    opcode = UInt8(bits >> 11 & 0xF)
    responseCode = sections.responseCode
    self.questions = questions
    self.answers = answers
    self.authorities = authorities
    self.additionals = additionals
    edns = sections.edns
  }
}

/// Reads the sections after a message's header.
private struct Sections {
  private var reader: MessageReader
  /// The header's, and what OPT adds to it.
  private(set) var responseCode: ResponseCode
  private(set) var edns: EDNS?

  init(_ reader: MessageReader, _ responseCode: ResponseCode) {
    self.reader = reader
    self.responseCode = responseCode
  }

  mutating func readQuestions(_ count: UInt16) throws(MessageError) -> [Question] {
    var questions: [Question] = []
    for _ in 0..<count {
      let name = try reader.readName()
      let type = RecordTypeCode(rawValue: try reader.readUInt16())
      let isInternet = try reader.readUInt16() == internet
      if isInternet { questions.append(Question(name, type)) }
    }
    return questions
  }

  mutating func readRecords(_ count: UInt16) throws(MessageError) -> [ResourceRecord] {
    var records: [ResourceRecord] = []
    for _ in 0..<count {
      if let record = try readRecord() { records.append(record) }
    }
    return records
  }

  /// The next record; nil for OPT, which is no record of a name's, and for other classes.
  private mutating func readRecord() throws(MessageError) -> ResourceRecord? {
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
      return ResourceRecord(name, ttl: ttlRange.contains(ttl) ? ttl : 0, value)
    } else {
      _ = try reader.readOctets(length)
    }
    return nil
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
