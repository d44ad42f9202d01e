import DNS
import Diagnostics
import MailAuthentication
import SupportFiles
import Testing

/// An entry gives back what it was made of, however it keeps that.
@Suite struct DKIMEntryTests {
  private let file = SourceFile(path: "a.csv")

  @Test(arguments: [["a.csv", "a.csv", "a.csv"], ["a.csv", "b.csv", "a.csv"], []])
  func keepsTokensAndTheirPlaces(_ paths: [String]) throws {
    let files = ["a.csv": file, "b.csv": SourceFile(path: "b.csv")]
    let tokens = try zip("abc", paths).enumerated().map { line, pair in
      let token = try #require(DKIMToken(Substring(String(repeating: pair.0, count: 32))))
      let place = SourceRange(
        file: try #require(files[pair.1]), start: SourcePosition(line: UInt32(line + 1), column: 7),
        end: SourcePosition(line: UInt32(line + 2), column: 3))
      return Located(token, at: place)
    }
    let entry = entry(.easyDKIM(tokens))
    #expect(entry.keys == .easyDKIM(tokens))
    #expect(entry == self.entry(.easyDKIM(tokens)))
  }

  @Test func keepsKeysOfTheSendersOwn() {
    let key = BYODKIMKey(selector: "s", text: "p=AA==")
    let keys = DKIMKeys.byoDKIM([Located(key, at: SourceRange(file: file, line: 2))])
    #expect(entry(keys).keys == keys)
  }

  @Test(
    arguments: ["dkim.amazonses.com", "dkim.eu-west-3.amazonses.com", nil], ["us-east-1", nil])
  func keepsWhereKeysBelong(_ zone: DomainName?, _ region: String?) {
    let made = entry(.easyDKIM([]), zone, region)
    #expect(made.signingHostedZone == zone)
    #expect(made.region == region)
    #expect(made == entry(.easyDKIM([]), zone, region))
    #expect(made.hashValue == entry(.easyDKIM([]), zone, region).hashValue)
    #expect(made != entry(.easyDKIM([]), "other.example", region))
  }

  private func entry(
    _ keys: DKIMKeys, _ zone: DomainName? = "dkim.amazonses.com", _ region: String? = nil
  ) -> DKIMEntry {
    DKIMEntry(
      domain: "example.com", signingHostedZone: zone, region: region, keys: keys,
      range: SourceRange(file: file, line: 1))
  }
}
