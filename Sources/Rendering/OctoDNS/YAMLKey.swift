import Text

/// A record's name within its zone as a key of a YAML mapping: plain where no reader of YAML 1.1 or
/// 1.2 can take it for anything but text, else in single quotes.
///
/// | name in the zone | key |
/// |---|---|
/// | the zone itself | `''` |
/// | `bounce`, `bounce-eu.mail` | `bounce`, `bounce-eu.mail` |
/// | `no`, `3abc._domainkey`, `_dmarc` | `'no'`, `'3abc._domainkey'`, `'_dmarc'` |
///
/// Names hold neither quotes nor backslashes.
struct YAMLKey: CodeToken {
  private let name: RelativeName

  init(_ name: RelativeName) {
    self.name = name
  }

  func write(to output: inout [UInt8]) {
    guard !name.withOctets(Self.isPlain) else { return name.write(to: &output) }
    output.append(UInt8(ascii: "'"))
    name.write(to: &output)
    output.append(UInt8(ascii: "'"))
  }

  /// Words that YAML 1.1 reads as booleans or null, in lower case.
  private static let keywords = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ].map { Array($0.utf8) }

  private static func isPlain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first else { return false }
    return first.isLetter
      && !(name.count <= 5 && keywords.contains { $0.elementsEqual(name) })
  }
}
