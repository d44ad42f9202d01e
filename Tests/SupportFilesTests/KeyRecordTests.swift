import Testing

@testable import SupportFiles

@Suite struct KeyRecordTests {
  /// A SEQUENCE of seven bytes, the shape of a key if not one.
  private static let key = "MAUCAwEAAQ=="

  @Test(arguments: [
    "p=\(key)", "v=DKIM1; k=rsa; p=\(key)", " v = DKIM1 ;p=MAUC AwEA\tAQ== ; ",
    "t=s;n=a b=c;p=\(key);",
  ])
  func keysAreTaken(text: String) throws {
    let record = try KeyRecord(text)
    #expect(record.publicKey == Self.key)
    #expect(record.keyType == "rsa")
  }

  @Test func revokedAndOtherKeysAreTakenToo() throws {
    #expect(try KeyRecord("v=DKIM1; p=").publicKey == "")
    let key = String(repeating: "A", count: 43) + "="
    #expect(try KeyRecord("k=ed25519; p=\(key)").keyType == "ed25519")
    #expect(try KeyRecord("k=other; p=AAAA").keyType == "other")
  }

  @Test(arguments: [
    ("", "it has no tag p with the public key"),
    ("p", "'p' is not of the form tag=value"),
    (";p=", "'' is not of the form tag=value"),
    ("1=;p=", "'1=' is not of the form tag=value"),
    ("v=DKIM1; k=rsa", "it has no tag p with the public key"),
    ("p=; v=DKIM1", "the tag v must be the first and say DKIM1"),
    ("v=DKIM2; p=", "the tag v must be the first and say DKIM1"),
    ("p=; p=", "the tag 'p' stands twice"),
    ("p=ü", "it holds 'ü', and only printable ASCII may stand there"),
    ("p=a\u{301}", "it holds '\u{301}', and only printable ASCII may stand there"),
    ("p=\nv=", "it holds '\n', and only printable ASCII may stand there"),
    ("p=MAUCAwEAAQ=", "the public key behind p= is not whole base64"),
    ("p=MAUCA=wEAAQ=", "the public key behind p= is not whole base64"),
    ("p=====", "the public key behind p= is not whole base64"),
    ("p=AAAAAAAA", "the public key behind p= is not an RSA key in DER; was its beginning lost?"),
    ("p=MAUC", "the public key behind p= is not an RSA key in DER; was its beginning lost?"),
    (
      "k=ed25519; p=AAAA",
      "the public key behind p= has 3 bytes and says that it has 32; was a part lost or repeated?"
    ),
    (
      "p=MAUCAwEAAQAA",
      "the public key behind p= has 9 bytes and says that it has 7; was a part lost or repeated?"
    ),
  ])
  func whatIsNoKeyIsRefused(text: String, reason: String) {
    #expect {
      try KeyRecord(text)
    } throws: {
      String(describing: $0) == reason
    }
  }

  @Test(
    arguments: [
      ("MAUC", 3, nil), ("MIGf", 3, nil), ("MIGfAAAA", 6, 162), ("MIIBIgAA", 6, 294), ("", 0, nil),
      ("MAUCAwEAAQ==", 7, 7), ("MIQAAAAA", 6, nil),
    ] as [(String, Int, Int?)])
  func lengthsOfBase64(text: String, decoded: Int, sequence: Int?) throws {
    let base64 = try #require(Base64Text(text))
    #expect(base64.decodedCount == decoded)
    #expect(base64.derSequenceLength == sequence)
  }
}
