/// Senders, and keys that come and go.
extension Explanation {
  static let unknownSender = Explanation(
    cause: "A domain names a sender that the manifest doesn't declare under `senders`.",
    example: Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          senders:
            live-recovery: {token_files: [dkim/*]}
          domains:
            example.com: {senders: [live-recovery]}
            example.org: {senders: [live-recovry]}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: "Correct the spelling, or declare the sender.")

  static let duplicateSender = Explanation(
    cause: """
      A sender is declared twice, in one file or in two, or a domain names it twice. Names of senders \
      hold for the manifest with all its included files.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          senders:
            live-recovery: {token_files: [dkim/*]}
          domains:
            example.com: {senders: [live-recovery, live-recovery]}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: "Leave one of the two out, or give the second another name.")

  static let unusedSender = Explanation(
    cause: "A sender is declared, and no domain names it, so its keys are published nowhere.",
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          senders:
            billing: {regions: [eu-west-1]}
          domains:
            example.com: {regions: [us-east-1]}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: "Name it under `senders` of the domains that it sends for, or leave it out.")

  static let unusedRegion = Explanation(
    cause: """
      A domain says something of a region, such as its former keys, and each of its senders names other \
      regions. So it holds for nobody.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          senders:
            billing: {token_files: [dkim/*]}
          domains:
            example.com:
              regions: {eu-west-1: {ttl: 300}}
              senders: {billing: {regions: [us-east-1]}}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: "Add the region to those of the sender that it is meant for, or take it out.")

  static let keysOfNoSender = Explanation(
    cause: """
      A domain has several senders, and nothing tells which of them some keys belong to. They are told \
      apart by the files that a sender names, or its entry at the domain, never by their order.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          defaults: {regions: [us-east-1]}
          token_files: [dkim/*]
          senders:
            billing:
            live-recovery:
          domains:
            example.com: {senders: [live-recovery, billing]}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: """
      Give each sender `token_files` of its own, or `dkim` at the domain: \
      `senders: {billing: {dkim: dkim/case-5012.csv}}`.
      """)

  static let retiringKeys = Explanation(
    cause: """
      A file under `retiring` has no former keys: none of the domain's, or the current ones; or a \
      pattern there stands for no file with keys. Former keys stay published, so that mail that was \
      signed with them still passes.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          domains:
            example.com:
              regions:
                us-east-1: {dkim: dkim/example.com.csv, retiring: dkim/example.com.csv}
          """), .tokens(),
      ], "mailzone validate"),
    remedy:
      "Name the file with the new keys under `dkim`, and that with the old ones under `retiring`.")

  static let releasedOwner = Explanation(
    cause: """
      A pipeline stands under `released` of a zone and owns it as well: it would make records and \
      forget them at once.
      """,
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          zones:
            example.com: {formats: [terraform], released: [terraform]}
          domains:
            example.com: {regions: [us-east-1]}
          """), .tokens(),
      ], "mailzone validate"),
    remedy: """
      Name the new owner under `formats` and the old one under `released`. The recipes say in which \
      order to deploy.
      """)
}
