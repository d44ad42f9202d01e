import Diagnostics
import Text

/// The CSV that the SES console offers for download, with the header `Type,Name,Value`, and what
/// spreadsheets and other consoles make of it.
enum ConsoleCSV: Form {
  static let form = SupportFileForm.sesConsoleCSV

  static func recognise(_ text: DecodedText) -> Recognition {
    CSVHeader(in: text).map { $0.headings.groups[0][.type] == nil ? .likely : .certain } ?? .no
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let header = CSVHeader(in: text) else { return }
    var assembler = RowAssembler(header.headings)
    let openQuote = forEachCSVRow(
      of: text.bytes, delimiter: header.delimiter, columns: header.headings.count
    ) { row in
      if let first = row.first, first.offsets.lowerBound >= header.line.upperBound {
        read(cells(of: row, header), of: text, by: &assembler, into: &reading)
      }
      return !reading.isHopeless
    }
    guard let openQuote else { return }
    reading.report(
      .openQuote, "this quoted field is never closed; was the file cut off?",
      at: text.range(text.trimmed(openQuote..<text.bytes.count).lowerBound..<text.bytes.count))
  }

  /// The cells of a row, cut again where all of it is one: in quotes as a whole, or with another
  /// delimiter than the header.
  private static func cells(of row: [CSVField], _ header: CSVHeader) -> [CSVField] {
    let columns = header.headings.count
    guard row.count == 1, columns > 1, let whole = row.first else { return row }
    let delimiters = [header.delimiter] + CSVHeader.delimiters
    guard let delimiter = delimiters.first(where: { whole.text.utf8.contains($0) }) else {
      return row
    }
    var cells: [CSVField] = []
    _ = forEachCSVRow(
      of: Array(whole.text.utf8), delimiter: delimiter, columns: columns
    ) { row in
      cells = row.map { CSVField(text: $0.text, offsets: whole.offsets) }
      return false
    }
    return cells.count == columns ? cells : row
  }

  private static func read(
    _ row: [CSVField], of text: DecodedText, by assembler: inout RowAssembler,
    into reading: inout Reading
  ) {
    guard row.contains(where: { !$0.text.isEmpty }) else { return }
    let cells = row.map {
      Located(
        withoutSpreadsheetMarks(trimmed(unwrapped($0.text))),
        at: text.range(text.trimmed($0.offsets)))
    }
    let isTaken = assembler.add(
      cells, regions: reading.regions(in: row.lazy.map(\.offsets), of: text), to: &reading)
    if !isTaken { reading.ignore(text.range(text.trimmed(offsets(of: row))), "not a record") }
  }

  private static func offsets(of row: [CSVField]) -> Range<Int> {
    (row.first?.offsets.lowerBound ?? 0)..<(row.last?.offsets.upperBound ?? 0)
  }
}
