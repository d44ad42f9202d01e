import Diagnostics

/// The CSV that the SES console offers for download, with the header `Type,Name,Value`, and what
/// spreadsheets and other consoles make of it.
enum ConsoleCSV: Form {
  static let form = SupportFileForm.sesConsoleCSV

  static func mayBeCertain(of text: DecodedText) -> Bool { true }

  static func recognise(_ text: DecodedText) -> Recognition {
    CSVHeader(in: text).map(recognition) ?? .no
  }

  private static func recognition(_ header: CSVHeader) -> Recognition {
    header.headings.groups[0][.type] == nil ? .likely : .certain
  }

  static func recognised(_ text: DecodedText) -> RecognisedText? {
    CSVHeader(in: text).map { header in
      RecognisedText(recognition: recognition(header)) {
        var reading = Reading(of: text, as: form)
        read(text, below: header, into: &reading)
        return reading
      }
    }
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    guard let header = CSVHeader(in: text) else { return }
    read(text, below: header, into: &reading)
  }

  private static func read(
    _ text: DecodedText, below header: CSVHeader, into reading: inout Reading
  ) {
    if header.isOfConsole { reading.ownHeading = header.line }
    var assembler = RowAssembler(header.headings)
    let openQuote = forEachCSVRow(
      of: text.bytes, delimiter: header.delimiter, columns: header.headings.count
    ) { row in
      if let first = row.first, first.offsets.lowerBound >= header.line.upperBound {
        read(row, header, of: text, by: &assembler, into: &reading)
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
  private static func cells(
    of row: [CSVField], _ header: CSVHeader, in text: DecodedText
  ) -> [String] {
    let texts = row.map { $0.string(in: text.bytes) }
    let columns = header.headings.count
    guard texts.count == 1, columns > 1 else { return texts }
    let delimiters = [header.delimiter] + CSVHeader.delimiters
    guard let delimiter = delimiters.first(where: { texts[0].utf8.contains($0) }) else {
      return texts
    }
    let whole = Array(texts[0].utf8)
    var cells: [String] = []
    _ = forEachCSVRow(of: whole, delimiter: delimiter, columns: columns) { row in
      cells = row.map { $0.string(in: whole) }
      return false
    }
    return cells.count == columns ? cells : texts
  }

  private static func read(
    _ row: [CSVField], _ header: CSVHeader, of text: DecodedText,
    by assembler: inout RowAssembler, into reading: inout Reading
  ) {
    let regions = reading.regions(in: row.lazy.map { $0.offsets }, of: text)
    if assembler.addUsual(
      row.count, regions, to: &reading, { row[$0].plainOffsets(in: text.bytes) })
    {
      return
    }
    let texts = cells(of: row, header, in: text)
    guard texts.contains(where: { !$0.isEmpty }) else { return }
    let cells = texts.enumerated().map { index, cell in
      Located(
        withoutSpreadsheetMarks(trimmed(unwrapped(cell))),
        at: text.range(text.trimmed(row[min(index, row.count - 1)].offsets)))
    }
    if !assembler.add(cells, regions: regions, to: &reading) {
      reading.ignore(text.range(text.trimmed(offsets(of: row))), "not a record")
    }
  }

  private static func offsets(of row: [CSVField]) -> Range<Int> {
    (row.first?.offsets.lowerBound ?? 0)..<(row.last?.offsets.upperBound ?? 0)
  }
}
