import Text

/// What of a mail decides whether it is one, and what reading it may cost.
struct MailOutline {
  /// Lines that begin as fields do: `Subject:`, `Name:`.
  private(set) var fields = 0
  /// Lines that begin with `--`, as those between parts do.
  private(set) var boundaries = 0
  /// The bytes of the fields that hold addresses.
  private(set) var addresses = 0
  /// Whether it begins with a block of fields, one of which only mails have.
  private(set) var isMail = false

  init(_ contents: [UInt8]) {
    var isHeader = true
    var hasMailField = false
    var isInAddresses = false
    var start = 0
    while start < contents.count {
      let end = contents[start...].firstIndex(of: .lineFeed) ?? contents.count
      let line = contents[start..<end].dropLast { $0 == .carriageReturn }
      start = end + 1
      if line.first?.isBlank == true {
        if isInAddresses { addresses += line.count }
        continue
      }
      let name = Self.fieldName(line)
      if isHeader {
        hasMailField = hasMailField || name.map { Self.mailFields.contains($0) } == true
        if line.isEmpty || name == nil {
          isHeader = false
          isMail = hasMailField && line.isEmpty
          guard isMail else { return }
        }
        guard hasMailField || fields < Self.mostOthers else { return }
      }
      isInAddresses = name.map { Self.addressFields.contains($0) } == true
      if isInAddresses { addresses += line.count }
      if name != nil { fields += 1 }
      if line.starts(with: "--".utf8) { boundaries += 1 }
    }
  }

  /// Whether it has no more of anything than mails that people send. GMime makes an object of every
  /// field, part and address.
  var isReadable: Bool { fields <= 100_000 && boundaries <= 10_000 && addresses <= 256 << 10 }

  /// The name of the field that a line begins, in lower case (RFC 5322, section 2.2).
  private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.prefix(longestName).firstIndex(of: UInt8(ascii: ":")),
      colon > line.startIndex
    else { return nil }
    let name = line[..<colon]
    guard name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return String(decoding: name.map(\.lowercased), as: UTF8.self)
  }

  private static let longestName = 78

  /// More fields than any mail has before the first that only mails have.
  private static let mostOthers = 1000

  private static let mailFields: Set<String> = [
    "content-type", "message-id", "mime-version", "received", "return-path",
  ]

  private static let addressFields: Set<String> = [
    "bcc", "cc", "from", "reply-to", "resent-bcc", "resent-cc", "resent-from", "resent-reply-to",
    "resent-sender", "resent-to", "sender", "to",
  ]
}
