/// What is said of zones, wherever they are hosted.
extension Explanation {
  // MARK: Manifest

  static let reservedGroup = Explanation(
    cause: """
      A group's name is kept for something else: a provider's folder, the folder of import blocks, or \
      a device of Windows. The group's records go to a folder of its name.
      """,
    example: zoneExample("    group: cloudflare"),
    remedy: "Give the group another name of letters, digits and hyphens.")

  static let providerNeedsKey = Explanation(
    cause: """
      A provider doesn't know a zone by its domain alone. Google Cloud DNS, for example, has managed \
      zones with names of their own.
      """,
    example: zoneExample("    provider: google"),
    remedy: "Write a mapping: `provider: {google: {managed_zone: example-com}}`.")

  static let keyOfAnotherProvider = Explanation(
    cause: """
      A zone says something that belongs to another provider than its own, such as an id of Route 53, \
      or two ids.
      """,
    example: zoneExample(
      """
          provider: cloudflare
          route53_zone_id: Z0123456789ABCDEFGHIJ
      """),
    remedy: "Take the key out, or correct `provider`.")

  static let formatOfAnotherProvider = Explanation(
    cause: """
      A zone that isn't hosted at Route 53 asks for CloudFormation, which makes records there alone. \
      Among the defaults' formats it is left out for such zones without a word.
      """,
    example: zoneExample(
      """
          provider: cloudflare
          formats: [terraform, cloudformation]
      """),
    remedy: "Take `cloudformation` out of the zone's formats.")

  static let providerTTL = Explanation(
    cause: """
      A TTL is one that the zone's provider doesn't take. Cloudflare, for example, takes 60 to 86,400 \
      seconds, or 1 for one of its own choice.
      """,
    example: zoneExample(
      """
          provider: cloudflare
          ttl: 30
      """),
    remedy: """
      Write another TTL where the message points, or one of its own at the zone or the domain, which \
      counts before the defaults'.
      """)

  static let groupsDiffer = Explanation(
    cause: """
      A zone isn't declared, and the files of its domains put it into different groups, or one into a \
      group and another into none. Its records go to one module.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          include: [acme.yaml]
          domains:
            example.com:
          """),
        .init(
          "acme.yaml",
          """
          group: acme
          domains:
            mail.example.com: {zone: example.com}
          """),
      ], "mailzone validate"),
    remedy: "Declare the zone under `zones`, with the group that it belongs to, if any.")

  static let groupSpelling = Explanation(
    cause: """
      Two groups differ in letter case alone. On file systems that don't tell upper case from lower \
      case, their folders would be one.
      """,
    example: Example(
      manifest: """
        version: 1
        defaults: {regions: [us-east-1]}
        zones:
          example.com: {group: acme}
          example.net: {group: Acme}
        """),
    remedy: "Spell the group the same way everywhere.")

  // MARK: Existing records

  static let importIDUnknown = Explanation(
    cause: """
      Records exist that Terraform would have to import, and something of their ids is not known: a \
      key that the manifest could say of the zone, or an id that the provider alone knows. Without the \
      import, Terraform would try to create them.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          domains:
            example.com:
              regions: [us-east-1]
          """), .tokens(),
        .init(
          "example.com.zone",
          """
          $ORIGIN example.com.
          bounce 3600 MX 10 feedback-smtp.us-east-1.amazonses.com.
          """),
      ], "mailzone render --existing example.com.zone"),
    remedy: "Say what the note names at the zone, or import the records by hand.")

  static let commonTTL = Explanation(
    cause: """
      The provider keeps one TTL for all records of a name, whatever their types, and another record \
      stands at a wanted name with another TTL. Whichever is written last changes both, and Terraform \
      then plans to change one of them back.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones: {example.com: {provider: digitalocean}}
          domains:
            example.com:
              regions: [us-east-1]
          """), .tokens(),
        .init(
          "existing.zone",
          """
          $ORIGIN example.com.
          bounce 1800 A 192.0.2.1
          """),
      ], "mailzone records --existing existing.zone"),
    remedy: "Say the TTL that exists under `ttl` for the domain, or change the other record first.")

  // MARK: Rendering

  static let providerText = Explanation(
    cause: """
      A TXT record is longer than the zone's provider takes. Infoblox, for example, holds 512 octets.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones:
            example.com:
              provider: infoblox
          domains:
            example.com:
              regions: [us-east-1]
          """),
        .init(
          "dkim/key.csv",
          """
          Type,Name,Value
          TXT,s2026._domainkey.example.com,v=DKIM1; n=\(String(repeating: "note ", count: 24)); p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvUA9TwI1Vael7x3NVqGWeygPcvM1OyGOBlSDc0LVUeTEaxC/GEmeHAhMFPpfCxArqMVKT1ao/G9TY77JufaivLivdoXxkoNxAxkHE0A9tgkWpkl0cMJG8sU4giG6MPoPT5rehtXKRHnnqoG3ltiEzwReuxuTA+o0QMHJPyvNAj0GNhAIsfOEL1EFInSTjC0rURM4y/gsAYa+aCyJbv0Jxgh85FNPMmmj3Da/qZhcTi2Jq+mEmytz4Y0g0F3CvTkFTV7tsgUY8Mo0KuzGwEunopU/99p1aHBNeRzH5e2Tj3cN0OXir63/be8FxJ7TQ7Bz3mM3vdwQO2NjiyM42XZ4HQIDAQAB
          """),
      ], "mailzone validate"),
    remedy: "Ask for a shorter key, or leave `terraform` out of the zone's formats.")

  static let severalModules = Explanation(
    cause: """
      `--module` gives the address of one child module, but the records that exist belong to several \
      modules, which have an address each.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          token_files: [dkim/*]
          zones:
            example.com: {provider: akamai}
            example.net: {provider: hetzner}
          domains:
            example.com:
            example.net:
          """), .tokens(), .tokens(of: "example.net"),
        .init(
          "existing.zone",
          """
          bounce.example.com. 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
          bounce.example.net. 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.
          """),
      ], "mailzone render --existing existing.zone --module module.mail"),
    remedy: """
      Give each module its own address: `--module terraform/akamai=module.akamai --module \
      terraform/hetzner=module.hetzner`.
      """)

  static let zoneWithoutPipeline = Explanation(
    cause: """
      A zone says nothing of its formats, and CloudFormation, the only one among the defaults, knows no \
      provider but Route 53. So its records are written nowhere.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        defaults: {regions: [us-east-1], formats: [cloudformation]}
        zones:
          example.com: {provider: cloudflare}
        domains:
          example.com:
        """, .tokens()),
    remedy: """
      Say `formats` of the zone: `[terraform]`, `[octodns]`, or `[]` where the zone is kept by hand and \
      `verify` is all that it needs.
      """)

  static let unknownModule = Explanation(
    cause: """
      `--module FOLDER=ADDRESS` names a folder in which no module of Terraform is rendered, so nothing \
      would be imported to the address.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init("existing.zone", "www.example.com. 3600 IN A 192.0.2.1"),
      ], "mailzone render --existing existing.zone --module terraform/acme=module.acme"),
    remedy: "Name one of the folders that the note lists, as they stand below the output folder.")

  private static func zoneExample(_ settings: String) -> Example {
    Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones:
            example.com:
          \(settings)
          domains:
            example.com:
              regions: [us-east-1]
          """), .tokens(),
      ], "mailzone validate")
  }
}
