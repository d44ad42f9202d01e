import SeededRandom
import SupportFiles

extension FormWriter {
  static let csv = [",", ";", "\t"].map { delimiter in
    FormWriter(form: .sesConsoleCSV, variant: "delimiter \(delimiter)") { records, generator in
      let title = generator.pick("", "DKIM records\r\n\r\n")
      let rows = sampleTable(records, &generator).map { row in
        row.map { quotedField($0, delimiter, &generator) }.joined(separator: delimiter)
      }
      return encoded(title + rows.joined(separator: generator.pick("\n", "\r\n", "\r")), &generator)
    }
  }

  static let tables = [
    FormWriter(.pipeTable, "Markdown") { records, generator in
      let rows = sampleTable(records, &generator).map { "| " + $0.joined(separator: " | ") + " |" }
      let mark = generator.pick("", "> ", ">> ")
      return ([rows[0], "|---|:--|--:|---|"] + rows.dropFirst()).map { mark + $0 + "\n" }.joined()
    },
    FormWriter(.alignedColumns, "headings") { records, generator in
      let rows = sampleTable(records, &generator)
      let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
      return rows.map { row in
        zip(row, widths).map { padded($0, to: $1 + 2) }.joined() + "\n"
      }.joined()
    },
    FormWriter(.bareRows, "delimiters") { records, generator in
      let delimiter = generator.pick(",", ";", "\t", " | ", "  ")
      return records.map { record in
        [record.type, generator.spelled(record.name), generator.spelledValue(of: record)]
          .joined(separator: delimiter) + "\n"
      }.joined()
    },
    FormWriter(.bareRows, "arrows", holds: { $0.filter(\.isToken) }) { records, generator in
      let arrow = generator.pick(" -> ", " → ", " => ")
      return records.map {
        generator.pick("", "* ", "- ") + generator.spelled($0.name) + arrow
          + generator.spelled($0.value) + "\n"
      }.joined()
    },
  ]

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }

  private static func quotedField(
    _ field: String, _ delimiter: String, _ generator: inout SeededGenerator
  ) -> String {
    guard field.contains(delimiter) || Bool.random(using: &generator) else { return field }
    return "\"\(field)\""
  }

  /// As UTF-8 with or without a mark, or as UTF-16, as Excel writes it.
  private static func encoded(_ text: String, _ generator: inout SeededGenerator) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case 1: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case 2: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: Array(text.utf8)
    }
  }
}
