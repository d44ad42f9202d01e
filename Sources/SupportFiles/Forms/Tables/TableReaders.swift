/// A table whose cells stand between pipes: Markdown, a wiki, a ticket.
enum PipeTable: Form {
  static let form = SupportFileForm.pipeTable

  static func mayBeCertain(of text: DecodedText) -> Bool { text.census.has(UInt8(ascii: "|")) }

  static func recognise(_ text: DecodedText) -> Recognition {
    TextTable(in: text, cut: .pipes) == nil ? .no : .certain
  }

  static func recognised(_ text: DecodedText) -> RecognisedText? {
    TextTable(in: text, cut: .pipes).map { $0.recognised(text, as: form, .certain) }
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

  static func recognised(_ text: DecodedText) -> RecognisedText? {
    TextTable(in: text, cut: .gaps).map { $0.recognised(text, as: form, .likely) }
  }

  static func read(_ text: DecodedText, into reading: inout Reading) {
    TextTable(in: text, cut: .gaps)?.read(text, into: &reading)
  }
}

extension TextTable {
  fileprivate func recognised(
    _ text: DecodedText, as form: SupportFileForm, _ recognition: Recognition
  ) -> RecognisedText {
    RecognisedText(recognition: recognition) {
      var reading = Reading(of: text, as: form)
      read(text, into: &reading)
      return reading
    }
  }
}
