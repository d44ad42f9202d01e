import Diagnostics
import SupportFiles
import Testing
import Text

/// Code is told from prose by its lines, wherever they stand.
@Suite struct ForeignTextTests {
  private func codes(_ text: String) -> [String] {
    readSupportFile(Array(text.utf8), file: SourceFile(path: "t")).1.sorted.map(\.code.text)
  }

  private static let record =
    "a._domainkey.example.com CNAME a.dkim.amazonses.com\n"

  /// A name whose target is made elsewhere.
  private static let name = "a._domainkey.example.com\n"

  @Test(arguments: [
    "locals {", "locals{", "terraform {", "module \"dkim\" {", "output \"x\" { value = 1 }",
    "  + resource \"aws_route53_record\" \"x\" {", "data  \"aws_route53_zone\"  \"x\"  {",
    "AWSTemplateFormatVersion: '2010-09-09'", "Type: AWS::SES::EmailIdentity",
    "  - Type: \"AWS::Route53::RecordSet\"", "- !Ref Domain", "Value: !GetAtt I.DkimDNSTokenName1",
    "Fn::Join:", "- Fn::Sub: x",
  ])
  func codeIsRefused(line: String) {
    #expect(codes(line + "\n" + Self.name) == ["MZ0302"])
    let late = String(repeating: "# padding\n", count: 8_000)
    #expect(codes(late + Self.name + line + "\n") == ["MZ0302"])
  }

  /// Where name and target stand in full, code is as good as any text.
  @Test func literalsInCodeAreRead() {
    let token = String(repeating: "ab", count: 16)
    let name = "name = \"\(token)._domainkey.example.com\""
    let block = "\(name)\n records = [\"\(token).dkim.amazonses.com\"]"
    #expect(codes("resource \"aws_route53_record\" \"x\" {\n  \(block)\n}\n") == [])
  }

  @Test(arguments: [
    "resource \"x\" \"y\" is what Terraform needs", "resource {", "module \"x\"", "output {",
    "locals \"x\" {", "resourceful \"x\" \"y\" {", "resource \"x\" \"y {", "resource \"",
    "the type AWS::Route53::RecordSet", "use !Sub here", "Fn: x", "!", "!Subject", "{",
  ])
  func proseIsRead(line: String) {
    #expect(!codes(line + "\n" + Self.record).contains("MZ0302"))
  }

  @Test(arguments: [
    "{\"Resources\": {\"R\": {\"Type\": \"AWS::Route53::RecordSet\"}}}",
    "{\"type\": \"aws_route53_record\", \"name\": \"a._domainkey.example.com\"}",
    "{\"name\": {\"Fn::Join\": [\".\", [\"a._domainkey\"]]}, \"type\": \"CNAME\"}",
  ])
  func codeInJSONIsRefused(text: String) {
    #expect(codes(text) == ["MZ0302"])
  }
}
