/// Codes from 500 on: templates, and the limits of the formats.
extension Explanation {
  // MARK: Templates

  static let templateSyntax = Explanation(
    cause: """
      A template's text is wrong: a tag is not closed or empty, it is not UTF-8, or a value would \
      land where the file's format has no place for one.
      """,
    example: Example(template: "# {{mark}}\nzone: {{zone\n"),
    remedy: """
      Close the tag with `}}`. `mailzone templates export DIR` writes the built-in templates, which \
      are right, to begin from.
      """)

  static let unknownTemplateName = Explanation(
    cause: """
      A template uses a name that it doesn't have at this place. Elsewhere that would render as \
      nothing; in a DNS record it must not.
      """,
    example: Example(template: "# {{mark}}\nzone: {{zoen}}\n"),
    remedy: """
      Take one of the names that stand in the built-in template's first comment. Names of a list's \
      elements are there within its section only.
      """)

  static let misusedTemplateName = Explanation(
    cause: """
      A name is used as what it is not: a list or a condition as a value, or a value that can be \
      missing without a section that asks for it.
      """,
    example: Example(template: "# {{mark}}\nnames: {{names}}\n"),
    remedy: "Write `{{#name}}` before the part that it governs, and `{{/name}}` after.")

  static let templateSection = Explanation(
    cause: """
      A section is not closed, closed under another name, or leaves strings and comments of the \
      file otherwise than it found them.
      """,
    example: Example(template: "# {{mark}}\n{{#names}}\n{{key}}:\n"),
    remedy: "Close each section by its own name, the innermost first.")

  static let templatePartial = Explanation(
    cause: "A template includes another that isn't there, or that includes itself.",
    example: Example(template: "# {{mark}}\n{{> header}}\n"),
    remedy: "Put the file into the folder of `--templates`, or correct its name in the tag.")

  static let templateUnsafeValue = Explanation(
    cause: """
      A value stands where the format can't hold it safely: text without quotes around it, or text \
      that `{{{…}}}` shall leave unescaped. It could break out and become another record.
      """,
    example: Example(template: "# {{mark}}\nzone: {{{mark}}}\n"),
    remedy:
      "Write `{{name}}`, within the quotes of the file's format where the message asks for them.")

  static let unknownTemplate = Explanation(
    cause: """
      A file in the folder of `--templates` is none of mailzone's templates, and none includes it, so \
      it would do nothing.
      """,
    example: Example(
      [.smallestManifest, .tokens(), .init("templates/octodns.yaml.mustache", "# {{mark}}")],
      "mailzone render --templates templates"),
    remedy: "Give it the name that `mailzone templates list` shows, or remove it.")

  static let templateLacksMark = Explanation(
    cause: """
      A template's output lacks the mark by which mailzone knows its files. Without it, files could \
      never be updated or removed.
      """,
    example: Example(template: "zone: \"{{zone}}\"\n"),
    remedy: "Write `{{mark}}` into a comment or string at the template's top.")

  // MARK: CloudFormation

  static let cloudFormationTooLarge = Explanation(
    cause: """
      A zone's records don't fit into a CloudFormation template, which holds 500 resources and \
      1,000,000 bytes.
      """,
    example: manyDomains(count: 101),
    remedy: """
      Say `cloudformation_shards` at the zone, as many as the message asks for. Which template a \
      domain goes to depends on its name alone, but changes with the number of shards. If the zone \
      has a stack already, let it go of its records first: say `released: [cloudformation]` with the \
      former number, deploy, and only then change the number. `mailzone diff` prints the steps.
      """)

  static let cloudFormationNeedsS3 = Explanation(
    cause: """
      A CloudFormation template is longer than the 51,200 bytes that can be passed to the service \
      directly.
      """,
    example: manyDomains(count: 60),
    remedy: """
      Deploy it through a bucket: `aws cloudformation deploy --s3-bucket BUCKET …`. Or make it \
      smaller by `cloudformation_shards`.
      """)

