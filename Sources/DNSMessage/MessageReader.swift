/// Reads a message from its octets, which may be anything.
///
/// A name is at most 255 octets, and each pointer of a compressed name must lead to before the
/// place where the name, or the part after the last pointer, began. So neither loops nor a message
/// that unfolds to much more than itself cost more than its length times 255.
struct MessageReader {
  private let octets: [UInt8]
  private var position = 0
  /// The name that stands first, after the header: most records point to it.
  private var firstName: WireName?

  private static let firstNamePlace = 12

  init(_ octets: [UInt8]) {
    self.octets = octets
  }

  // MARK: Numbers

  mutating func readOctet() throws(MessageError) -> UInt8 {
    guard position < octets.count else { throw .endsTooEarly }
    defer { position += 1 }
    return octets[position]
  }

  mutating func readUInt16() throws(MessageError) -> UInt16 {
    guard octets.count - position >= 2 else { throw .endsTooEarly }
    defer { position += 2 }
    return UInt16(octets[position]) << 8 | UInt16(octets[position + 1])
  }

  mutating func readUInt32() throws(MessageError) -> UInt32 {
    let high = try readUInt16()
    return UInt32(high) << 16 | UInt32(try readUInt16())
  }

  mutating func readOctets(_ count: Int) throws(MessageError) -> [UInt8] {
    guard count <= octets.count - position else { throw .endsTooEarly }
    defer { position += count }
    return Array(octets[position..<position + count])
  }

  // MARK: Names

  mutating func readName() throws(MessageError) -> WireName {
    if let firstName, isPointerToFirstName {
      position += 2
      return firstName
    }
    let isFirst = position == Self.firstNamePlace
    let name = try readLabels()
    if isFirst { firstName = name }
    return name
  }

  private var isPointerToFirstName: Bool {
    position + 1 < octets.count && octets[position] == 0xC0
      && octets[position + 1] == UInt8(Self.firstNamePlace)
  }

  private mutating func readLabels() throws(MessageError) -> WireName {
    var name: [UInt8] = []
    var start = position
    /// Where reading goes on, once the first pointer has led away.
    var next: Int?
    while true {
      let (labels, isWhole) = try labels(from: start, atMost: WireName.maximumLength - name.count)
      let end = labels.upperBound
      if isWhole, next == nil {
        position = end
        return WireName(unchecked: Array(octets[labels]))
      }
      if next == nil { name.reserveCapacity(64) }
      name += octets[labels]
      if isWhole {
        position = next ?? end
        return WireName(unchecked: name)
      }
      guard end + 1 < octets.count else { throw .endsTooEarly }
      let target = Int(octets[end] & 0x3F) << 8 | Int(octets[end + 1])
      guard target < start else { throw .pointerNotBackward }
      next = next ?? end + 2
      start = target
    }
  }

  /// Where labels lie that follow each other; whether the root's is the last of them, or a pointer
  /// comes next.
  private func labels(
    from start: Int, atMost limit: Int
  ) throws(MessageError) -> (Range<Int>, isWhole: Bool) {
    var cursor = start
    while true {
      guard cursor < octets.count else { throw .endsTooEarly }
      let length = octets[cursor]
      switch length & 0xC0 {
      case 0x00:
        cursor += 1 + Int(length)
        guard cursor <= octets.count else { throw .endsTooEarly }
        guard cursor - start <= limit else { throw .nameTooLong }
        if length == 0 { return (start..<cursor, true) }
      case 0xC0: return (start..<cursor, false)
      default: throw .unknownLabelKind
      }
    }
  }

  // MARK: Records

  /// The data of a record of a type, which end where their length says.
  mutating func readValue(
    _ type: RecordTypeCode, length: Int
  ) throws(MessageError) -> ResourceValue {
    guard length <= octets.count - position else { throw .endsTooEarly }
    let end = position + length
    let value = try readFields(type, end: end)
    guard position == end else { throw .wrongDataLength }
    return value
  }

  private mutating func readFields(
    _ type: RecordTypeCode, end: Int
  ) throws(MessageError) -> ResourceValue {
    switch type {
    case .a: return .address(.v4(try readOctets(IPAddress.Family.v4.octetCount)))
    case .aaaa: return .address(.v6(try readOctets(IPAddress.Family.v6.octetCount)))
    case .ns: return .ns(try readName())
    case .cname: return .cname(try readName())
    case .ptr: return .ptr(try readName())
    case .soa: return .soa(try readStartOfAuthority())
    case .mx:
      let preference = try readUInt16()
      return .mx(preference: preference, exchange: try readName())
    case .txt:
      var strings: [[UInt8]] = []
      while position < end { strings.append(try readOctets(Int(try readOctet()))) }
      return .txt(strings)
    default: return .other(type, try readOctets(end - position))
    }
  }

  private mutating func readStartOfAuthority() throws(MessageError) -> StartOfAuthority {
    StartOfAuthority(
      primary: try readName(), responsible: try readName(), serial: try readUInt32(),
      refresh: try readUInt32(), retry: try readUInt32(), expire: try readUInt32(),
      minimum: try readUInt32())
  }
}
