import Text

/// A DKIM key record: the tag list of RFC 6376, section 3.6.1, whose syntax is that of section 3.2.
///
/// The tags that SES depends on are checked; others are only parsed, and the text is passed through
/// as it is. Of a key, only its outermost length is checked, which tells whether a part was lost;
/// `init(usable:)` looks into it.
package struct KeyRecord {
  /// The public key in base64 without blanks; empty where it was revoked.
  package let publicKey: String
  /// The kind of key, `rsa` where the record doesn't say.
  package let keyType: String
  /// The public key of a known type; nil where it was revoked, too.
  let key: Base64Text?
  private let tags: [ListTag]

  /// - Throws: `KeyRecordError`, whose description is the second half of a sentence.
  package init(_ text: String) throws(KeyRecordError) {
    tags = try Self.tags(of: text)
    if let version = tags.firstIndex(where: { $0.name == "v" }) {
      guard version == 0, tags[0].value == "DKIM1" else { throw .wrongVersion }
    }
    guard let tag = tags.first(where: { $0.name == "p" }) else { throw .noPublicKey }
    let value = String(tag.value)
    publicKey =
      value.withOctets { $0.firstIndex(of: UInt8(ascii: " "), or: UInt8(ascii: "\t")) } == nil
      ? value : String(decoding: value.utf8.filter { !isFolding($0) }, as: UTF8.self)
    keyType = tags.first { $0.name == "k" }.map { String($0.value) } ?? "rsa"
    key = try Self.checkedKey(publicKey, keyType)
  }

  /// The items of a tag whose value is a list; nil where there is no such tag.
  func list(_ name: String) -> [Substring]? {
    tags.first { $0.name == name }.map { ListTag.items(of: $0.value, separator: ":") }
  }

}

extension KeyRecord {
  private static func checkedKey(
    _ text: String, _ type: String
  ) throws(KeyRecordError) -> Base64Text? {
    guard !text.isEmpty, type == "rsa" || type == "ed25519" else { return nil }
    guard let key = Base64Text(text) else { throw .notBase64 }
    let length = type == "rsa" ? key.derSequenceLength : ed25519KeyLength
    guard let expected = length else { throw .notDER }
    guard expected == key.octets.count else {
      throw .wrongLength(actual: key.octets.count, expected: expected)
    }
    return key
  }

  private static func tags(of text: String) throws(KeyRecordError) -> [ListTag] {
    // By octets: a combining mark would hide the one before it in a Character.
    // Tabs, the only other octets that may stand there, are rare.
    let isPlain = text.withOctets { !anyBytes(of: $0, \.holdUnprintable) }
    guard isPlain || text.utf8.allSatisfy(isPrintable) else {
      let character = text.unicodeScalars.first { !$0.isASCII || !isPrintable(UInt8($0.value)) }
      throw .unprintable(character ?? " ")
    }
    var tags: [ListTag] = []
    for part in ListTag.parts(of: text) {
      guard let tag = ListTag(part) else { throw .notATag(part) }
      guard !tags.contains(where: { $0.name == tag.name }) else { throw .tagTwice(tag.name) }
      guard tags.count < maximumTags else { throw .tooManyTags }
      tags.append(tag)
    }
    return tags
  }

  /// Far more than the RFC names, and few enough to compare all.
  private static let maximumTags = 32

  private static func isPrintable(_ octet: UInt8) -> Bool {
    octet &- 0x20 <= 0x7E - 0x20 || octet == UInt8(ascii: "\t")
  }
}

/// Octets of an Ed25519 key, which stands in the record as it is (RFC 8463, section 4).
private let ed25519KeyLength = 32

/// Why a text is not a DKIM key record.
package enum KeyRecordError: Error, CustomStringConvertible {
  case unprintable(Unicode.Scalar)
  case notATag(Substring)
  case tagTwice(Substring)
  case tooManyTags
  case wrongVersion
  case noPublicKey
  case notBase64
  case notDER
  case wrongLength(actual: Int, expected: Int)
  case unknownType(String)
  case notRSA
  case tooShort(bits: Int)
  case noKnownHash
  case notForMail

  /// What is wrong, as the second half of a sentence: «… is not a DKIM key: it has no tag p=».
  package var description: String {
    switch self {
    case .unprintable(let scalar):
      "it holds '\(scalar)', and only printable ASCII may stand there"
    case .notATag(let part): "'\(part.prefix(40))' is not of the form tag=value"
    case .tagTwice(let name): "the tag '\(name.prefix(40))' stands twice"
    case .tooManyTags: "it has more tags than any key record"
    case .wrongVersion: "the tag v must be the first and say DKIM1"
    case .noPublicKey: "it has no tag p with the public key"
    case .notBase64: "the public key in p= is not whole base64"
    case .notDER: "the public key in p= is not an RSA key in DER; was its beginning lost?"
    case .wrongLength(let actual, let expected):
      "the public key in p= has \(actual) bytes and says that it has \(expected);"
        + " was a part lost or repeated?"
    case .unknownType(let type): "receivers know no keys of the type k=\(type.prefix(40))"
    case .notRSA:
      "the public key in p= is not an RSA key, which is a SubjectPublicKeyInfo in DER"
    case .tooShort(let bits):
      "its RSA key has \(bits) bits, and receivers take none with less than 1024 (RFC 8301)"
    case .noKnownHash: "its tag h= leaves out sha256, with which SES signs"
    case .notForMail: "its tag s= leaves out mail: it must name 'email' or '*'"
    }
  }
}
