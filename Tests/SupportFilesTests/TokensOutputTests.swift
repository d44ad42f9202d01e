import DNS
import Diagnostics
import SupportFiles
import Testing

@Suite struct TokensOutputTests {
  private func files() -> [SupportFile] {
    let csv = """
      Type,Name,Value
      MX,bounce.example.com,10 feedback-smtp.eu-west-1.amazonses.com
      CNAME,aa._domainkey.example.com,aa.dkim.amazonses.com
      TXT,key._domainkey.example.com,p=MAUCAwEAAQ==
      """
    return [("d/\u{1B}a.csv", csv), ("b.json", #"{"DkimTokens": ["bb"]}"#), ("c", "")].map {
      readSupportFile(Array($0.1.utf8), file: SourceFile(path: $0.0)).0
    }
  }

  @Test func tableIsAlignedAndEscaped() {
    #expect(
      tokensTable(files()) == """
        d/\\u{1B}a.csv: ses-console-csv, certain
          LINE  DOMAIN       REGION     SIGNING HOSTED ZONE  TAKEN
          2     -            -          -                    left out: MX record, mailzone makes its own
          3     example.com  eu-west-1  dkim.amazonses.com   token aa
          4     example.com  eu-west-1  -                    TXT at selector key

        b.json: ses-verify-domain-dkim-json, likely
          LINE  DOMAIN  REGION  SIGNING HOSTED ZONE  TAKEN
          1     -       -       -                    token bb

        c: not read

        """)
  }

  @Test func documentHasItsKeys() {
    let text = TokensDocument(files: files()).text
    #expect(text.contains(#""region" : "eu-west-1""#))
    #expect(text.contains(#""selector" : "key""#))
    #expect(text.contains(#""value" : "p=MAUCAwEAAQ==""#))
    #expect(text.contains(#""domain" : null"#))
    #expect(text.contains(#""form" : null"#))
    #expect(text.contains(#""file" : "d/\u001ba.csv""#))
  }

  @Test func noFilesAreNothing() {
    #expect(tokensTable([]) == "")
  }
}
