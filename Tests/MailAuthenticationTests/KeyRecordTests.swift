import Testing

@testable import MailAuthentication

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
    ("p=MAUCAwEAAQ=", "the public key in p= is not whole base64"),
    ("p=MAUCA=wEAAQ=", "the public key in p= is not whole base64"),
    ("p=====", "the public key in p= is not whole base64"),
    ("p=AAAAAAAA", "the public key in p= is not an RSA key in DER; was its beginning lost?"),
    ("p=MAUC", "the public key in p= is not an RSA key in DER; was its beginning lost?"),
    (
      "k=ed25519; p=AAAA",
      "the public key in p= has 3 bytes and says that it has 32; was a part lost or repeated?"
    ),
    (
      "p=MAUCAwEAAQAA",
      "the public key in p= has 9 bytes and says that it has 7; was a part lost or repeated?"
    ),
  ])
  func whatIsNoKeyIsRefused(text: String, reason: String) {
    #expect {
      try KeyRecord(text)
    } throws: {
      String(describing: $0) == reason
    }
  }

  // MARK: Use

  private static let rsa1024 = """
    MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCwvvSYqMVDiTJ9y1xXkL50A6cBUzEmfL8pgPgpgxMH\
    HFW74U4U+QE1tP3Tdmb2SAOPb28WfyP58FKpMimc76oC4QIIZDI2G+/omjq4VZsDzv+XkO/r/q85v+GZ\
    cA5UnPZ/4Ig0mbopHbjyNSQlH8trN2nO8EFsqi7gvbYg9gJe3QIDAQAB
    """
  private static let rsa1023 = """
    MIGeMA0GCSqGSIb3DQEBAQUAA4GMADCBiAKBgFaVxMdlYyXc3M2dKx2IsOXR5PLB0WAvCBOKOLapJOUk\
    gYn4ij2vQV8klCJ/O99jbHefOA/N2gh9aW5OmW72DShXqwah077YcepPGNgbHxG1fI4UsSFsyLO6XQJ9\
    PG7OBOeYILAvbkZKNXYRvqAo1A/t8vrMYo8tOCb4z60usTdtAgMBAAE=
    """
  private static let rsa512 = """
    MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAM8RdXn7YUYjYQd+ZXi9KuhTohpo6cpGOmYtXVrowv3soa9K\
    RDnpayq4GqDcEB8RAsjCjgazmODha7aukbJi6acCAwEAAQ==
    """
  /// On the curve P-256.
  private static let elliptic = """
    MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEo3WIzy/Uab6Cnk5aLiyF7nbUG5uFVvLc+SH5IK1qs4sZ\
    YrTiWThJ0ndeJlj+R+mXNn6yL0CCpNBks3oCrhUTng==
    """
  /// The RSA key without what says that it is one.
  private static let bareRSA = """
    MIGJAoGBALC+9JioxUOJMn3LXFeQvnQDpwFTMSZ8vymA+CmDEwccVbvhThT5ATW0/dN2ZvZIA49vbxZ/\
    I/nwUqkyKZzvqgLhAghkMjYb7+iaOrhVmwPO/5eQ7+v+rzm/4ZlwDlSc9n/giDSZuikduPI1JCUfy2s3\
    ac7wQWyqLuC9tiD2Al7dAgMBAAE=
    """

  @Test(arguments: [
    "p=\(rsa1024)", "v=DKIM1; k=rsa; h=sha1 : sha256; s=* ; t=s; p=\(rsa1024)", "s=x:email; p=",
    "k=ed25519; p=GB638eA+34wlYlUS/vpaVZqbKzx8eP00e9hEkNpHO/4=",
  ])
  func usableKeysAreTaken(text: String) throws {
    #expect(try !KeyRecord(usable: text).isTesting)
    #expect(try KeyRecord("\(text.replacing("t=s;", with: "")); t=s:y").isTesting)
  }

  @Test(arguments: [
    (rsa512, "its RSA key has 512 bits, and receivers take none with less than 1024 (RFC 8301)"),
    (rsa1023, "its RSA key has 1023 bits, and receivers take none with less than 1024 (RFC 8301)"),
    (elliptic, notRSA), (bareRSA, notRSA), ("MAUCAwEAAQ==", notRSA),
  ])
  func keysThatReceiversDoNotTakeAreRefused(key: String, reason: String) {
    #expect {
      try KeyRecord(usable: "p=\(key)")
    } throws: {
      String(describing: $0) == reason
    }
  }

  private static let notRSA =
    "the public key in p= is not an RSA key, which is a SubjectPublicKeyInfo in DER"

  /// Whatever octet of a key is lost or changed in its structure, nothing crashes, and most of it
  /// is noticed.
  @Test func damagedKeysAreNoCrash() throws {
    let octets = try #require(Base64Text(Self.rsa1024)).octets
    #expect(RSAPublicKey(der: octets)?.bits == 1024)
    for count in 0..<octets.count { #expect(RSAPublicKey(der: Array(octets.prefix(count))) == nil) }
    // All that stands before the modulus and its sign.
    for index in 0..<28 {
      for value in UInt8.min...UInt8.max where value != octets[index] {
        var damaged = octets
        damaged[index] = value
        #expect(RSAPublicKey(der: damaged) == nil)
      }
    }
  }

  @Test(
    arguments: [
      ("MAUC", 3, nil), ("MIGf", 3, nil), ("MIGfAAAA", 6, 162), ("MIIBIgAA", 6, 294), ("", 0, nil),
      ("MAUCAwEAAQ==", 7, 7), ("MIQAAAAA", 6, nil),
    ] as [(String, Int, Int?)])
  func lengthsOfBase64(text: String, decoded: Int, sequence: Int?) throws {
    let base64 = try #require(Base64Text(text))
    #expect(base64.octets.count == decoded)
    #expect(base64.derSequenceLength == sequence)
  }
}
