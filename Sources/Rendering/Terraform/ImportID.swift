import DNS
import Planning
import Providers

/// The ids by which Terraform imports the record sets of a zone.
struct ImportIDs {
  private let plan: ZonePlan
  private let provider: ProviderDescription

  init(of plan: ZonePlan) {
    self.plan = plan
    provider = plan.hosting.provider.description
  }

  /// The id of what a resource holds; nil where something of it is not known.
  func id(of part: RecordSetPart) -> String? {
    provider.importIDs.lazy.compactMap { filled($0, part) }.first
  }

  /// What of the manifest's keys must be known for an id and isn't.
  func missingKeys(of part: RecordSetPart) -> [String] {
    let forms = provider.importIDs.map { form in
      provider.keys.map(\.name).filter { form.contains("{\($0)}") && value(of: $0, part) == nil }
    }
    return forms.min { $0.count < $1.count } ?? []
  }

  /// Whether an id that the provider alone knows must be known and isn't.
  func lacksRecordID(of part: RecordSetPart) -> Bool {
    provider.importIDs.allSatisfy { $0.contains("{record_id}") }
      && value(of: "record_id", part) == nil
  }

  private func filled(_ form: String, _ part: RecordSetPart) -> String? {
    var text = ""
    var rest = form[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let value = value(of: name, part) else { return nil }
      text += rest[..<open] + value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private func value(of name: String, _ part: RecordSetPart) -> String? {
    let recordSet = part.planned.recordSet
    return switch name {
    case "zone": plan.zone.text
    case "name": RecordName(recordSet.name, in: plan.zone, provider.names).text
    case "full_name": recordSet.name.text
    case "type": recordSet.type.rawValue
    default:
      plan.hosting[name]
        ?? plan.identifiers[
          RecordKey(recordSet.name, recordSet.values[part.values.lowerBound])]?[name]
    }
  }
}
