/// Why octets are not a DNS message.
package enum MessageError: Error, Equatable, CustomStringConvertible {
  /// The octets end within something.
  case endsTooEarly
  /// A compressed name leads to itself, or forward (RFC 1035, section 4.1.4, allows earlier names).
  case pointerNotBackward
  /// A label of a kind that was never put to use (RFC 6891, section 5).
  case unknownLabelKind
  case nameTooLong
  /// A record's data are shorter or longer than they say.
  case wrongDataLength
  case severalOPT

  /// What is wrong, as the second half of a sentence: «the answer is malformed: it …».
  package var description: String {
    switch self {
    case .endsTooEarly: "it ends too early"
    case .pointerNotBackward: "a compressed name doesn't lead backward"
    case .unknownLabelKind: "a label is of an unknown kind"
    case .nameTooLong: "a name has more than 255 octets"
    case .wrongDataLength: "a record is shorter or longer than it says"
    case .severalOPT: "it has several OPT records"
    }
  }
}
