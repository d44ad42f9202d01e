import Diagnostics

/// A table whose cells stand between pipes: Markdown, a wiki, a ticket.
enum PipeTableReader: SupportFileReader {
  static let form = SupportFileForm.pipeTable

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .pipes) == nil ? .no : .certain
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    findings.readTable(of: text, cut: .pipes)
  }
}

/// A table whose columns are aligned by blanks or tabs, as a web page or a terminal is copied.
enum AlignedColumnsReader: SupportFileReader {
  static let form = SupportFileForm.alignedColumns

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .gaps) == nil ? .no : .likely
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    findings.readTable(of: text, cut: .gaps)
  }
}

extension Findings {
  /// Takes in the rows below a table's headings. Lines that are no rows are passed over, unless they
  /// speak of a DKIM key, which must not be lost.
  fileprivate mutating func readTable(of text: DecodedText, cut: TextTable.Cut) {
    guard let table = TextTable(in: text, cut: cut) else { return }
    for line in text.lines where line.lowerBound > table.header.lowerBound && !areHopeless {
      if let row = table.row(line, in: text), let name = row[.name], let value = row[.value] {
        guard !isRule(text.bytes[name]) else { continue }
        add(
          RawRecord(
            name: text.located(name).map(trimmed),
            type: row[.type].map { text.located($0).map(trimmed) },
            value: text.located(value).map { logicalText(trimmed($0)) }))
      } else if text.bytes[line].containsWord("_domainkey") {
        report(
          .incompleteRecord,
          "this line has not the cells of the table's headings; is a row wrapped?",
          at: text.range(text.trimmed(line)))
      }
    }
  }

  /// Whether a cell is part of the rule below the headings: `---`, `:--:`, `===`.
  private func isRule(_ cell: ArraySlice<UInt8>) -> Bool {
    cell.allSatisfy { "-:=+ ".utf8.contains($0) }
  }
}
