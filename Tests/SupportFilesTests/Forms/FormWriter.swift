import SeededRandom
import SupportFiles
import Testing
import Text

/// Writes records in one form, with the liberties that the form leaves taken at random.
struct FormWriter: CustomTestStringConvertible, Sendable {
  let form: SupportFileForm
  /// What sets this writer apart from others of the form.
  let variant: String
  /// The name that the file must have, if that matters.
  var fileName = "file"
  /// What of the records the form can hold.
  var holds: @Sendable ([SampleRecord]) -> [SampleRecord] = { $0 }
  let write: @Sendable ([SampleRecord], inout SeededGenerator) -> [UInt8]

  var testDescription: String { "\(form.rawValue), \(variant)" }

  static let all = csv + json + zones + tables + texts + pages + mails
}

extension FormWriter {
  /// A writer of text.
  init(
    _ form: SupportFileForm, _ variant: String, fileName: String = "file",
    holds: @escaping @Sendable ([SampleRecord]) -> [SampleRecord] = { $0 },
    text: @escaping @Sendable ([SampleRecord], inout SeededGenerator) -> String
  ) {
    self.init(form: form, variant: variant, fileName: fileName, holds: holds) {
      Array(text($0, &$1).utf8)
    }
  }
}

// MARK: Small things

extension SeededGenerator {
  mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &self) ?? "" }

  /// A name or host as people write it: in any case, with or without the final dot.
  mutating func spelled(_ name: String) -> String {
    let written = Bool.random(using: &self) ? name : name.uppercased()
    return written + pick("", ".")
  }

  /// A value whose target, if it has one, is spelled as people do.
  mutating func spelledValue(of record: SampleRecord) -> String {
    record.type == "CNAME" ? spelled(record.value) : record.value
  }

  /// Columns of a table in any order.
  mutating func columns() -> [SampleColumn] { SampleColumn.allCases.shuffled(using: &self) }
}

enum SampleColumn: CaseIterable {
  case name, type, value, ttl

  func heading(_ generator: inout SeededGenerator) -> String {
    switch self {
    case .name: generator.pick("Name", "Host", "RECORD NAME", "dns_name")
    case .type: generator.pick("Type", "Record type", "TYPE")
    case .value: generator.pick("Value", "Points to", "Record value", "target")
    case .ttl: generator.pick("TTL", "Notes")
    }
  }

  func cell(_ record: SampleRecord, _ generator: inout SeededGenerator) -> String {
    switch self {
    case .name: generator.spelled(record.name)
    case .type: generator.pick(record.type, record.type.lowercased())
    case .value: generator.spelledValue(of: record)
    case .ttl: generator.pick("300", "1h", "-")
    }
  }
}

/// A table's headings and rows.
func sampleTable(
  _ records: [SampleRecord], _ generator: inout SeededGenerator
) -> [[String]] {
  let columns = generator.columns()
  var rows = [columns.map { $0.heading(&generator) }]
  for record in records { rows.append(columns.map { $0.cell(record, &generator) }) }
  return rows
}
