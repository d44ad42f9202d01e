import DNS
import Diagnostics
import Testing

@testable import Rendering

/// CloudFormation replaces `{{resolve:…}}` wherever it stands: no text may begin a reference.
@Suite struct CloudFormationBracesTests {
  @Test(arguments: [
    ("{{resolve:ssm:x}}", #"{\173resolve:ssm:x}}"#), ("{{{{", #"{\173\173\173"#), ("{ {", "{ {"),
    ("{", "{"), ("a{{b}}{{", #"a{\173b}}{\173"#), ("}}", "}}"), ("", ""),
  ])
  func valuesHoldNoTwoBraces(text: String, written: String) throws {
    var output = Array("before".utf8)
    appendCloudFormationValue(.txt(text), to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before\"\(written)\"")
    #expect(try route53Text(String(decoding: output.dropFirst(6), as: UTF8.self)) == text)
  }

  @Test func hostNamesAreAsEver() {
    var output: [UInt8] = []
    appendCloudFormationValue(.mx(preference: 10, exchange: DomainName("a.example")), to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "10 a.example.")
  }

  /// Two strings of 255 octets, cut between braces.
  @Test func aCutBetweenBraces() throws {
    let text = String(repeating: "x", count: 254) + "{{{x"
    var output: [UInt8] = []
    appendCloudFormationValue(.txt(text), to: &output)
    #expect(dynamicReferenceLine(in: output) == nil)
    #expect(try route53Text(String(decoding: output, as: UTF8.self)) == text)
  }

  @Test(arguments: [
    (#"{"a": "{{resolve:x}}"}"#, 1), ("{\n\"a\": \"x{{\"}", 2), (#"{"a": "\u007b\u007B"}"#, 1),
    (#"{"a": "{\u007b"}"#, 1), (#"{"a": "\u007b{"}"#, 1), (#"{"a": "{ {"}"#, nil),
    (#"{"a": "\\u007b{"}"#, nil), (#"{"a": {"b": "{"}}"#, nil), (#"{"a": "\\\u007b{"}"#, 1),
    ("", nil), ("\\", nil), (#"\u00"#, nil),
  ])
  func findsReferences(json: String, line: Int?) {
    #expect(dynamicReferenceLine(in: Array(json.utf8)) == line)
  }
}

/// The text of a TXT value of Route 53: its strings without quotes, escapes read (`\ooo`, `\X`).
private func route53Text(_ value: String) throws -> String {
  var octets: [UInt8] = []
  var rest = Array(value.replacing("\" \"", with: "").utf8.dropFirst().dropLast())[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\") else {
      octets.append(byte)
      continue
    }
    if let octet = UInt8(String(decoding: rest.prefix(3), as: UTF8.self), radix: 8) {
      octets.append(octet)
      rest = rest.dropFirst(3)
    } else {
      let escaped = rest.popFirst()
      octets.append(try #require(escaped))
    }
  }
  return String(decoding: octets, as: UTF8.self)
}
