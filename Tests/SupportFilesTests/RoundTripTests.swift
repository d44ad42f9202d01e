import DNS
import Diagnostics
import SupportFiles
import Testing

/// Records written in any form read back as themselves.
@Suite struct RoundTripTests {
  struct Record {
    let domain: String
    let zone: String
    let token: String

    var name: String { "\(token)._domainkey.\(domain)" }
    var target: String { "\(token).\(zone)" }
  }

  private func records(seed: UInt64) -> [Record] {
    var generator = SeededGenerator(seed: seed)
    let domains = ["example.com", "mail.example.com", "xn--bcher-kva.example", "a.b.c.example.org"]
    let zones = ["dkim.amazonses.com", "dkim.af-south-1.amazonses.com", "dkim.vendor.example"]
    return (0..<Int.random(in: 1...20, using: &generator)).map { _ in
      Record(
        domain: domains.randomElement(using: &generator) ?? "",
        zone: zones.randomElement(using: &generator) ?? "", token: generator.token())
    }
  }

  /// What must be read: tokens by domain and zone, both in the order of the file.
  private func expectation(_ records: [Record]) -> [[String]] {
    var groups: [[String]] = []
    for record in records {
      if let index = groups.firstIndex(where: { $0[0] == record.domain && $0[1] == record.zone }) {
        groups[index].append(record.token)
      } else {
        groups.append([record.domain, record.zone, record.token])
      }
    }
    return groups
  }

  private func check(_ text: String, _ form: SupportFileForm, _ records: [Record]) {
    let (file, diagnostics) = readSupportFile(Array(text.utf8), file: SourceFile(path: "t"))
    let groups = file.entries.map { entry -> [String] in
      guard case .easyDKIM(let tokens) = entry.keys else { return [] }
      return [entry.domain?.text ?? "", entry.signingHostedZone?.text ?? ""]
        + tokens.map(\.value.text)
    }
    #expect(file.form == form)
    #expect(groups == expectation(records))
    #expect(diagnostics.all == [])
    #expect(file.ignored == [])
  }

  @Test(arguments: 0..<20 as Range<UInt64>, [",", ";", "\t"])
  func csv(seed: UInt64, delimiter: String) {
    let rows = records(seed: seed).map { [$0.target, "\"CNAME\"", $0.name] }
    let lines = [["Value", "Type", "Name"]] + rows
    check(
      lines.map { $0.joined(separator: delimiter) }.joined(separator: "\r\n"), .sesConsoleCSV,
      records(seed: seed))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func zoneText(seed: UInt64) {
    let lines = records(seed: seed).map { "\($0.name). 1h IN CNAME ( \($0.target). ) ; key" }
    check(lines.joined(separator: "\n"), .bindZone, records(seed: seed))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func textBlocks(seed: UInt64) {
    let blocks = records(seed: seed).map {
      "Name: \($0.name)\nType: CNAME\nValue: \($0.target)\n\n"
    }
    check(blocks.joined(), .textBlocks, records(seed: seed))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func domainsInJSON(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tokens = (0..<3).map { _ in generator.token() }
    let list = tokens.map { "\"\($0)\"" }.joined(separator: ",")
    let text = #"{"DkimAttributes": {"example.com": {"DkimTokens": [\#(list)]}}}"#
    let (file, diagnostics) = readSupportFile(Array(text.utf8), file: SourceFile(path: "t"))
    let entry = try #require(file.entries.first)
    guard case .easyDKIM(let read) = entry.keys else { throw NotEasyDKIM() }
    #expect(read.map(\.value.text) == tokens)
    #expect(entry.domain?.text == "example.com")
    #expect(diagnostics.all == [])
  }

  private struct NotEasyDKIM: Error {}

  @Test func everyRecordKeepsItsPlace() throws {
    let text =
      "Type,Name,Value\r\n\r\nCNAME, \"ü\" ,x\nCNAME,t._domainkey.ü.example,t.dkim.amazonses.com"
    let (file, _) = readSupportFile(Array(text.utf8), file: SourceFile(path: "t"))
    let entry = try #require(file.entries.first)
    guard case .easyDKIM(let tokens) = entry.keys else { throw NotEasyDKIM() }
    #expect(places(entry.range) == [4, 1, 4, 50])
    #expect(tokens.map { places($0.range) } == [[4, 7, 4, 29]])
    #expect(file.ignored.map { places($0.range) } == [[3, 1, 3, 14]])
  }

  private func places(_ range: SourceRange) -> [UInt32] {
    [range.start.line, range.start.column, range.end.line, range.end.column]
  }
}