  /// A zone with domains enough to meet a limit.
  private static func manyDomains(count: Int) -> Example {
    Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          token_files: [dkim/*]
          zones:
            example.com:
          domains:
            example.com:
          """), .tokens(),
      ],
      "for n in $(seq \(count)); do",
      "  echo \"  d$n.example.com:\" >> mailzone.yaml",
      "  sed \"s/example/d$n.example/\" dkim/example.com.csv > dkim/$n.csv",
      "done",
      "mailzone validate")
  }

  // MARK: OctoDNS

  static let octoDNSNameTooLong = Explanation(
    cause: """
      A name has 253 characters, which DNS has room for and OctoDNS has not, since it counts the \
      final dot.
      """,
    example: {
      let label = String(repeating: "a", count: 63)
      let domain = "\(label).\(label).\(label).aaaaa.example.com"
      return Example(
        manifest: """
          version: 1
          token_files: [dkim/*]
          domains:
            \(domain):
              mail_from: false
              regions: [us-east-1]
          """, .init("dkim/long.csv", Example.File.tokens(of: domain).contents))
    }(),
    remedy: """
      Leave OctoDNS out of the zone's `formats`, or use a shorter domain.
      """)

  static let octoDNSText = Explanation(
    cause: """
      The text of a key of your own (BYODKIM) holds something that OctoDNS would publish otherwise \
      than it is written: a backslash, or quotes in some places.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/example.com.csv",
          #"""
          Type,Name,Value
          TXT,s1._domainkey.example.com,v=DKIM1; n=mail\news; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC1wDZ0hMzjxVOaMkLoBuNMVrvgikw3MPSnHSCpgcExcy2hQhOndZq9JMs4kUS6vzZYkBb20EEsmh+NFPCxW+23laSP6qu6Et/ttDOqZGHzJT2iQbcB8CZzysRvk6KWcrF0uTcP0nPriUc4ETNpmF8IpDKCWMeHUPuQnT0Y/PEMMQIDAQAB
          """#),
      ], "mailzone validate"),
    remedy: """
      Leave the tag out, `n=` is a note for people, or leave OctoDNS out of the zone's `formats`.
      """)

  // MARK: Pages of records

  static let textTooLongForPowerShell = Explanation(
    cause: """
      The key of your own (BYODKIM) is longer than the DNS Server module of Windows takes: 254 octets. \
      The page that `records --format powershell` prints has it in a comment, and warns when it is run.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/example.com.csv",
          """
          Type,Name,Value
          TXT,s1._domainkey.example.com,v=DKIM1; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvQ3EYyUlM4+TPVlMwYOYk3XRr+iTtm8GKd1MhFKoRCXKt0+bLYxZbLhDbqnMGl1VfBrJkMU7dN9V4O0mLZ1vBKd1BqlhXHcVxgG3KrpJVYYJVrGzOzyfVmzVjRDDPVtBqPIa3P6K0vGJ1VwhKDJxGM9Wz4bGmYQdJ3BxkPYV4Yq0mVHVgBJfE3oK1YQxBRb0Hk6kQ4Xr8J2tMzjJdV5n7m0b0Jm0o3JmXv1cTtFqBpQzWJ2tHkVxS9gOaNwzJmXbCqT5lM3nYy8rKdVfPzW1uQhXsG7jBtL0vEoNiRaUcFpDgHk2ZxYwTq4bVrM9nJsKeLdC6uWfXhAyPo3gIt8SvQIDAQAB
          """),
      ], "mailzone records --format powershell"),
    remedy: """
      Open DNS Manager, add a TXT record with the name and the lines that the comment has, or send the \
      records by `records --format nsupdate`. Keys of SES's own (Easy DKIM) are CNAMEs, and short.
      """)

  static let cloudFormationReference = Explanation(
    cause: """
      A template of yours puts a text with `{{` into CloudFormation's file. CloudFormation takes \
      `{{resolve:secretsmanager:…}}` for a reference to a secret wherever it stands, so whoever wrote \
      the text could publish it. In the values of records mailzone writes such braces in another way.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          domains:
            example.com:
              customer: "{{resolve:ssm:password}}"
              regions: [us-east-1]
          """), .tokens(),
        .init(
          "templates/cloudformation-zone.json.mustache",
          """
          {
            "Description": "{{mark}}",
            "Metadata": [{{#records}}"{{#customer}}{{customer}}{{/customer}}"{{^is_last}}, {{/is_last}}{{/records}}]
          }
          """),
      ], "mailzone render --templates templates"),
    remedy: "Take the braces out of the text, or the text out of the template.")
}

extension Example {
  /// A template that is wrong, in the place of OctoDNS's.
  fileprivate init(template: String) {
    self.init(
      [
        .smallestManifest, .tokens(),
        .init("templates/octodns-zone.yaml.mustache", String(template.dropLast())),
      ], "mailzone render --templates templates")
  }
}
