import Diagnostics

/// The CSV that the SES console offers for download, with the header `Type,Name,Value`, and what
/// spreadsheets and other consoles make of it.
enum SESConsoleCSVReader: SupportFileReader {
  static let form = SupportFileForm.sesConsoleCSV

  static func recognise(_ text: DecodedText) -> Recognition {
    CSVHeader(in: text).map { $0[.type] == nil ? .likely : .certain } ?? .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard let header = CSVHeader(in: text) else { return }
    let openQuote = forEachCSVRow(
      of: text.bytes, delimiter: header.delimiter, columns: header.columns
    ) { row in
      if let first = row.first, first.offsets.lowerBound >= header.line.upperBound {
        read(row, header, of: text, into: &findings)
      }
      return !findings.areHopeless
    }
    guard let openQuote else { return }
    findings.report(
      .openQuote, "this quoted field is never closed; was the file cut off?",
      at: text.range(text.trimmed(openQuote..<text.bytes.count).lowerBound..<text.bytes.count))
  }

  private static func read(
    _ row: [CSVField], _ header: CSVHeader, of text: DecodedText,
    into findings: inout Findings
  ) {
    guard row.contains(where: { !$0.text.isEmpty }) else { return }
    let record = RawRecord { column in header[column].flatMap { located(row, $0, of: text) } }
    guard var record else {
      return findings.ignore(text.range(offsets(of: row)), "not a record")
    }
    record.regions = findings.regions(in: row.lazy.map(\.offsets), of: text)
    findings.add(record)
  }

  private static func located(
    _ row: [CSVField], _ column: Int, of text: DecodedText
  ) -> Located<String>? {
    guard row.indices.contains(column) else { return nil }
    let field = row[column]
    return Located(trimmed(unwrapped(field.text)), at: text.range(text.trimmed(field.offsets)))
  }

  private static func offsets(of row: [CSVField]) -> Range<Int> {
    (row.first?.offsets.lowerBound ?? 0)..<(row.last?.offsets.upperBound ?? 0)
  }
}
