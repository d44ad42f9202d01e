/// A table whose cells stand between pipes: Markdown, a wiki, a ticket.
enum PipeTableReader: SupportFileReader {
  static let form = SupportFileForm.pipeTable

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .pipes) == nil ? .no : .certain
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    TextTable(in: text, cut: .pipes)?.read(text, into: &findings)
  }
}

/// A table whose columns are aligned by blanks or tabs, as a web page or a terminal is copied.
enum AlignedColumnsReader: SupportFileReader {
  static let form = SupportFileForm.alignedColumns

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .gaps) == nil ? .no : .likely
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    TextTable(in: text, cut: .gaps)?.read(text, into: &findings)
  }
}
