import DNS
import Diagnostics
import Planning

/// How `mailzone records` prints the plan.
package enum RecordsFormat: String, CaseIterable, Sendable {
  case table, json, zone, csv
}

/// The planned records in a format for people or programs, ended by a newline.
func recordsText(_ plans: [ZonePlan], _ format: RecordsFormat) throws -> String {
  switch format {
  case .table: plans.map(recordsTable).joined(separator: "\n")
  case .json: try jsonText(RecordsDocument(plans))
  case .zone: plans.map(masterFile).joined(separator: "\n")
  case .csv: csv(plans)
  }
}

/// A zone's records in aligned columns under its name.
private func recordsTable(_ plan: ZonePlan) -> String {
  let rows = plan.recordSets.flatMap { planned in
    planned.recordSet.values.map { value in
      [
        planned.recordSet.name.text, String(planned.recordSet.ttl),
        planned.recordSet.type.rawValue, escapedForTerminal(value.text),
      ]
    }
  }
  return "\(plan.zone)\n" + alignedLines(rows).map { "  \($0)\n" }.joined()
}

/// A zone's records as a master file (RFC 1035, section 5), with absolute names throughout.
private func masterFile(_ plan: ZonePlan) -> String {
  var text = "$ORIGIN \(plan.zone.absolute)\n"
  for planned in plan.recordSets {
    let set = planned.recordSet
    for value in set.values {
      text += "\(set.name.absolute) \(set.ttl) IN \(set.type.rawValue) \(masterFileValue(value))\n"
    }
  }
  return text
}

private func masterFileValue(_ value: RecordData) -> String {
  switch value {
  case .cname(let target): target.absolute
  case .mx(let preference, let exchange): "\(preference) \(exchange.absolute)"
  case .txt(let text):
    characterStrings(of: text).map { "\"\($0.map(masterFileOctet).joined())\"" }
      .joined(separator: " ")
  }
}

/// An octet within quotes: as it is, or escaped by a backslash, in decimal where it isn't printable
/// (RFC 1035, section 5.1).
private func masterFileOctet(_ octet: UInt8) -> String {
  switch octet {
  case UInt8(ascii: "\""), UInt8(ascii: "\\"): return "\\" + String(UnicodeScalar(octet))
  case 0x20..<0x7F: return String(UnicodeScalar(octet))
  default:
    let digits = String(octet)
    return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
  }
}

/// One line a record, after a header, as RFC 4180 has it but for LF line ends.
private func csv(_ plans: [ZonePlan]) -> String {
  var text = "zone,name,type,ttl,value\n"
  for plan in plans {
    for planned in plan.recordSets {
      for value in planned.recordSet.values {
        let fields = [
          plan.zone.text, planned.recordSet.name.text, planned.recordSet.type.rawValue,
          String(planned.recordSet.ttl), value.text,
        ]
        text += fields.map(csvField).joined(separator: ",") + "\n"
      }
    }
  }
  return text
}

private func csvField(_ text: String) -> String {
  let needsQuotes = text.utf8.contains { ",\"\r\n".utf8.contains($0) }
  guard needsQuotes else { return text }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
