import DNS

/// The logical ID of a record set's resource in a CloudFormation template: letters and digits, 255
/// at most.
///
/// It comes from the type and the name within the zone alone, and no two record sets of a zone
/// share one:
///
/// | in the name | in the ID |
/// |---|---|
/// | dot | `D` |
/// | hyphen | `H` |
/// | underscore | `U` |
/// | lower-case letter, digit | itself |
///
/// Before it stands the type, alone for the zone's own name: `CNAMEabcDUdomainkeyDmail`. Names have
/// no upper case, so each can be read back. They fit wherever the zone's name has two characters or
/// more, since the two together have 253 and the longest type 5.
struct LogicalID: PlainWord {
  private let type: RecordType
  private let name: RelativeName

  /// The ID of a record set in the zone that holds it.
  init(_ type: RecordType, _ name: DomainName, in zone: DomainName) {
    self.type = type
    self.name = RelativeName(name, in: zone)
  }

  func write(to output: inout [UInt8]) {
    type.write(to: &output)
    let start = output.count
    name.write(to: &output)
    output.replaceBytes(from: start, by: Self.letter)
  }

  private static func letter(for octet: UInt8) -> UInt8 {
    // Choices without a branch, which many octets make at once.
    var letter = octet
    letter = octet == UInt8(ascii: ".") ? UInt8(ascii: "D") : letter
    letter = octet == UInt8(ascii: "-") ? UInt8(ascii: "H") : letter
    letter = octet == UInt8(ascii: "_") ? UInt8(ascii: "U") : letter
    return letter
  }
}
