/// Codes from 400 on: the manifest together with what support sent.
extension Explanation {
  // MARK: Regions

  static let unknownRegion = Explanation(
    cause: "A region is none of those in which mailzone knows Amazon SES.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions: [us-esat-1]
        """),
    remedy: """
      Correct the spelling. Where the region is newer than this mailzone, give it \
      `signing_hosted_zone` and `feedback_host` as support names them.
      """)

  static let noRegion = Explanation(
    cause: "A domain names no region, and neither do the defaults. Regions are never guessed.",
    example: Example(
      [
        .manifest(
          """
          version: 1
          token_files: [dkim/*]
          domains:
            example.com:
          """), .tokens(),
      ], "mailzone validate"),
    remedy: """
      Ask the vendor in which regions it sends, and write `regions:` at the domain or under \
      `defaults`.
      """)

  // MARK: Zones

  static let outsideZone = Explanation(
    cause: "A domain says `zone`, but doesn't lie in that zone.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            zone: example.org
            regions: [us-east-1]
        """, .tokens()),
    remedy: "Name the zone that holds the domain, or leave `zone` out.")

  static let nearerZone = Explanation(
    cause: """
      A domain is put into a zone, but the manifest has a nearer one that holds it too: declared, said \
      by another domain, or a domain that is its own zone. Resolvers ask the nearer one, so records in \
      the other would not be seen, and OctoDNS refuses them.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        zones:
          example.com:
          mail.example.com:
        domains:
          mail.example.com:
            zone: example.com
            regions: [us-east-1]
        """, .tokens(of: "mail.example.com")),
    remedy: "Leave `zone` out, or give up the nearer zone if it isn't delegated.")

  static let impliedZone = Explanation(
    cause: """
      A domain lies below another, and as no zone is declared that holds it, each becomes a zone of \
      its own. As a rule they share one.
      """,
    example: Example(
      manifest: """
        version: 1
        defaults: {regions: [us-east-1]}
        token_files: [dkim/*]
        domains:
          example.com:
          mail.example.com:
        """, .tokens(), .tokens(of: "mail.example.com")),
    remedy: "Declare the zone under `zones`, or both where they are two.")

  static let unusedZone = Explanation(
    cause: "A zone is declared, and no domain lies in it.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        zones:
          exmaple.com:
        domains:
          example.com:
            regions: [us-east-1]
        """, .tokens()),
    remedy: "Correct its spelling, or remove it.")

  // MARK: MAIL FROM

  static let mailFromRepeatsDomain = Explanation(
    cause: """
      `mail_from` ends in the domain that it is relative to, so the MAIL FROM domain would have the \
      domain twice.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            mail_from: bounce.example.com
            regions: [us-east-1]
        """, .tokens()),
    remedy: "Write the labels before the domain alone: `bounce`.")

  static let sharedMailFrom = Explanation(
    cause: """
      Two regions of a domain have the same MAIL FROM name, and each wants its own MX there. SES \
      takes exactly one, and with two, MAIL FROM fails in both.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: bounce
            regions:
              us-east-1: {dkim: dkim/example.com.csv}
              eu-west-1: {replica_of: us-east-1}
        """, .tokens()),
    remedy: """
      Ask the vendor which region's bounces shall arrive and say `mail_from_region`, or give each \
      region its own name: `mail_from: bounce-{region}`. The name must be the one that the vendor \
      has set in SES.
      """)

  static let unknownMailFromRegion = Explanation(
    cause:
      "`mail_from_region` names a region that the domain, or the sender whose entry says it, doesn't have.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            mail_from_region: eu-west-1
            regions: [us-east-1]
        """, .tokens()),
    remedy: "Name one of the domain's regions, or leave the key out where it has only one.")

  // MARK: Replicas

  static let replicaParent = Explanation(
    cause: """
      `replica_of` names no region that can be replicated: none of the domain's, the region itself, \
      a replica, or one with a key of its own (BYODKIM).
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            mail_from: bounce-{region}
            regions:
              us-east-1:
              eu-west-1: {replica_of: eu-west-2}
        """, .tokens()),
    remedy: "Name the region of the domain that has the tokens.")

  static let replicaKeys = Explanation(
    cause: "A region is a replica and names files with keys. A replica has none of its own.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            mail_from: bounce-{region}
            regions:
              us-east-1:
              eu-west-1: {replica_of: us-east-1, dkim: dkim/example.com.csv}
        """, .tokens()),
    remedy: "Leave out `dkim` if the region is a replica, else `replica_of`.")

  // MARK: Keys

  static let missingTokens = Explanation(
    cause: "Support's files hold no DKIM keys for a domain in one of its regions.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.org:
            regions: [us-east-1]
        """, .tokens()),
    remedy: """
      Put the file where `token_files` looks, or name it under `dkim:`, which a file needs that \
      doesn't tell its domain. `mailzone tokens FILE` shows what a file tells. If there is none, \
      ask support.
      """)

  static let tokenCount = Explanation(
    cause: """
      A domain has more or fewer than three tokens in a region. Easy DKIM has three, and SES asks \
      for all of them.
      """,
    example: Example(
      [
        .smallestManifest,
        .init(
          "dkim/example.com.csv",
          """
          Type,Name,Value
          CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
          CNAME,tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com,tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com
          """),
      ], "mailzone validate"),
    remedy: """
      With fewer, ask support for the whole set. With more, old and new tokens or those of several \
      regions or accounts lie together: give each region its file under `dkim:`.
      """)

  static let fileForAnotherDomain = Explanation(
    cause: "A file that is named at a domain holds keys, but none of that domain.",
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            dkim: dkim/example.org.csv
            regions: [us-east-1]
        """, .tokens(of: "example.org")),
    remedy: "Name the domain's file, or ask support for it.")

  static let fileForAnotherRegion = Explanation(
    cause: """
      Support's keys of a domain are for another region than the manifest has: the file says so, or \
      the signing hosted zone that they lead to.
      """,
    example: Example(
      [.smallestManifest, .tokens(to: "dkim.eu-south-1.amazonses.com")], "mailzone validate"),
    remedy: "Correct the domain's regions, or ask support for the file of the right one.")

  static let regionsNotToldApart = Explanation(
    cause: """
      Tokens of several regions came together, and nothing says which are whose. Tokens at the \
      wrong region would never verify, so mailzone doesn't go by their order.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: bounce-{region}
            dkim: [dkim/first.csv, dkim/second.csv]
            regions: [us-east-1, eu-west-1]
        """,
      .init(
        "dkim/first.csv",
        """
        Type,Name,Value
        CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
        CNAME,tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com,tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com
        CNAME,uwd4xddxeowinidxdosea2ktmitt66mv._domainkey.example.com,uwd4xddxeowinidxdosea2ktmitt66mv.dkim.amazonses.com
        """),
      .init(
        "dkim/second.csv",
        """
        Type,Name,Value
        CNAME,7ktfjoki4zfc46mnxac3jsed2ve4alky._domainkey.example.com,7ktfjoki4zfc46mnxac3jsed2ve4alky.dkim.amazonses.com
        CNAME,sa4wm6fu53jzfdvt2x6itvbmo4fjx2xp._domainkey.example.com,sa4wm6fu53jzfdvt2x6itvbmo4fjx2xp.dkim.amazonses.com
        CNAME,4zqholmhoqgmq7o5ohf2e4ihg5zkm6fi._domainkey.example.com,4zqholmhoqgmq7o5ohf2e4ihg5zkm6fi.dkim.amazonses.com
        """)),
    remedy: "Ask support which file is for which region, and name it under `dkim:` of the region.")

  static let sharedToken = Explanation(
    cause: """
      A domain has the same tokens in two regions. That is right for Deterministic Easy DKIM, and \
      otherwise means that support sent one region's file twice. Or two domains name one file, and \
      SES has keys for each domain.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: bounce-{region}
            regions:
              us-east-1: {dkim: dkim/example.com.csv}
              eu-west-1: {dkim: dkim/example.com.csv}
        """, .tokens()),
    remedy: "Say `replica_of` at the second region if it is a replica; else ask for its own file.")

  static let unusedTokens = Explanation(
    cause: """
      Support's files hold keys of a domain that the manifest doesn't have, or whose sender or regions \
      have files of their own.
      """,
    example: Example(
      [.smallestManifest, .tokens(), .tokens(of: "example.org")], "mailzone validate"),
    remedy: """
      Add the domain to the manifest, or remove the file. Keys that are still needed stand in a file that \
      the domain names: under `dkim`, or under `retiring` where others replace them.
      """)

  static let tokensWithoutDomain = Explanation(
    cause: """
      A file doesn't tell whose its keys are, as the JSON of `aws sesv2 get-email-identity` doesn't, \
      and no entry names it.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init(
          "dkim/identity.json",
          """
          {"DkimAttributes": {"Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72",
            "tjha2m3a6rkya2y4srgauw7olftgbmto", "uwd4xddxeowinidxdosea2ktmitt66mv"]}}
          """),
      ], "mailzone validate"),
    remedy: "Name the file under `dkim:` of the region of the domain that it is for.")

  static let mixedKeys = Explanation(
    cause: """
      Support's files hold a key of its own (BYODKIM) beside the Easy DKIM tokens of one identity. \
      SES uses one kind, so the key belongs to another sender, and is left out.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init(
          "dkim/google.txt",
          """
          Name: google._domainkey.example.com
          Type: TXT
          Value: v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC1wDZ0hMzjxVOaMkLoBuNMVrvgikw3MPSnHSCpgcExcy2hQhOndZq9JMs4kUS6vzZYkBb20EEsmh+NFPCxW+23laSP6qu6Et/ttDOqZGHzJT2iQbcB8CZzysRvk6KWcrF0uTcP0nPriUc4ETNpmF8IpDKCWMeHUPuQnT0Y/PEMMQIDAQAB
          """),
      ], "mailzone validate"),
    remedy: "Remove the key from the files. If it is the vendor's, ask which kind SES uses.")

  // MARK: Signing hosted zones

  static let derivedSigningZone = Explanation(
    cause: """
      Neither manifest nor support's file tells the signing hosted zone, so it was taken from the \
      built-in table by region. That is a guess, if a good one.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions:
              us-east-1: {dkim: dkim/identity.json}
        """,
      .init(
        "dkim/identity.json",
        """
        {"DkimAttributes": {"Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72",
          "tjha2m3a6rkya2y4srgauw7olftgbmto", "uwd4xddxeowinidxdosea2ktmitt66mv"]}}
        """)),
    remedy: """
      Ask support for the CNAMEs, or for `SigningHostedZone` as newer AWS CLIs report it. Or say \
      `signing_hosted_zone` in the manifest, if you know. The CNAMEs of former keys are in DNS still.
      """)

  static let signingZoneDiffers = Explanation(
    cause: """
      Two sources name different signing hosted zones. The manifest goes before support's file, and \
      the file before the built-in table.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            regions:
              us-east-1: {signing_hosted_zone: dkim.us-east-1.amazonses.com}
        """, .tokens()),
    remedy: """
      Look at `SigningHostedZone` in `aws sesv2 get-email-identity`, and correct the source that is \
      wrong. Tokens for another region are the usual reason.
      """)

  static let feedbackHostDiffers = Explanation(
    cause: """
      The manifest gives a region another host for its MX than the one that mailzone knows for it. SES \
      takes an MX to the region's own host alone.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            regions:
              us-east-1: {feedback_host: feedback-smtp.eu-west-1.amazonses.com}
        """, .tokens()),
    remedy: """
      Take `feedback_host` out: it is for a region that mailzone doesn't know. If the host is right, the \
      region is wrong.
      """)

  static let unknownSigningZone = Explanation(
    cause: """
      Nothing tells the signing hosted zone: not the manifest, not support's file, and the built-in \
      table doesn't know it for the region.
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            regions:
              ap-east-2: {dkim: dkim/identity.json}
        """,
      .init(
        "dkim/identity.json",
        """
        {"DkimAttributes": {"Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72",
          "tjha2m3a6rkya2y4srgauw7olftgbmto", "uwd4xddxeowinidxdosea2ktmitt66mv"]}}
        """)),
    remedy: """
      Say `signing_hosted_zone` at the region, as support or `aws sesv2 get-email-identity` names \
      it.
      """)

  static let foreignSigningZone = Explanation(
    cause: """
      A DKIM record would lead outside `amazonses.com`. Whoever owns that zone could sign mail as \
      the domain, so mailzone asks twice.
      """,
    example: Example(
      [.smallestManifest, .tokens(to: "dkim.amazonses.example")], "mailzone validate"),
    remedy: """
      Ask the vendor whether the zone is theirs. If it is meant, list it under \
      `allow_signing_zones`.
      """)

  // MARK: Records

  static let recordConflict = Explanation(
    cause: "Two entries want one name and type with different values or TTLs.",
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        zones:
          example.com:
        domains:
          example.com:
            mail_from: bounce.mail
            regions: [us-east-1]
          mail.example.com:
            mail_from: bounce
            regions: [eu-west-1]
        """, .tokens(), .tokens(of: "mail.example.com")),
    remedy: "Make both the same, or give one another name, for example by `mail_from`.")

  static let aliasConflict = Explanation(
    cause: """
      A name is wanted as a CNAME and with another type. Nothing can stand beside a CNAME (RFC 1034, \
      section 3.6.2).
      """,
    example: Example(
      manifest: """
        version: 1
        domains:
          example.com:
            mail_from: bounce-{region}
            regions:
              us-east-1: {dkim: dkim/example.com.csv}
              eu-west-1: {dkim: dkim/byodkim.csv}
        """, .tokens(),
      .init(
        "dkim/byodkim.csv",
        """
        Type,Name,Value
        TXT,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC1wDZ0hMzjxVOaMkLoBuNMVrvgikw3MPSnHSCpgcExcy2hQhOndZq9JMs4kUS6vzZYkBb20EEsmh+NFPCxW+23laSP6qu6Et/ttDOqZGHzJT2iQbcB8CZzysRvk6KWcrF0uTcP0nPriUc4ETNpmF8IpDKCWMeHUPuQnT0Y/PEMMQIDAQAB
        """)),
    remedy: "Ask support which of the two is right, and remove the other.")

  static let nameTooLong = Explanation(
    cause: """
      A record's name would be longer than the 253 characters, or a label longer than the 63 bytes, \
      that DNS has room for.
      """,
    example: Example(
      manifest: """
        version: 1
        token_files: [dkim/*]
        domains:
          example.com:
            mail_from: bounces-of-the-product-notifications-that-we-send-in-{region}
            regions: [ap-southeast-2]
        """, .tokens()),
    remedy: "Choose a shorter `mail_from`. A DKIM name is 44 characters longer than its domain.")

  // MARK: Support's MAIL FROM records

  static let mailFromDiffers = Explanation(
    cause: """
      Support sent MX or SPF records for another MAIL FROM domain than the manifest has, or SES's reply \
      names another. SES wants the one that the vendor has set.
      """,
    example: mailFrom("MX,mail.example.com,10 feedback-smtp.us-east-1.amazonses.com"),
    remedy: "Say the subdomain under `mail_from`, or ask support to set the manifest's in SES.")

  static let mailExchangeDiffers = Explanation(
    cause: """
      Support's MX leads to another host than mailzone's. A host of SES's tells the region that \
      support means; any other is another service's, which uses the name already.
      """,
    example: mailFrom("MX,bounce.example.com,10 feedback-smtp.eu-west-1.amazonses.com"),
    remedy: """
      Correct the region in the manifest, or ask support which one the identity is in. Where the name \
      is another service's, choose another `mail_from`.
      """)

  static let spfDiffers = Explanation(
    cause: "Support's SPF record is another one than mailzone's.",
    example: mailFrom("TXT,bounce.example.com,v=spf1 include:amazonses.com -all"),
    remedy: """
      Say `spf: fail` where the record shall end in `-all`. SES takes either. Where the name is another \
      service's, choose another `mail_from`.
      """)

  // MARK: Existing records

  static let existingDiffers = Explanation(
    cause: "A record exists with another value or TTL, and applying the output would change it.",
    example: existing("bounce.example.com. 300 IN TXT \"v=spf1 include:amazonses.com ~all\""),
    remedy: "Look at both. Say the existing TTL under `ttl` where it shall stay.")

  static let existingOtherType = Explanation(
    cause: """
      At a wanted name stands a CNAME, or a CNAME is wanted where something else stands. Nothing can \
      stand beside a CNAME (RFC 1034, section 3.6.2).
      """,
    example: existing("bounce.example.com. 300 IN CNAME mail.example.com."),
    remedy: "Remove what stands there, or choose another name by `mail_from`.")

  static let existingMX = Explanation(
    cause: """
      The MAIL FROM domain has an MX that leads elsewhere. SES wants its own alone, and replacing the \
      other would take mail away from somebody.
      """,
    example: existing("bounce.example.com. 300 IN MX 10 mx.example.com."),
    remedy: "Choose another `mail_from`, or remove the MX if nothing needs it any more.")

  static let existingSPF = Explanation(
    cause: """
      The MAIL FROM domain has an SPF record already, and a name may have one only (RFC 7208, section \
      4.5). Replacing it would take the right to send from whomever it names.
      """,
    example: existing("bounce.example.com. 300 IN TXT \"v=spf1 include:_spf.example.net -all\""),
    remedy: "Choose another `mail_from`, or remove the record if nothing needs it any more.")

  static let existingPeculiar = Explanation(
    cause: """
      A record set exists as an alias of Route 53's or with a routing policy, which a plain one can't \
      replace.
      """,
    example: existing(
      json: """
        "Name": "bounce.example.com.", "Type": "TXT", "TTL": 300,
        "SetIdentifier": "blue", "Weight": 10,
        "ResourceRecords": [{"Value": "\\"v=spf1 include:amazonses.com ~all\\""}]
        """),
    remedy: "Remove the record set first, or choose another name by `mail_from`.")

  static let existingWithoutDot = Explanation(
    cause: """
      Route 53 lists an existing host name without the final dot that Terraform writes, so Terraform \
      plans an update that changes nothing in DNS.
      """,
    example: existing(
      json: """
        "Name": "bounce.example.com.", "Type": "MX", "TTL": 3600,
        "ResourceRecords": [{"Value": "10 feedback-smtp.us-east-1.amazonses.com"}]
        """),
    remedy: "Nothing: apply the update once.")

  static let existingProxied = Explanation(
    cause: """
      Cloudflare's proxy is switched on at an existing record. DNS then has the proxy's addresses in \
      place of the CNAME, so SES doesn't find the key, whatever the CNAME says.
      """,
    example: existing(
      """
      tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey 3600 IN CNAME \
      tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com. ; cf_tags=cf-proxied:true
      """),
    remedy: """
      Switch the proxy off: "DNS only" in Cloudflare's dashboard. Where Terraform imports the record, \
      it plans to do that itself.
      """)

  static let existingTTLUnknown = Explanation(
    cause: """
      A record exists as it is wanted, but the file doesn't give its TTL: the zone's default holds, \
      which the file doesn't tell. The record counts as different, since its TTL may change.
      """,
    example: existing("bounce.example.com. IN MX 10 feedback-smtp.us-east-1.amazonses.com."),
    remedy: """
      Nothing, if the TTL may become the planned one. Otherwise say the zone's default as the domain's \
      `ttl`; in zone text, `$TTL` above the records tells it.
      """)

  static let existingUnrelated = Explanation(
    cause: """
      No record of a file that `--existing` names belongs to a zone of the manifest: it lists other \
      zones, or one of the same name in another account, resource group or view. All records would \
      count as new.
      """,
    example: existing("bounce.example.net. 3600 IN MX 10 feedback-smtp.us-east-1.amazonses.com."),
    remedy: "Name the file that lists the manifest's zones, or correct the zone in the manifest.")

  private static func mailFrom(_ row: String) -> Example {
    Example(
      [.smallestManifest, .tokens(), .init("dkim/mail-from.csv", "Type,Name,Value\n\(row)")],
      "mailzone validate")
  }

  private static func existing(_ record: String) -> Example {
    Example(
      [.smallestManifest, .tokens(), .init("existing.zone", "$ORIGIN example.com.\n\(record)")],
      "mailzone records --existing existing.zone")
  }

  /// - Parameter json: the lines of a record set within its braces.
  private static func existing(json: String) -> Example {
    let lines = json.split(separator: "\n").map { "      \($0)\n" }.joined()
    let listing = "{\n  \"ResourceRecordSets\": [\n    {\n\(lines)    }\n  ]\n}"
    return Example(
      [.smallestManifest, .tokens(), .init("zone.json", listing)],
      "mailzone records --existing zone.json")
  }
}
