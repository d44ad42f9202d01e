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
        read(cells(of: row, header), header, of: text, into: &findings)
      }
      return !findings.areHopeless
    }
    guard let openQuote else { return }
    findings.report(
      .openQuote, "this quoted field is never closed; was the file cut off?",
      at: text.range(text.trimmed(openQuote..<text.bytes.count).lowerBound..<text.bytes.count))
  }

  /// The cells of a row, cut again where all of it is one: in quotes as a whole, or with another
  /// delimiter than the header.
  private static func cells(of row: [CSVField], _ header: CSVHeader) -> [CSVField] {
    guard row.count == 1, header.columns > 1, let whole = row.first else { return row }
    let delimiters = [header.delimiter] + CSVHeader.delimiters
    guard let delimiter = delimiters.first(where: { whole.text.utf8.contains($0) }) else {
      return row
    }
    var cells: [CSVField] = []
    _ = forEachCSVRow(
      of: Array(whole.text.utf8), delimiter: delimiter, columns: header.columns
    ) { row in
      cells = row.map { CSVField(text: $0.text, offsets: whole.offsets) }
      return false
    }
    return cells.count == header.columns ? cells : row
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
    return Located(
      withoutSpreadsheetMarks(trimmed(unwrapped(field.text))),
      at: text.range(text.trimmed(field.offsets)))
  }

  private static func offsets(of row: [CSVField]) -> Range<Int> {
    (row.first?.offsets.lowerBound ?? 0)..<(row.last?.offsets.upperBound ?? 0)
  }
}
