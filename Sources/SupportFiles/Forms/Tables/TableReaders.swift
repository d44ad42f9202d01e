/// A table whose cells stand between pipes: Markdown, a wiki, a ticket.
enum PipeTable: Form {
  static let form = SupportFileForm.pipeTable

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .pipes) == nil ? .no : .certain
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    TextTable(in: text, cut: .pipes)?.read(text, into: &reading)
  }
}

/// A table whose columns are aligned by blanks or tabs, as a web page or a terminal is copied.
enum AlignedColumns: Form {
  static let form = SupportFileForm.alignedColumns

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .gaps) == nil ? .no : .likely
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    TextTable(in: text, cut: .gaps)?.read(text, into: &reading)
  }
}
