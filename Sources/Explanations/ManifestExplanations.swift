/// Codes from 200 on: the manifest by itself.
extension Explanation {
  static let unknownKey = Explanation(
    cause: "A key is none that the manifest knows at this place. What it says would be lost.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: [us-east-1]
            tll: 300
        """),
    remedy: """
      Correct the spelling, or move the key to where it belongs. `mailzone schema` makes editors \
      complete keys.
      """)

  static let wrongType = Explanation(
    cause: """
      A value is not of the type that its key expects: a word where a list belongs, a number out of \
      range, or nothing at all.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: us-east-1
        """),
    remedy: """
      Write what the message says belongs here. Numbers are plain decimal numbers: no quotes, signs, \
      units, or leading zeros.
      """)

  static let missingKey = Explanation(
    cause: "The manifest doesn't say `version`, by which later versions will know how to read it.",
    example: Example(
      manifest: """
        domains:
          example.com:
            regions: [us-east-1]
        """),
    remedy: "Begin the manifest with `version: 1`. Included files may say it too, but need not.")

  static let unsupportedVersion = Explanation(
    cause: "The manifest's `version` is one that this mailzone can't read.",
    example: Example(
      manifest: """
        version: 2
        domains:
          example.com:
            regions: [us-east-1]
        """),
    remedy: "Write `version: 1`, or install a mailzone that reads the version.")

  static let invalidDomainName = Explanation(
    cause: """
      A text is no domain name: a label is empty, longer than 63 bytes or holds characters that \
      names don't have, or the name is longer than 253 characters or a top-level domain alone.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          https://example.com:
            regions: [us-east-1]
        """),
    remedy: """
      Write the bare name, for example `mail.example.com`: no scheme, path, port or `*`. Names in Unicode \
      are fine.
      """)

  static let invalidValue = Explanation(
    cause: "A value has the right type, but is none of those that its key takes.",
    example: Example(
      manifest: """
        version: 1
        zones:
          example.com:
            formats: [terrafrom]
        domains:
          example.com:
            regions: [us-east-1]
        """),
    remedy: """
      Take one of the values that the message names. A `route53_zone_id` is written without \
      `/hostedzone/`; a list that would be empty is left out.
      """)

  static let mailFromLooksFalse = Explanation(
    cause: """
      `mail_from` is a word that means «false» elsewhere: `no`, `off`, `none` or `"false"` in quotes. \
      mailzone takes it for the name of a subdomain, since every text is one here.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            regions: [us-east-1]
            mail_from: no
        """, .tokens()),
    remedy: "Say `mail_from: false` for DKIM alone, or choose a subdomain that nobody mistakes.")

  static let passedOver = Explanation(
    cause: """
      A pattern meets a file that nobody means: what an editor or a desktop left there, or a README that \
      holds no records.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init("dkim/README.md", "What support sent, one file a ticket."),
      ], "mailzone validate"),
    remedy: "Nothing. Where such a file does hold keys, give it another name.")

  static let invalidMailFrom = Explanation(
    cause: """
      `mail_from` is no subdomain. SES takes no MAIL FROM domain that is the identity itself, and \
      names below `_domainkey` are kept for keys.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: "@"
            regions: [us-east-1]
        """),
    remedy: """
      Write one label or several, relative to the domain: `bounce` makes `bounce.example.com`. \
      `{region}` stands for the region; `false` is for DKIM alone.
      """)

  static let duplicateDomain = Explanation(
    cause: """
      A domain stands in the manifest twice, in two files or in two spellings (`bücher.example` and \
      `xn--bcher-kva.example` are one name).
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: [us-east-1]
          EXAMPLE.com:
            regions: [eu-west-1]
        """),
    remedy: "Make the two entries one, with all regions.")

  static let duplicateZone = Explanation(
    cause: "A zone is declared twice, in two files or in two spellings.",
    example: Example(
      manifest: """
        version: 1
        zones:
          example.com: {ttl: 300}
          example.com.: {formats: [terraform]}
        domains:
          example.com:
            regions: [us-east-1]
        """),
    remedy: "Make the two declarations one.")

  static let duplicateRegion = Explanation(
    cause: "A list of regions names one twice.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: bounce-{region}
            regions: [us-east-1, eu-west-1, us-east-1]
        """),
    remedy: "Remove one of the two. Was another region meant?")

  static let keyNotAllowedHere = Explanation(
    cause: """
      An included file has a key that holds for the whole manifest. Included files come one a \
      customer, for example, and none of them shall change what holds for the others.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          include: [customers/*.yaml]
          """),
        .init(
          "customers/example.yaml",
          """
          defaults:
            ttl: 60
          domains:
            example.com:
              regions: [us-east-1]
          """),
      ], "mailzone validate"),
    remedy: "Move the key to the manifest that includes the file, or say it at the domain.")

  static let noDomain = Explanation(
    cause: "Manifest and included files hold no domain, so there is nothing to render.",
    example: Example(
      manifest: """
        version: 1
        token_files: []
        domains:
        """),
    remedy: "Add domains, or correct what `include` names.")
}
