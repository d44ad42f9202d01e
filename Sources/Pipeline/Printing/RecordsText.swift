import DNS
import Diagnostics
import Planning
import Rendering
import Text

/// How `mailzone records` prints the plan.
package enum RecordsFormat: String, CaseIterable, Sendable {
  case table, json, zone, bind, csv, nsupdate, powershell, dnscontrol
}

/// A zone's plan, and how its record sets stand to existing ones where somebody says what exists.
struct ZoneRecords {
  let plan: ZonePlan
  let standings: [ExistingStanding]?

  /// The record sets with their standings, in order.
  var records: [(planned: PlannedRecordSet, standing: ExistingStanding?)] {
    plan.recordSets.enumerated().map { ($1, standings?[$0]) }
  }
}

/// The planned records in a format for people or programs, ended by a newline, and what of them the
/// format can't say. Table, JSON and CSV tell how they stand to existing records, and all formats
/// whose senders' they are and which of them are former keys.
///
/// - Parameter standings: for each plan, one for each of its record sets.
func recordsText(
  _ plans: [ZonePlan], _ standings: [[ExistingStanding]]?, _ format: RecordsFormat,
  _ templates: TemplateSet
) throws -> (String, Diagnostics) {
  let zones = plans.enumerated().map { ZoneRecords(plan: $1, standings: standings?[$0]) }
  return switch format {
  case .table: (zones.map(recordsTable).joined(separator: "\n"), Diagnostics())
  case .json: (try jsonText(RecordsDocument(zones)), Diagnostics())
  case .csv: (csv(zones, hasStandings: standings != nil), Diagnostics())
  case .zone, .bind: templates.recordsPage(plans, .bind)
  case .nsupdate: templates.recordsPage(plans, .nsupdate)
  case .powershell: templates.recordsPage(plans, .powershell)
  case .dnscontrol: templates.recordsPage(plans, .dnscontrol)
  }
}

/// A zone's records in aligned columns under its name.
private func recordsTable(_ zone: ZoneRecords) -> String {
  let rows = zone.records.flatMap { planned, standing in
    planned.recordSet.values.map { value in
      (standing.map { [$0.rawValue] } ?? []) + [
        planned.recordSet.name.text, String(planned.recordSet.ttl),
        planned.recordSet.type.rawValue, escapedForTerminal(value.text),
      ] + (planned.remark.map { ["(\($0))"] } ?? [])
    }
  }
  return "\(zone.plan.zone)\n" + alignedLines(rows).map { "  \($0)\n" }.joined()
}

/// One line a record, after a header, as RFC 4180 has it but for LF line ends. The column of
/// remarks is there where anything is remarked on.
private func csv(_ zones: [ZoneRecords], hasStandings: Bool) -> String {
  let hasRemarks = zones.contains { $0.plan.recordSets.contains { $0.remark != nil } }
  let columns =
    ["zone", "name", "type", "ttl", "value"] + (hasStandings ? ["existing"] : [])
    + (hasRemarks ? ["remark"] : [])
  var text = columns.joined(separator: ",") + "\n"
  for zone in zones {
    for (planned, standing) in zone.records {
      for value in planned.recordSet.values {
        let fields =
          [
            zone.plan.zone.text, planned.recordSet.name.text, planned.recordSet.type.rawValue,
            String(planned.recordSet.ttl), value.text,
          ] + (standing.map { [$0.rawValue] } ?? []) + (hasRemarks ? [planned.remark ?? ""] : [])
        text += fields.map(csvField).joined(separator: ",") + "\n"
      }
    }
  }
  return text
}

private func csvField(_ text: String) -> String {
  let text = escapedForTerminal(text)
  let needsQuotes = text.utf8.contains { ",\"\r\n".utf8.contains($0) }
  guard needsQuotes else { return text }
  return "\""
    + text.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}
