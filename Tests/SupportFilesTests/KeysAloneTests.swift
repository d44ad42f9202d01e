import Diagnostics
import Testing

@testable import SupportFiles

/// Whatever stands beside keys may say something of them, so that nothing of it may be missed.
@Suite struct KeysAloneTests {
  private static let token = "sy6wwuuazqf77d3majs35ks2qwvknze5"
  private static let name = "\(token)._domainkey.example.com"
  private static let target = "\(token).dkim.amazonses.com"
  private static let row = "CNAME,\(name),\(target)"
  private static let line = "\(name). IN CNAME \(target)."
  private static let heading = "Type,Name,Value\n"

  private func isKeysAlone(_ text: String) throws -> Bool {
    let text = DecodedText(file: SourceFile(path: "t"), validUTF8: Array(text.utf8))
    return try #require(interpretation(of: text)).reading.isKeysAlone
  }

  @Test(arguments: [
    heading + row, heading + row + "\n", heading + "\n" + row + "\n\n" + row + "\n", line + "\n",
    line + "\n\n" + line,
  ])
  func nothingStandsBesideThem(text: String) throws {
    #expect(try isKeysAlone(text))
  }

  @Test(arguments: [
    "DKIM\n" + heading + row, heading + row + "\nDelete these", heading + row + ",old",
    heading + "CNAME,a.example.com,b.example.com\n" + row, heading + "#\n" + row,
    heading + "x," + name + "," + target, heading + " " + row, heading + row + "\r\n",
    "Name,Value\n\(name),\(target)", heading + "\"CNAME\",\"\(name)\",\"\(target)\"",
    "; old\n" + line, line + " ; old", "~~\(line)~~", line + "\nx",
  ])
  func somethingStandsBesideThem(text: String) throws {
    #expect(try !isKeysAlone(text))
  }
}
