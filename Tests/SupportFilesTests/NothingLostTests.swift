import DNS
import Diagnostics
import MailAuthentication
import SeededRandom
import SupportFiles
import Testing

/// Records beside those of other services, beside deletions, and beside each other: each key is
/// taken, and nothing else is.
@Suite struct NothingLostTests {
  @Test(arguments: FormWriter.all.filter(\.holdsRecords), 0..<8 as Range<UInt64>)
  func keysOfOtherServicesAreLeftOut(writer: FormWriter, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let own = writer.holds(generator.records()).filter(\.isToken)
    let foreign = writer.holds(Self.foreign)
    let contents = writer.write((own + foreign).shuffled(using: &generator), &generator)
    let (file, diagnostics) = read(contents, writer.fileName)
    let text = String(decoding: contents, as: UTF8.self)
    #expect(tokens(of: file) == Set(own.compactMap(\.token)), "\(text)")
    #expect(!diagnostics.hasErrors, "\(text)\n\(diagnostics.all.map(\.message))")
    #expect(file.ignored.count >= foreign.count, "\(text)")
  }

  private static let foreign = [
    ("s1", "s1.domainkey.u123.wl.sendgrid.net"), ("fm1", "fm1.example.com.dkim.fmhosted.com"),
    ("protonmail", "protonmail.domainkey.dabc.domains.proton.ch"),
  ].map { selector, target in
    SampleRecord(
      domain: nil,
      content: .other(
        type: "CNAME", name: "\(selector)._domainkey.example.com", value: target))
  }

  @Test(arguments: SideBySide.allCases, 0..<8 as Range<UInt64>)
  func recordsSideBySideAreAllTaken(layout: SideBySide, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let records = generator.records().filter(\.isToken)
    let text = layout.write(records)
    let (file, diagnostics) = read(Array(text.utf8), "file")
    #expect(tokens(of: file) == Set(records.compactMap(\.token)), "\(text)")
    #expect(!diagnostics.hasErrors, "\(text)\n\(diagnostics.all.map(\.message))")
  }

  @Test(arguments: Deletion.allCases, 0..<8 as Range<UInt64>)
  func deletionsAreListed(deletion: Deletion, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (new, old) = (generator.records().filter(\.isToken), generator.records().filter(\.isToken))
    let text = deletion.write(adding: new, deleting: old)
    let (file, diagnostics) = read(Array(text.utf8), "file")
    #expect(tokens(of: file) == Set(new.compactMap(\.token)), "\(text)")
    #expect(file.ignored.count >= old.count, "\(text)")
    #expect(!diagnostics.hasErrors, "\(text)\n\(diagnostics.all.map(\.message))")
  }

  private func read(_ contents: [UInt8], _ name: String) -> (SupportFile, Diagnostics) {
    readSupportFile(contents, file: SourceFile(path: name))
  }

  private func tokens(of file: SupportFile) -> Set<String> {
    Set(
      file.entries.flatMap { entry -> [String] in
        guard case .easyDKIM(let tokens) = entry.keys else { return [] }
        return tokens.map(\.value.text)
      })
  }
}

extension FormWriter {
  /// Whether the form has whole records, and not tokens alone.
  fileprivate var holdsRecords: Bool {
    switch form {
    case .sesv2JSON, .sesVerifyDKIMJSON, .sesDKIMAttributesJSON, .identityData, .cliTable: false
    default: !variant.hasPrefix("arrows")
    }
  }
}

/// Ways to write several records on one line.
enum SideBySide: CaseIterable {
  case pipes, csv, html, sentence, oneLineJSON, unknownKeys, namesThenValues

  func write(_ records: [SampleRecord]) -> String {
    switch self {
    case .pipes:
      "| Name | Value | Name | Value |\n|--|--|--|--|\n"
        + rows(records).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    case .csv:
      "Name,Value,Name,Value\n" + rows(records).map { $0.joined(separator: ",") + "\n" }.joined()
    case .html:
      "<table><tr><th>Name<th>Value<th>Name<th>Value</tr>"
        + rows(records).map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
        + "</table>"
    case .sentence:
      "Please add " + records.map { "\($0.name) (a CNAME to \($0.value))" }.joined(separator: ", ")
        + "."
    case .oneLineJSON:
      "["
        + records.map { #"{"rrset_name": "\#($0.name)", "rrset_values": ["\#($0.value)"]}"# }
        .joined(separator: ", ") + "]"
    case .unknownKeys:
      "{\"x\": {"
        + records.enumerated().map { #""k\#($0)": "\#($1.name)", "w\#($0)": "\#($1.value)""# }
        .joined(separator: ", ") + "}}"
    case .namesThenValues:
      records.map(\.name).joined(separator: "\n") + "\n\n"
        + records.map(\.value).joined(separator: "\n")
    }
  }

  /// Two records a row.
  private func rows(_ records: [SampleRecord]) -> [[String]] {
    stride(from: 0, to: records.count, by: 2).map { start in
      let pair = records[start..<min(start + 2, records.count)].flatMap { [$0.name, $0.value] }
      return pair + Array(repeating: "", count: 4 - pair.count)
    }
  }
}

/// Ways to say that records go.
enum Deletion: CaseIterable {
  case patch, sides, nsupdate, plan, changeBatch, heading, strikethrough, status, comment

  func write(adding new: [SampleRecord], deleting old: [SampleRecord]) -> String {
    switch self {
    case .patch:
      "@@ -1,9 +1,9 @@\n" + old.map { "-\(line($0))" }.joined()
        + new.map { "+\(line($0))" }.joined()
    case .sides:
      old.map { "< \(line($0))" }.joined() + "---\n" + new.map { "> \(line($0))" }.joined()
    case .nsupdate:
      old.map { "update delete \($0.name). CNAME \($0.value).\n" }.joined()
        + new.map { "update add \($0.name). 300 CNAME \($0.value).\n" }.joined()
    case .plan:
      "| Operation | Name | Type | TTL | Value | Source |\n|--|--|--|--|--|--|\n"
        + new.map { "| Create | \($0.name) | CNAME | 300 | \($0.value). | config |\n" }.joined()
        + old.map { "| Delete | \($0.name) | CNAME | 300 | \($0.value). | |\n" }.joined()
    case .changeBatch:
      "{\"Changes\": ["
        + (old.map { change("DELETE", $0) } + new.map { change("CREATE", $0) })
        .joined(separator: ",") + "]}"
    case .heading:
      "Please delete these:\n\n" + old.map(line).joined() + "\nAnd these are the right ones:\n\n"
        + new.map(line).joined()
    case .strikethrough:
      "| Name | Value |\n|--|--|\n" + old.map { "| ~~\($0.name)~~ | ~~\($0.value)~~ |\n" }.joined()
        + new.map { "| \($0.name) | \($0.value) |\n" }.joined()
    case .status:
      "Name,Value,Status\n" + old.map { "\($0.name),\($0.value),Deleted\n" }.joined()
        + new.map { "\($0.name),\($0.value),Active\n" }.joined()
    case .comment:
      old.map { "; \(line($0))" }.joined() + new.map(line).joined()
    }
  }

  private func line(_ record: SampleRecord) -> String {
    "\(record.name). 300 IN CNAME \(record.value).\n"
  }

  private func change(_ action: String, _ record: SampleRecord) -> String {
    """
    {"Action": "\(action)", "ResourceRecordSet": {"Name": "\(record.name)", "Type": "CNAME",
     "TTL": 300, "ResourceRecords": [{"Value": "\(record.value)"}]}}
    """
  }
}
