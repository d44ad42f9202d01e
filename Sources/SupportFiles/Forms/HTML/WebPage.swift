import Text

/// A web page or a piece of one, saved or pasted: tables with headings above or beside the cells,
/// or without any; else what the page shows is read as any other text.
enum WebPage: Form {
  static let form = SupportFileForm.html

  static func recognise(_ text: DecodedText) -> Recognition {
    guard text.census.has(UInt8(ascii: "<")) else { return .no }
    let first = text.bytes.first { !$0.isBlank && !$0.isLineBreak }
    let start = text.bytes.prefix(1 << 16)
    let isPage = first == UInt8(ascii: "<") && pageTags.contains { start.containsWord($0) }
    let holdsTable = text.holds("<table") && text.holds("<td")
    return isPage || holdsTable ? .certain : .no
  }

  private static let pageTags: [StaticString] = [
    "<html", "<!doctype", "<body", "<table", "<td", "<div", "<p", "<span", "<br", "<ul", "<ol",
    "<meta", "<dl", "<h1", "<h2", "<h3", "<h4", "<code", "<input", "<section",
  ]

  static func reading(of text: DecodedText, keepsAll: Bool) -> Reading {
    var refusal = Reading(of: text, as: form)
    guard isReadable(text, &refusal) else { return refusal }
    let page = readHTML(text)
    var reading = Reading(of: DecodedText(page.text, of: text), as: form)
    read(page, into: &reading)
    return reading
  }

  /// What a page shows; nil for a text that is none.
  static func shown(by text: DecodedText) -> DecodedText? {
    var refusal = Reading(of: text, as: form)
    guard recognise(text) == .certain, isReadable(text, &refusal) else { return nil }
    return DecodedText(readHTML(text).text, of: text)
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    reading.add(self.reading(of: text, keepsAll: false))
  }

  private static func read(_ page: HTMLPage, into reading: inout Reading) {
    let shown = reading.text
    let tables = page.tables.filter { speaksOfKeys($0, in: shown) }
    for table in tables {
      var rows = TableReading(shown)
      for row in table.rows where !reading.isHopeless { rows.read(row, into: &reading) }
      rows.finish(&reading)
    }
    readOutside(tables, of: shown, into: &reading)
  }

  private static func speaksOfKeys(_ table: HTMLTable, in shown: DecodedText) -> Bool {
    table.offsets.map { shown.bytes[$0].containsWord("_domainkey") } ?? false
  }

  /// Reads the text that stands in none of the tables, if it has keys.
  private static func readOutside(
    _ tables: [HTMLTable], of shown: DecodedText, into reading: inout Reading
  ) {
    var rest = DerivedText()
    var end = 0
    for offsets in tables.compactMap(\.offsets) {
      rest.append(verbatim: end..<max(end, offsets.lowerBound), of: shown)
      end = max(end, offsets.upperBound)
    }
    rest.append(verbatim: end..<shown.bytes.count, of: shown)
    let outside = DecodedText(rest, of: shown)
    guard tables.isEmpty || outside.mentionsKeys else { return }
    if let part = plainInterpretation(of: outside)?.reading { reading.add(part) }
  }
}
