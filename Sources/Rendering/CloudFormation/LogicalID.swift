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
struct LogicalID: PlainWord, Hashable {
  let text: String

  /// The ID of a record set in a zone that holds it.
  init(_ type: RecordType, _ name: DomainName, in zone: DomainName) {
    var text = type.rawValue
    for octet in (name.relative(to: zone) ?? name.text[...]).utf8 {
      switch octet {
      case UInt8(ascii: "."): text += "D"
      case UInt8(ascii: "-"): text += "H"
      case UInt8(ascii: "_"): text += "U"
      default: text.unicodeScalars.append(Unicode.Scalar(octet))
      }
    }
    self.text = text
  }
}
