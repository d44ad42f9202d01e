/// The fields of a record, as headings of columns and of lines name them.
enum RecordColumn: Int, CaseIterable {
  case name, type, value
  /// The domain that relative names belong to, in a column only: a line with it stands for more than
  /// one record.
  case domain
  /// The preference of an MX.
  case preference

  /// Recognises a heading in any case and with any marks: `Record name`, `RECORD_NAME:`.
  init?(heading: ArraySlice<UInt8>) {
    // Leaves room for marks.
    guard heading.count <= 2 * Self.headingLengths.upperBound,
      let column = Self.headings[Self.normalForm(heading)]
    else { return nil }
    self = column
  }

  /// The lengths of headings, in bytes.
  static let headingLengths = 4...16
  static let mostWords = 3

  /// The words of a heading in lower case, one blank between.
  private static func normalForm(_ heading: ArraySlice<UInt8>) -> String {
    String(unsafeUninitializedCapacity: heading.count) { words in
      var count = 0
      for byte in heading where byte.isLetter || count > 0 && !words[count - 1].isBlank {
        words[count] = byte.isLetter ? byte.lowercased : UInt8(ascii: " ")
        count += 1
      }
      return count > 0 && words[count - 1].isBlank ? count - 1 : count
    }
  }

  /// None begins with a type: in «Type: CNAME Name: …», the type is no part of the heading.
  private static let headings: [String: RecordColumn] = [
    "name": .name, "record name": .name, "dns name": .name, "dns record name": .name,
    "host": .name, "hostname": .name, "host name": .name,
    "host record": .name, "name host": .name, "host name alias": .name,
    "type": .type, "record type": .type, "dns type": .type, "dns record type": .type,
    "value": .value, "record value": .value, "dns value": .value, "dns record value": .value,
    "points to": .value, "target": .value, "target host": .value,
    "destination": .value, "data": .value, "rdata": .value, "content": .value, "answer": .value,
    "value points to": .value, "value answer": .value, "canonical name": .value,
    "domain": .domain, "sending domain": .domain, "identity": .domain, "ses identity": .domain,
    "email identity": .domain,
    "priority": .preference, "preference": .preference, "prio": .preference,
    "mx priority": .preference, "mx preference": .preference,
  ]
}
