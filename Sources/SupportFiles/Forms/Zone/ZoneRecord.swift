import Text

/// An entry of zone text that is a resource record: `[owner] [TTL] [class] type data`.
struct ZoneRecord {
  typealias Token = ZoneEntries.Token

  /// Nil where the record has the owner of the one before.
  let owner: Token?
  /// Nil where the record doesn't say.
  let ttl: Token?
  /// Nil where the record doesn't say, which means IN.
  let recordClass: Token?
  let type: Token
  /// The mnemonic of the type in upper case.
  let typeName: String
  /// At least one token.
  let data: ArraySlice<Token>

  /// Nil where the entry is something else, such as prose in a mail.
  init?(_ entry: ZoneEntries.Entry, in bytes: [UInt8]) {
    guard entry.tokens.count > 1 else { return nil }
    var rest = entry.tokens[...]
    // Records are pasted with blanks before them, too: then the first word is none that may follow
    // an owner.
    let omitsOwner =
      entry.startsWithBlank && rest.first.map { Self.mayFollowOwner($0, in: bytes) } == true
    let owner = omitsOwner ? nil : rest.popFirst()
    guard owner?.isQuoted != true else { return nil }
    var ttl: Token?
    if let token = rest.first, Self.isTTL(bytes[token.offsets]) { ttl = rest.popFirst() }
    let recordClass = rest.first.flatMap { Self.isClass($0, in: bytes) ? $0 : nil }
    if recordClass != nil { rest.removeFirst() }
    if let token = rest.first, Self.isTTL(bytes[token.offsets]) { ttl = rest.popFirst() }
    guard let type = rest.popFirst(), !rest.isEmpty,
      let typeName = Self.typeName(type, in: bytes)
    else { return nil }
    self.owner = owner
    self.ttl = ttl
    self.recordClass = recordClass
    self.type = type
    self.typeName = typeName
    data = rest
  }

  private static func mayFollowOwner(_ token: Token, in bytes: [UInt8]) -> Bool {
    isTTL(bytes[token.offsets]) || isClass(token, in: bytes) || typeName(token, in: bytes) != nil
  }

  /// Whether a word is a TTL: seconds, or BIND's `1h30m`.
  private static func isTTL(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, first.isDigit else { return false }
    var wasDigit = true
    for byte in word {
      guard byte.isDigit || wasDigit && isUnit(byte) else { return false }
      wasDigit = byte.isDigit
    }
    return true
  }

  private static func isUnit(_ byte: UInt8) -> Bool {
    "smhdw".utf8.contains(byte.lowercased)
  }

  private static func isClass(_ token: Token, in bytes: [UInt8]) -> Bool {
    guard token.offsets.count == 2, !token.isQuoted else { return false }
    return ["IN", "CH", "HS", "CS"].contains(upperCased(bytes[token.offsets]))
  }

  private static func typeName(_ token: Token, in bytes: [UInt8]) -> String? {
    guard token.offsets.count <= longestTypeName, !token.isQuoted else { return nil }
    // Most are.
    if token.offsets.count == 5, bytes[token.offsets].starts(withWord: "cname") { return "CNAME" }
    let name = upperCased(bytes[token.offsets])
    return typeNames.contains(name) ? name : nil
  }

  private static func upperCased(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word, as: UTF8.self).uppercased()
  }

  /// The types that zones hold, by the registry of IANA, without those that are obsolete or only
  /// asked for.
  private static let typeNames: Set<String> = [
    "A", "AAAA", "AFSDB", "APL", "CAA", "CDNSKEY", "CDS", "CERT", "CNAME", "CSYNC", "DHCID",
    "DNAME", "DNSKEY", "DS", "EUI48", "EUI64", "HINFO", "HIP", "HTTPS", "IPSECKEY", "KEY", "KX",
    "LOC", "MX", "NAPTR", "NS", "NSEC", "NSEC3", "NSEC3PARAM", "OPENPGPKEY", "PTR", "RP", "RRSIG",
    "SIG", "SMIMEA", "SOA", "SPF", "SRV", "SSHFP", "SVCB", "TLSA", "TXT", "URI", "ZONEMD",
  ]

  private static let longestTypeName = 10
}
