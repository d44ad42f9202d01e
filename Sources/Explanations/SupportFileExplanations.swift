import Text

/// Codes from 300 on: what support sent.
extension Explanation {
  // MARK: The form of a file

  static let unknownForm = Explanation(
    cause: "A file is text, but in no form that mailzone reads.",
    example: Example(
      supportFile: "reply.txt",
      """
      Hello, the records have been created and are attached. Kind regards, the support team
      """),
    remedy: """
      Ask support for the CSV of the SES console, the JSON of the AWS CLI or BIND zone text. Records \
      in a mail can be pasted as lines with `Name:`, `Type:` and `Value:`. Files that hold no \
      records don't belong where `token_files` looks.
      """)

  static let unsupportedForm = Explanation(
    cause: """
      A file is in a known form that mailzone doesn't read: a PDF, a spreadsheet, an image, an \
      archive, a web page. Keys read off them could be wrong without anyone noticing.
      """,
    example: Example(supportFile: "records.pdf", "%PDF-1.7"),
    remedy: """
      The message says what to do with the form: unpack it, save the spreadsheet as CSV, or ask \
      support for the CSV of the SES console.
      """)

  static let emptySupportFile = Explanation(
    cause: "A file that support sent holds nothing but blanks.",
    example: Example(supportFile: "dkim.csv", ""),
    remedy: "Ask for the file again; the attachment was lost on the way.")

  static let undecodableText = Explanation(
    cause: """
      A file is neither UTF-8 nor UTF-16, so what its letters are is a guess, and mailzone doesn't \
      guess.
      """,
    example: Example(
      [], #"printf 'Name: b\374cher.example\nType: CNAME\n' > reply.txt"#,
      "mailzone tokens reply.txt"),
    remedy: "Save the file as UTF-8: `iconv -f WINDOWS-1252 -t UTF-8` converts most of them.")

  static let openQuote = Explanation(
    cause:
      "A quoted field of a CSV file is never closed, so the rest of the file would be its value.",
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,"6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Close the quote, or ask for the file again if it was cut off.")

  static let zoneSyntax = Explanation(
    cause:
      "BIND zone text has a parenthesis or quote without its other half, or more words in an entry"
      + " than a record has room for (RFC 1035, sections 5.1 and 3.2.1).",
    example: Example(
      supportFile: "records.zone",
      """
      $ORIGIN example.com.
      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey 3600 IN CNAME ( 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com.
      """),
    remedy: "Close it, or ask for the file again if its beginning or end is missing.")

  static let noDKIMKeys = Explanation(
    cause: "A file could be read, but no DKIM key is in it.",
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      TXT,example.com,site-verification=6gtd8d5vqz
      """),
    remedy: """
      Ask support for the three CNAME records of DKIM. `mailzone tokens FILE` lists what the file \
      holds instead.
      """)

  static let unexpectedJSON = Explanation(
    cause: """
      A JSON reply of the AWS CLI lacks a key or has something else under it than AWS writes. It was \
      cut, or edited by hand.
      """,
    example: Example(
      supportFile: "identity.json",
      """
      {"DkimAttributes": {"Tokens": "6ax3virf4n5bfs66a2rthypfuadpjj72"}}
      """),
    remedy: "Ask support for the whole output of `aws sesv2 get-email-identity`, unedited.")

  static let tooManyErrors = Explanation(
    cause: """
      A file has more errors than anyone would read. It is garbage, or has one mistake in each line, \
      so the rest of it was not read.
      """,
    example: Example(
      [.init("dkim.csv", "Type,Name,Value")],
      "yes 'CNAME,one._domainkey.example.com,two.dkim.amazonses.com' | head -n 1500 >> dkim.csv",
      "mailzone tokens dkim.csv"),
    remedy: "Solve what the first errors say, or ask for the file again.")

  // MARK: Names and values

  static let invalidRecordName = Explanation(
    cause: """
      The name or value of a DKIM record is no domain name, or may be broken over two lines: what \
      stands on the first alone would be the name of another domain.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example..com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Correct what was mangled on the way, or ask for the record again.")

  static let targetGoesOn = Explanation(
    cause: """
      The value of a CNAME goes on after `amazonses.com`: some DNS console has completed it with \
      the zone's name. The record would lead nowhere.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com.example.com
      """),
    remedy: "Cut the value off after `amazonses.com`, as the message shows it.")

