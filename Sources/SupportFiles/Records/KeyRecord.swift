/// A DKIM key record: the tag list of RFC 6376, section 3.6.1, whose syntax is that of section 3.2.
///
/// The tags that SES depends on are checked; others are only parsed, and the text is passed through
/// as it is.
struct KeyRecord {
  /// The public key in base64 without blanks; empty where it was revoked.
  let publicKey: String
  /// The kind of key, `rsa` where the record doesn't say.
  let keyType: String

  /// - Throws: `KeyRecordError`, whose description is the second half of a sentence.
  init(_ text: String) throws(KeyRecordError) {
    let tags = try Self.tags(of: text)
    if let version = tags.firstIndex(where: { $0.name == "v" }) {
      guard version == 0, tags[0].value == "DKIM1" else { throw .wrongVersion }
    }
    guard let key = tags.first(where: { $0.name == "p" }) else { throw .noPublicKey }
    publicKey = String(key.value.filter { !isFolding($0) })
    keyType = tags.first { $0.name == "k" }.map { String($0.value) } ?? "rsa"
    try checkPublicKey()
  }

  private func checkPublicKey() throws(KeyRecordError) {
    guard !publicKey.isEmpty, keyType == "rsa" else { return }
    guard let encoded = Base64Text(publicKey) else { throw .notBase64 }
    guard let expected = encoded.derSequenceLength else { throw .notDER }
    guard expected == encoded.decodedCount else {
      throw .wrongLength(actual: encoded.decodedCount, expected: expected)
    }
  }
}

extension KeyRecord {
  private struct Tag {
    let name: Substring
    let value: Substring
  }

  private static func tags(of text: String) throws(KeyRecordError) -> [Tag] {
    // By scalars: a combining mark would hide the octet before it in a Character.
    if let stranger = text.unicodeScalars.first(where: { !isPrintable($0) }) {
      throw .unprintable(stranger)
    }
    var parts = text.split(separator: ";", omittingEmptySubsequences: false)[...]
    if parts.last.map(isBlank) == true { parts.removeLast() }
    var tags: [Tag] = []
    for part in parts {
      let tag = try Self.tag(part)
      guard !tags.contains(where: { $0.name == tag.name }) else { throw .tagTwice(tag.name) }
      guard tags.count < maximumTags else { throw .tooManyTags }
      tags.append(tag)
    }
    return tags
  }

  /// Far more than the RFC names, and few enough to compare all.
  private static let maximumTags = 32

  private static func tag(_ part: Substring) throws(KeyRecordError) -> Tag {
    guard let equals = part.firstIndex(of: "=") else { throw .notATag(part) }
    let name = trimmed(part[..<equals])
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName else { throw .notATag(part) }
    return Tag(name: name, value: trimmed(part[part.index(after: equals)...]))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    text.drop(while: isFolding).dropLast(while: isFolding)
  }

  private static func isBlank(_ text: Substring) -> Bool {
    text.allSatisfy(isFolding)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    (" "..."~").contains(scalar) || scalar == "\t"
  }
}

/// Whether a character may stand between the parts of a tag list without meaning.
private func isFolding(_ character: Character) -> Bool {
  character == " " || character == "\t"
}

/// Why a text is not a DKIM key record.
enum KeyRecordError: Error, CustomStringConvertible {
  case unprintable(Unicode.Scalar)
  case notATag(Substring)
  case tagTwice(Substring)
  case tooManyTags
  case wrongVersion
  case noPublicKey
  case notBase64
  case notDER
  case wrongLength(actual: Int, expected: Int)

  /// What is wrong, as the second half of a sentence: «… is not a DKIM key: it has no tag p=».
  var description: String {
    switch self {
    case .unprintable(let scalar):
      "it holds '\(scalar)', and only printable ASCII may stand there"
    case .notATag(let part): "'\(part.prefix(40))' is not of the form tag=value"
    case .tagTwice(let name): "the tag '\(name.prefix(40))' stands twice"
    case .tooManyTags: "it has more tags than any key record"
    case .wrongVersion: "the tag v must be the first and say DKIM1"
    case .noPublicKey: "it has no tag p with the public key"
    case .notBase64: "the public key behind p= is not whole base64"
    case .notDER: "the public key behind p= is not an RSA key in DER; was its beginning lost?"
    case .wrongLength(let actual, let expected):
      "the public key behind p= has \(actual) bytes and says that it has \(expected);"
        + " was a part lost or repeated?"
    }
  }
}
