import Diagnostics

/// Records without headings or syntax: lines of a CSV without its header, lists with arrows, what is
/// left of a table that was copied cell by cell, even sentences. A name is followed by its value, on
/// its line or on one of the next.
enum BareRowsReader: SupportFileReader {
  static let form = SupportFileForm.bareRows

  static func recognise(_ text: DecodedText) -> Recognition {
    guard text.bytes.containsWord("._domainkey") else { return .no }
    return text.lines.contains { line in
      text.bytes[line].containsWord("._domainkey.")
        && !text.bytes[line].contains(UInt8(ascii: "{"))
        && RowWords(line, in: text).words.contains { text.bytes[$0].containsWord("._domainkey.") }
    } ? .likely : .no
  }

  static func read(_ text: DecodedText, into findings: inout Findings) {
    var rows = BareRows(text: text)
    for line in text.lines where !findings.areHopeless { rows.read(line, into: &findings) }
    rows.finish(&findings)
  }
}

/// The reading of bare rows: a name that waits for its value.
private struct BareRows {
  let text: DecodedText
  private var waiting: [Located<String>] = []
  /// Lines since the name.
  private var distance = 0

  /// The lines that may stand between a name and its value.
  private static let farthest = 4

  init(text: DecodedText) {
    self.text = text
  }

  mutating func read(_ line: Range<Int>, into findings: inout Findings) {
    let words = RowWords(line, in: text)
    guard !waiting.isEmpty || mayBeRecord(words, line) else { return }
    let fields = words.fields
    let hasName = fields.contains { $0.value.utf8.containsWord("_domainkey") }
    if hasName || !waiting.isEmpty && distance >= Self.farthest { finish(&findings) }
    if let record = RawRecord(unlabelled: fields), hasName || record.type != nil {
      finish(&findings)
      findings.add(record)
    } else if hasName {
      waiting = fields
      distance = 0
    } else if !waiting.isEmpty {
      distance += 1
      waiting += fields
      guard let record = RawRecord(unlabelled: waiting) else { return }
      findings.add(record)
      waiting = []
    }
  }

  /// Whether a line is worth a closer look, at a glance: it has a key's name, or a type.
  private func mayBeRecord(_ words: RowWords, _ line: Range<Int>) -> Bool {
    text.bytes[line].containsWord("_domainkey")
      || words.words.contains { RawRecord.isType(text.bytes[$0]) }
  }

  mutating func finish(_ findings: inout Findings) {
    defer { waiting = [] }
    guard let name = waiting.first(where: { $0.value.utf8.containsWord("_domainkey") }) else {
      return
    }
    findings.report(
      .incompleteRecord,
      "there is no value beside the name \(quoted(name.value)); ask for the record whole",
      at: name.range)
  }
}
