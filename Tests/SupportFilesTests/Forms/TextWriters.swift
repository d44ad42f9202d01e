import SeededRandom
import SupportFiles

extension FormWriter {
  static let texts = [
    FormWriter(.textBlocks, "blocks") { records, generator in
      let mark = generator.pick("", "> ", "- ", "1. ")
      let between = generator.pick("\n", ", ")
      return records.map { record in
        let fields = [SampleColumn.name, .type, .value].map {
          "\($0.heading(&generator)): \($0.cell(record, &generator))"
        }
        return mark + fields.joined(separator: between) + "\n\n"
      }.joined()
    },
    FormWriter(.textBlocks, "values below") { records, generator in
      records.map { record in
        [SampleColumn.type, .name, .value].map {
          "\($0.heading(&generator)):\n  \($0.cell(record, &generator))\n\n"
        }.joined()
      }.joined()
    },
  ]

  static let zones = [
    FormWriter(.bindZone, "absolute names") { records, generator in
      "$TTL 1h\n" + records.map { zoneLine(record: $0, &generator) }.joined()
    },
    FormWriter(.octodnsYAML, "zone file", fileName: "example.com.yaml", holds: inExampleZone) {
      records, generator in
      records.map { record in
        let name = record.name == "example.com" ? "" : String(record.name.dropLast(12))
        return "'\(name)':\n  type: \(record.type)\n  \(octodnsValue(of: record, &generator))\n"
      }.joined()
    },
    FormWriter(.recordList, "YAML") { records, generator in
      generator.pick("", "---\n", "records:\n")
        + records.map { record in
          let value = generator.pick(
            "value: '\(record.value)'", "values: ['\(record.value)']",
            "values:\n    - \"\(record.value)\"")
          return generator.pick(
            "- name: \(generator.spelled(record.name))\n  type: \(record.type)\n  \(value)\n",
            "- {type: \(record.type), name: '\(record.name)', value: '\(record.value)'}\n")
        }.joined()
    },
  ]

  private static func zoneLine(
    record: SampleRecord, _ generator: inout SeededGenerator
  ) -> String {
    let value =
      switch record.type {
      case "TXT":
        "( \"\(record.value.prefix(9))\"\n  \"\(record.value.dropFirst(9))\" )"
      default: record.value + "."
      }
    let middle = generator.pick(" ", " IN ", " 300 IN ", "\tIN 1d ")
    return "\(record.name).\(middle)\(record.type) \(value) \(generator.pick("", "; key"))\n"
  }

  private static let inExampleZone: @Sendable ([SampleRecord]) -> [SampleRecord] = { records in
    records.map { record in
      var record = record
      if record.isKey { record.domain = "example.com" }
      return record
    }
  }

  private static func octodnsValue(
    of record: SampleRecord, _ generator: inout SeededGenerator
  ) -> String {
    switch record.type {
    case "MX": "value: {preference: 10, exchange: mail.example.com.}"
    case "TXT": "values: ['\(record.value.split(separator: ";").joined(separator: "\\;"))']"
    default: generator.pick("value: \(record.value).", "values:\n  - \(record.value).")
    }
  }
}