  static let tokenMismatch = Explanation(
    cause: """
      The token in a record's name and the one in its value differ. SES gives both the same, so one \
      of them was mixed up, and DKIM would fail.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com
      """),
    remedy: "Ask support for the record again; which half is right can't be told from here.")

  static let doubledSuffix = Explanation(
    cause: """
      A name has the domain, or `_domainkey`, twice: a DNS console has completed a name that was \
      complete.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Write the name as the message shows it.")

  static let swappedNameAndValue = Explanation(
    cause:
      "Name and value of a record have changed places, most likely with the columns' headings.",
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com
      """),
    remedy: "Swap them back, or the headings if all records have it.")

  static let noDomainKeyLabel = Explanation(
    cause: "A CNAME leads to a DKIM key, but its name lacks the label `_domainkey` (RFC 6376).",
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Write the name as `<token>._domainkey.<domain>`, or ask for the record again.")

  static let incompleteRecord = Explanation(
    cause: "A DKIM record has a name but no value, or a row of a table lacks cells.",
    example: Example(
      supportFile: "reply.txt",
      """
      Name: 6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com
      Type: CNAME
      Value:
      """),
    remedy: "Add what is missing, join a row that was wrapped, or ask for the record again.")

  static let relativeName = Explanation(
    cause: """
      A name seems to be relative to a zone that the file doesn't name, so the file doesn't tell \
      whose keys these are.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.mail,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Name the file under `dkim:` at the domain's entry, which then says whose they are.")

  static let targetWithoutDot = Explanation(
    cause: """
      In BIND zone text the value of a CNAME lacks the final dot, so it would be completed with the \
      origin. mailzone takes it as the whole name, which was surely meant.
      """,
    example: Example(
      supportFile: "records.zone",
      """
      $ORIGIN example.com.
      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey 3600 IN CNAME 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Put the dot after it, and tell support: other tools will not be so kind.")

  static let targetWithoutZone = Explanation(
    cause: "The value of a DKIM record is a token alone, without the zone that holds the key.",
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72
      """),
    remedy: "Ask support for the whole value, `<token>.dkim.amazonses.com` or a zone of the region."
  )

  // MARK: Tokens and keys

  static let invalidToken = Explanation(
    cause: "What stands where a DKIM token belongs can't be one: a token is one DNS label.",
    example: Example(
      supportFile: "identity.json",
      """
      {"DkimAttributes": {"Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com"]}}
      """),
    remedy: "Ask support for the tokens again, as AWS writes them.")

  static let unusualToken = Explanation(
    cause: """
      A token has more than the 32 characters of those that SES makes. Most likely something was \
      added when it was copied.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj722._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj722.dkim.amazonses.com
      """),
    remedy:
      "Compare it with what support sent, or ask for it again. The records are rendered as they are."
  )

  static let invalidKeyRecord = Explanation(
    cause: """
      The TXT record of a key of your own (BYODKIM) is no DKIM key by RFC 6376, section 3.6.1: a tag \
      is wrong, or the key in `p=` was cut or altered.
      """,
    example: Example(
      supportFile: "byodkim.csv",
      """
      Type,Name,Value
      TXT,s1._domainkey.example.com,v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKB
      """),
    remedy: """
      Ask for the key again, as a file rather than as text in a mail: long lines get wrapped and \
      quotes turned into typographic ones.
      """)

  static let conflictingKeys = Explanation(
    cause: """
      One selector has two different keys in what support sent, or its name two values: in another \
      column, record or line, and nothing says that one is old or that they are of two regions. A name \
      can hold one of them.
      """,
    example: Example(
      supportFile: "byodkim.csv",
      """
      Type,Name,Value
      TXT,s1._domainkey.example.com,v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANhxy5BJs8w2y5OeuQ5vkdQOV/vLQzrvV1irwiDdoBaVKN0sOUPzZC1BeBxGzvakPl7b6gwJMOOAU1x7xXe5aWsCAwEAAQ==
      TXT,s1._domainkey.example.com,v=DKIM1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANqbV5XxsNFUadmlgg5J1fa3BChM623yCYXVHDOyoB0rdX5e7nl/TLR15H3mCcqLju6TF3wgj/k5+mOxABJFoFUCAwEAAQ==
      """),
    remedy: "Ask which one is right, and remove the other. A key is replaced under a new selector.")

  static let keyNotInFile = Explanation(
    cause: """
      The identity signs with a key of its own (BYODKIM). SES's reply names the selector only; the \
      public key is not in it.
      """,
    example: Example(
      supportFile: "identity.json",
      """
      {"DkimAttributes": {"SigningAttributesOrigin": "EXTERNAL", "Tokens": ["s1"]}}
      """),
    remedy: "Ask for the TXT record at `<selector>._domainkey.<domain>`.")

  static let replicaIdentity = Explanation(
    cause: """
      The identity is a replica by Deterministic Easy DKIM: the records of the region that it \
      replicates serve it, and its tokens are the same.
      """,
    example: Example(
      supportFile: "identity.json",
      """
      {"DkimAttributes": {"SigningAttributesOrigin": "AWS_SES_US_EAST_1",
        "Tokens": ["6ax3virf4n5bfs66a2rthypfuadpjj72"]}}
      """),
    remedy: "Say `replica_of:` with that region in the manifest, instead of naming the file.")

  // MARK: Listings of records

  static let incompleteListing = Explanation(
    cause: """
      A reply of `aws route53 list-resource-record-sets` ends before the zone does, so what it lacks \
      may exist as well.
      """,
    example: Example(
      [
        .smallestManifest, .tokens(),
        .init(
          "zone.json",
          """
          {
            "ResourceRecordSets": [],
            "NextRecordName": "bounce.example.com."
          }
          """),
      ], "mailzone records --existing zone.json"),
    remedy: "Run the command again without `--max-items` and `--no-paginate`.")

  static let unreadableListing = Explanation(
    cause: """
      A record in a rendered folder has another form than mailzone gives it, so what it says can't \
      be compared.
      """,
    example: Example(
      [.smallestManifest, .tokens()], "mailzone render",
      "sed -i 's/ttl     = 3600/ttl     = var.ttl/' rendered/terraform/example.com.tf",
      "mailzone diff rendered mailzone.yaml"),
    remedy: """
      Compare the manifests instead (`mailzone diff --git REVISION`), or what \
      `mailzone records --format json` printed of each.
      """)

  // MARK: What copying does to records

  static let cleanedText = Explanation(
    cause: """
      Copying or a word processor changed a record, and only one meaning is possible: it was read \
      without invisible characters, typographic quotes or dashes, links or line breaks.
      """,
    example: Example(
      supportFile: "reply.txt",
      """
      Name: \u{201C}6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com\u{201D}
      Type: CNAME
      Value: 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Nothing; look at the name that the note shows.")

  static let uncertainText = Explanation(
    cause: """
      Copying or a word processor changed a record, and more than one meaning is possible: a long \
      dash stands for one hyphen or for two, and a line break may hide a dot. An MX of SES with several \
      hosts or preferences is only passed over, with a warning.
      """,
    example: Example(
      supportFile: "reply.txt",
      """
      Name: 6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.my\u{2014}shop.example
      Type: CNAME
      Value: 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Copy the name anew from plain text, or ask support for the CSV of the SES console.")

  static let tokenCutShort = Explanation(
    cause: """
      A token lacks its beginning or end. SES looks for the whole name, so the record would never be \
      found.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypf._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Ask for the record again, as text: columns that are too narrow cut names.")

  static let tokenCharacter = Explanation(
    cause: """
      A token has a character that none of SES's own has: those have `a` to `z` and `2` to `7` alone. \
      Text that was recognised in a picture has `0` for `o` and `1` for `l`.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj01._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj01.dkim.amazonses.com
      """),
    remedy: "Ask for the token as text. AWS doesn't document its form, so this is a warning.")

  // MARK: Records that are no keys

  static let certificateValidation = Explanation(
    cause: """
      The file's CNAMEs prove to AWS Certificate Manager who owns a domain. They look like DKIM \
      records and are none.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      CNAME,_a79865eb4cd1a6ab990a45779b4e0b96.example.com,_424c7224e9b0146f9a8808af955727d0.acm-validations.aws
      """),
    remedy: "Ask for the DKIM records that the SES console shows under the domain's identity.")

  static let obsoleteVerification = Explanation(
    cause: """
      A TXT record at `_amazonses` proved to SES who owns a domain, before DKIM did. It is left out.
      """,
    example: Example(
      supportFile: "dkim.csv",
      """
      Type,Name,Value
      TXT,_amazonses.example.com,pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=
      CNAME,6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com,6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Nothing. A record that exists may stay.")

  static let regionsDisagree = Explanation(
    cause: """
      A heading or column names one region, and the record's target another. The target is what SES \
      goes by, so it decides.
      """,
    example: Example(
      supportFile: "reply.txt",
      """
      Region: eu-west-1

      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com CNAME 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.af-south-1.amazonses.com
      """),
    remedy: "Ask support which region the identity is in.")

  static let onlyMailFrom = Explanation(
    cause: """
      A file holds MX and SPF records of a MAIL FROM domain and no DKIM keys. mailzone makes its own, \
      and compares them.
      """,
    example: Example(
      supportFile: "mail-from.csv",
      """
      Type,Name,Value
      MX,bounce.example.com,10 feedback-smtp.us-east-1.amazonses.com
      """),
    remedy: "Nothing, where the keys are in another file; else ask for them.")

  static let placeholder = Explanation(
    cause: """
      Where a token or selector belongs, a file has what stands for one: `<token>`, `xxxx`, `token1`. It \
      is an instruction, or its tokens were taken out. Beside real keys it is a note, and left out.
      """,
    example: Example(
      supportFile: "howto.txt",
      """
      Name: <token>._domainkey.example.com
      Type: CNAME
      Value: <token>.dkim.amazonses.com
      """),
    remedy: "Ask support for the records with the tokens of the domain.")

  static let onlyDeletions = Explanation(
    cause: """
      All DKIM records of a file are ones that it takes out of DNS: rows of a plan with `Delete`, \
      `update delete` of nsupdate, lines with a minus, a change batch with `DELETE`. They are listed, and \
      not planned.
      """,
    example: Example(
      supportFile: "plan.md",
      """
      | Operation | Name | Type | Value |
      |---|---|---|---|
      | Delete | 6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com | CNAME | 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com |
      """),
    remedy: """
      Ask support for the records that are to be published. Where lines begin with a hyphen as a list's \
      do, write a blank after it.
      """)

  static let exampleRecord = Explanation(
    cause: """
      A record stands below a heading that calls it an example («For example, a record looks like this:», \
      «Beispiel:»), or after such words in its line. It is left out, with a warning where the file has \
      other keys, and with an error where it has none.
      """,
    example: Example(
      supportFile: "howto.txt",
      """
      For example, a record looks like this:
      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com CNAME 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: """
      Ask support for the records of the domain. If they are those, change the line that calls them an \
      example.
      """)

  static let uncertainRetraction = Explanation(
    cause: """
      A line such as «These are wrong.» takes records back, and stands between some above and others \
      below, or names a domain that only some are of; or a mail says not to use what is attached, and has \
      several files. Which it means can't be told. «Ignore the above.» and «These are wrong:» can, and leave \
      out those above and those below. A line that speaks of records and of deletion or faults in words that \
      mailzone doesn't know is a warning, and leaves out none; so is one that says not to publish them yet, \
      or that takes back a domain or a region by its name: «Ignore the eu-west-1 block.»
      """,
    example: Example(
      supportFile: "mail.txt",
      """
      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com CNAME 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com

      These are wrong.

      tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com CNAME tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com
      """),
    remedy: "Ask support which records hold, and put those into a file of their own.")

  static let onlyNames = Explanation(
    cause: """
      A file has the names of DKIM records and nothing that they lead to, as a column that was copied \
      alone. The zone of the values depends on the region, so they are not made up.
      """,
    example: Example(
      supportFile: "names.txt",
      """
      6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com
      tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com
      uwd4xddxeowinidxdosea2ktmitt66mv._domainkey.example.com
      """),
    remedy: """
      Ask support for the CSV of the SES console, or for the output of \
      `aws sesv2 get-email-identity --email-identity DOMAIN --output json`.
      """)

  static let overlookedRecord = Explanation(
    cause: """
      A file has the name of a DKIM record that is not among the records that were read: the record is \
      damaged, or written in another way than the rest. That is an error where the target of the name \
      stands in the file, too. A lone name among other text is a warning. So is a token an error that \
      stands apart from those that were read, where nothing tells of which domain it is.
      """,
    example: Example(
      supportFile: "reply.txt",
      """
      Please publish this. The old tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com can go then.

      Name: 6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com
      Type: CNAME
      Value: 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      """),
    remedy: "Save the right records as a file of their own, all written in one way.")

  static let alternativesDiffer = Explanation(
    cause: """
      A mail is sent as plain text and as HTML at once, and the two have different tokens. Mail \
      programs show one of them; mailzone takes the one with more keys.
      """,
    example: Example(
      supportFile: "reply.eml",
      """
      From: support@vendor.example
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary=x

      --x
      Content-Type: text/plain

      Name: 6ax3virf4n5bfs66a2rthypfuadpjj72._domainkey.example.com
      Type: CNAME
      Value: 6ax3virf4n5bfs66a2rthypfuadpjj72.dkim.amazonses.com
      --x
      Content-Type: text/html

      <table>
      <tr><th>Name</th><th>Type</th><th>Value</th></tr>
      <tr><td>tjha2m3a6rkya2y4srgauw7olftgbmto._domainkey.example.com</td><td>CNAME</td><td>tjha2m3a6rkya2y4srgauw7olftgbmto.dkim.amazonses.com</td></tr>
      </table>
      --x--
      """),
    remedy: "Ask support which is right, and save those records as a file of their own.")
}
