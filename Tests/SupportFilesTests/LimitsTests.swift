import Diagnostics
import SeededRandom
import SupportFiles
import Testing
import Text

/// What hostile files may cost.
@Suite struct LimitsTests {
  private func read(_ text: String) -> (SupportFile, [String]) {
    let (file, diagnostics) = readSupportFile(Array(text.utf8), file: SourceFile(path: "t"))
    return (file, diagnostics.sorted.map(\.code.text))
  }

  @Test func readingStopsAfterAThousandErrors() {
    let rows = String(repeating: "CNAME,a._domainkey..b,c\n", count: 3000)
    let (_, codes) = read("Type,Name,Value\n" + rows)
    #expect(codes.count { $0 == "MZ0308" } <= 1002)
    #expect(codes.contains("MZ0325"))
  }

  @Test func repeatedWarningsDoNotStopReading() {
    let rows = (0..<1500).map { "CNAME,t._domainkey.d\($0).example,t.dkim.amazonses.com\n" }
    let (file, codes) = read("Type,Name,Value\n" + rows.joined())
    #expect(file.entries.count == 1500)
    #expect(!codes.contains("MZ0325"))
  }

  @Test(arguments: ["a,b,c\n", ",\n", "MX,a,b\n"])
  func rowsWithoutAnyKeyEnd(row: String) {
    let (file, codes) = read("Type,Name,Value\n" + String(repeating: row, count: 150_000))
    #expect(file.ignored.count <= 100_001)
    #expect(codes == ["MZ0307"])
  }

  @Test(
    arguments: [
      "\"", "(", ":", "name:", "a:", "{", "[", "\\", " ", "\n", "ü", ",", "a b c name:value:",
      "\u{2014}", "\u{200B}.", "\u{A0}", "-1", "us-east-1 ", "us-east-1\n", "-us-east-1.",
      "http://",
    ])
  func repetitionsAreQuick(piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    let prefixes = ["", "$TTL 1\n", "Type,Name,Value\n", "Name:a\nValue:", #"{"DkimTokens":["#]
    for prefix in prefixes {
      let time = cpuTime {
        let (file, codes) = read(prefix + text)
        #expect(file.entries.isEmpty)
        #expect(!codes.isEmpty)
      }
      #expect(time < .seconds(5), "\(prefix)")
    }
  }

  @Test(arguments: [
    "|Name|Type|Value|\n|---|---|---|\n" + String(repeating: "|", count: 300_000),
    "Name  Type  Value\n" + String(repeating: "a  ", count: 100_000),
    "Name: \(String(repeating: "a", count: 32))._domainkey.example.com\n"
      + String(repeating: "abc\n", count: 40_000),
  ])
  func longRowsAndShortLinesAreQuick(text: String) {
    let time = cpuTime {
      #expect(read(text).0.entries.isEmpty)
    }
    #expect(time < .seconds(5))
  }

  @Test(arguments: [
    String(repeating: "$ORIGIN a\n", count: 20_000),
    String(repeating: "a.", count: 100_000) + String(repeating: "\tCNAME b\n", count: 10_000),
  ])
  func namesDoNotGrowWithoutLimit(zone: String) {
    let time = cpuTime {
      #expect(read("$TTL 1\n" + zone).0.entries.isEmpty)
    }
    #expect(time < .seconds(5))
  }

  @Test func tokensRepeatedManyTimesAreOne() {
    let token = String(repeating: "a", count: 32)
    let row = "CNAME,\(token)._domainkey.example.com,\(token).dkim.amazonses.com\n"
    let (file, codes) = read("Type,Name,Value\n" + String(repeating: row, count: 5000))
    guard case .easyDKIM(let tokens)? = file.entries.first?.keys else {
      Issue.record("no tokens were read")
      return
    }
    #expect(tokens.count == 1)
    #expect(codes == [])
  }

  /// Pages that blow up where a tree is built, or where attributes are compared with each other.
  @Test(arguments: [
    String(repeating: "<table><tr><td>", count: 20_000), String(repeating: "<div>", count: 60_000),
    String(repeating: "<a><div>", count: 40_000), String(repeating: "<", count: 300_000),
    (0..<20_000).map { "<b id=\($0)>" }.joined(), String(repeating: "&amp;", count: 60_000),
    "<p " + (0..<50_000).map { "a\($0)=1 " }.joined() + ">",
    "<table>" + String(repeating: "<tr><td colspan=999 rowspan=999>", count: 10_000),
    String(repeating: "<!--", count: 80_000), String(repeating: "<pre>\n", count: 50_000),
  ])
  func pagesAreQuick(page: String) {
    let time = cpuTime {
      let (file, codes) = read("<html>" + page)
      #expect(file.entries.isEmpty)
      #expect(["MZ0307", "MZ0302"].contains(codes.first))
    }
    #expect(time < .seconds(5))
  }

  /// Mails that have much of what GMime makes objects of, or are deep.
  @Test(arguments: [
    "X: " + String(repeating: "(", count: 300_000),
    String(repeating: "X: a\n", count: 200_000),
    "To: " + String(repeating: "a@b,", count: 100_000),
    "Content-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\nx\n", count: 50_000),
    "\n" + String(repeating: "Content-Type: message/rfc822\n\n", count: 10_000),
    (0..<3000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined(),
    "Content-Transfer-Encoding: quoted-printable\n\n" + String(repeating: "=41", count: 100_000),
    "Content-Type: text/plain; charset=x-unknown\n\nx",
  ])
  func mailsAreQuick(mail: String) {
    let time = cpuTime {
      let (file, codes) = read("MIME-Version: 1.0\n" + mail + "\n\n")
      #expect(file.entries.isEmpty)
      #expect(!codes.isEmpty)
    }
    #expect(time < .seconds(5))
  }
}
