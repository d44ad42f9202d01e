import DNS

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
  let text: String

  init(_ name: DomainName, in zone: DomainName) {
    let relative = name.relative(to: zone) ?? name.text[...]
    text = Self.isPlain(relative) ? String(relative) : "'\(relative)'"
  }

  /// Words that YAML 1.1 reads as booleans or null, in lower case.
  private static let keywords: Set<Substring> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null",
  ]

  private static func isPlain(_ name: Substring) -> Bool {
    guard let first = name.utf8.first else { return false }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) && !keywords.contains(name)
  }
}
