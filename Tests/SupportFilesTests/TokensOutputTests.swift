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
        FILE           LINE  FORM                         DOMAIN       SIGNING HOSTED ZONE  KEY
        d/\\u{1B}a.csv  2     ses-console-csv              -            -                    left out: MX record, mailzone makes its own
        d/\\u{1B}a.csv  3     ses-console-csv              example.com  dkim.amazonses.com   aa
        d/\\u{1B}a.csv  4     ses-console-csv              example.com  -                    TXT at selector key
        b.json         1     ses-verify-domain-dkim-json  -            -                    bb

        """)
  }

  @Test func documentHasItsKeys() throws {
    let text = try jsonText(TokensDocument(files: files()))
    #expect(text.contains(#""region" : "eu-west-1""#))
    #expect(text.contains(#""selector" : "key""#))
    #expect(text.contains(#""value" : "p=MAUCAwEAAQ==""#))
    #expect(text.contains(#""domain" : null"#))
    #expect(text.contains(#""form" : null"#))
    #expect(text.contains(#""file" : "d/\u001ba.csv""#))
  }

  @Test func emptyTableIsItsHeading() {
    #expect(tokensTable([]) == "FILE  LINE  FORM  DOMAIN  SIGNING HOSTED ZONE  KEY\n")
  }
}
