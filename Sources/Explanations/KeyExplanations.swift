/// Codes from 431 on: keys, and what stands beside them.
extension Explanation {
  static let tokenForm = Explanation(
    cause: """
      A DKIM token that leads into `amazonses.com` isn't 32 characters of `a-z` and `2-7`, as all are \
      that SES gives. It was cut, misread from a picture, or made up, and SES would never find it.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/example.com.csv",
          """
          Type,Name,Value
          CNAME,one._domainkey.example.com,one.dkim.amazonses.com
          CNAME,two._domainkey.example.com,two.dkim.amazonses.com
          CNAME,three._domainkey.example.com,three.dkim.amazonses.com
          """),
      ], "mailzone validate"),
    remedy: """
      Ask support for the records as text. Should SES give tokens of another form one day, say \
      `allow_token_forms: true` in the manifest.
      """)

  static let mailFromIsDomain = Explanation(
    cause: """
      The MAIL FROM domain of one domain is another domain of the manifest. That one would get SES's \
      MX, so mail to it would be lost, and its SPF record.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones: {example.com: }
          domains:
            example.com: {mail_from: mail, regions: [us-east-1]}
            mail.example.com: {regions: [us-east-1]}
          """), .tokens(), .tokens(of: "mail.example.com"),
      ], "mailzone validate"),
    remedy:
      "Choose a `mail_from` from which nothing else is sent, and have the vendor set it in SES.")

  static let severalSigningZones = Explanation(
    cause: """
      The keys of one domain in one region lead to two signing hosted zones. SES gives an identity one; \
      which it is can't be told by the order of files.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/a.csv",
          """
          Type,Name,Value
          CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
          CNAME,tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com,tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com
          CNAME,uwd4xddxeowinidxdosea2ktmitt66mv._domainkey.example.com,uwd4xddxeowinidxdosea2ktmitt66mv.x1.dkim.amazonses.com
          """),
      ], "mailzone validate"),
    remedy: "Ask support, and say `signing_hosted_zone` under the region.")

  static let unusualKey = Explanation(
    cause: """
      SES takes BYODKIM keys of RSA with 1024 or 2048 bits, under a selector of one label, and signs \
      with one of them for each identity. Others can be published, and SES will not sign with them.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/example.com.zone",
          """
          $ORIGIN example.com.
          s1.mail._domainkey IN TXT "v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCu0EdLp8mA9XD7cY8TaxrJjJp98QlVqxXXQggTXvHuL173mU+T85HZWeikx3SXlCv6bkt5ed1syV3IYaySkM8lgdfSlssD6LFmOh0gFDsDcwdK8IY+87raRbbP+T08Nptc4I/w57qc4SKO6WGJNoF1v3tiUhDxpTRFrQrxne+EqwIDAQAB"
          """),
      ], "mailzone validate"),
    remedy: """
      Make another key pair, and give SES its private half. Of several keys, leave out those of other \
      services, and name the file of a former one under `retiring`.
      """)

  static let occluded = Explanation(
    cause: """
      What `--existing` lists has a delegation (NS) at or above the name, or a DNAME above it. Name \
      servers then never answer from records of this zone below it.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init("existing.zone", "$ORIGIN example.com.\nbounce 300 IN NS ns1.example.net."),
      ], "mailzone records --existing existing.zone"),
    remedy: "Declare the delegated zone under `zones` and publish there, or choose another name.")

  static let existingInAnotherZone = Explanation(
    cause: """
      What `--existing` lists has the record in a zone above the one in which the manifest wants it. \
      It is no record of this zone, so it is neither kept nor imported.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones: {mail.example.com: }
          domains:
            mail.example.com: {regions: [us-east-1]}
          """), .tokens(of: "mail.example.com"),
        .init(
          "existing.zone",
          """
          $ORIGIN example.com.
          @ 300 IN SOA ns1.example.net. hostmaster.example.com. 1 7200 900 1209600 300
          bounce.mail 300 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
          """),
      ], "mailzone records --existing existing.zone"),
    remedy: """
      Nothing, where the zone is delegated: the record above is hidden, and can go. Otherwise say \
      `zone:` at the domain.
      """)
}
