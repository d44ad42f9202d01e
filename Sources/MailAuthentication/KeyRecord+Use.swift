extension KeyRecord {
  /// A record with whose key receivers can check the signatures that SES makes: of RSA or Ed25519,
  /// with SHA-256, for mail (RFC 6376, section 3.6.1). A revoked key is taken too.
  ///
  /// - Throws: `KeyRecordError`, whose description is the second half of a sentence.
  package init(usable text: String) throws(KeyRecordError) {
    try self.init(text)
    try checkUse()
  }

  /// Whether both have one key, however they write it.
  package func isSame(as other: KeyRecord) -> Bool {
    publicKey == other.publicKey && keyType == other.keyType
  }

  private func checkUse() throws(KeyRecordError) {
    guard !publicKey.isEmpty else { return }
    guard keyType == "rsa" || keyType == "ed25519" else { throw .unknownType(keyType) }
    if let hashes = list("h"), !hashes.contains("sha256") { throw .noKnownHash }
    if let services = list("s"), !services.contains("*"), !services.contains("email") {
      throw .notForMail
    }
    // The length of an Ed25519 key, which has no structure, is checked already.
    guard keyType == "rsa" else { return }
    guard let bits = rsaBits else { throw .notRSA }
    guard bits >= Self.fewestBits else { throw .tooShort(bits: bits) }
  }

  /// Below that, receivers take no RSA key (RFC 8301, section 3.2).
  private static let fewestBits = 1024

  /// The bits of an RSA key's modulus; nil for another key, and for one that can't be read.
  package var rsaBits: Int? {
    guard keyType == "rsa", let key else { return nil }
    return RSAPublicKey(der: key.octets)?.bits
  }

  /// Whether the domain only tests DKIM (`t=y`): receivers then may not make anything of a
  /// signature.
  package var isTesting: Bool { list("t")?.contains("y") == true }
}
