import DNS
import Diagnostics
import MailAuthentication
import SeededRandom
import SupportFiles
import Testing

/// Records written in any form read back as themselves.
@Suite struct RoundTripTests {
  @Test func everyFormHasAWriter() {
    #expect(Set(FormWriter.all.map(\.form)) == Set(SupportFileForm.allCases))
  }

  @Test(arguments: FormWriter.all, 0..<20 as Range<UInt64>)
  func recordsReadBack(writer: FormWriter, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = writer.holds(generator.records())
    let contents = writer.write(records, &generator)
    let (file, diagnostics) = readSupportFile(contents, file: SourceFile(path: writer.fileName))
    let text = String(decoding: contents, as: UTF8.self)
    #expect(file.form == writer.form, "\(text)")
    #expect(keys(of: file) == keys(of: records), "\(text)")
    #expect(file.ignored.count == records.count { !$0.isKey }, "\(text)")
    #expect(diagnostics.all == [], "\(text)")
  }

  /// A key and whom it belongs to: identity, signing hosted zone, token or selector.
  private typealias Key = [String?]

  private func keys(of file: SupportFile) -> Set<Key> {
    Set(
      file.entries.flatMap { entry -> [Key] in
        let owner = [entry.domain?.text, entry.signingHostedZone?.text]
        return switch entry.keys {
        case .easyDKIM(let tokens): tokens.map { owner + [$0.value.text] }
        case .byoDKIM(let keys): keys.map { owner + [$0.value.selector.text, $0.value.text] }
        }
      })
  }

  private func keys(of records: [SampleRecord]) -> Set<Key> {
    Set(
      records.compactMap { record -> Key? in
        switch record.content {
        case .token(let token, let zone): [record.domain, zone, token]
        case .selector(let selector): [record.domain, nil, selector, record.value]
        case .other: nil
        }
      })
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
