/// A web page or a piece of one, saved or pasted: tables with headings above or beside the cells, or
/// without any; else what the page shows is read as any other text.
enum HTMLReader: SupportFileReader {
  static let form = SupportFileForm.html

  static func recognise(_ text: DecodedText) -> Recognition {
    guard text.bytes.contains(UInt8(ascii: "<")) else { return .no }
    let first = text.bytes.first { !$0.isBlank && !$0.isLineBreak }
    let isPage = first == UInt8(ascii: "<") && pageTags.contains { text.bytes.containsWord($0) }
    let holdsTable = text.bytes.containsWord("<table") && text.bytes.containsWord("<td")
    return isPage || holdsTable ? .certain : .no
  }

  private static let pageTags: [StaticString] = [
    "<html", "<!doctype", "<body", "<table", "<td", "<div", "<p", "<span", "<br", "<ul", "<ol",
    "<meta",
  ]

  static func read(_ text: DecodedText, into findings: inout Findings) {
    guard isReadable(text, &findings) else { return }
    let page = readHTML(text)
    let shown = DecodedText(page.text, of: text)
    findings.tellRegions(by: shown)
    let tables = page.tables.filter { speaksOfKeys($0, in: shown) }
    for table in tables {
      var reading = TableReading(shown)
      for row in table.rows where !findings.areHopeless { reading.read(row, into: &findings) }
      reading.finish(&findings)
    }
    readOutside(tables, of: shown, into: &findings)
  }

  private static func speaksOfKeys(_ table: HTMLTable, in shown: DecodedText) -> Bool {
    table.offsets.map { shown.bytes[$0].containsWord("_domainkey") } ?? false
  }

  /// Reads the text that stands in none of the tables, if it has keys.
  private static func readOutside(
    _ tables: [HTMLTable], of shown: DecodedText, into findings: inout Findings
  ) {
    var rest = DerivedText()
    var end = 0
    for offsets in tables.compactMap(\.offsets) {
      rest.append(verbatim: end..<max(end, offsets.lowerBound), of: shown)
      end = max(end, offsets.upperBound)
    }
    rest.append(verbatim: end..<shown.bytes.count, of: shown)
    let outside = DecodedText(rest, of: shown)
    guard tables.isEmpty || outside.bytes.containsWord("_domainkey") else { return }
    if let reader = plainTextReader(for: outside)?.reader {
      findings.readRecords(of: outside, by: reader)
    }
  }
}
