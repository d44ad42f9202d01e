import DNS
import Planning
import Providers

/// What `octodns-zone.yaml` can name.
final class OctoDNSZone: TemplateContext {
  let mark: String
  let plan: ZonePlan
  /// The record sets of each name, which are neighbours in the plan, by the names' natural order.
  let names: [Range<Int>]

  init(mark: String, plan: ZonePlan) {
    self.mark = mark
    self.plan = plan
    names = Self.names(of: plan)
  }

  static let fields: [TemplateField<OctoDNSZone>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.plan.zone },
    .word("provider") { TableWord($0.plan.hosting.provider.rawValue[...]) },
    .text("provider_class") { $0.plan.hosting.provider.description.octoDNSClass },
    .optionalText("provider_setting") { $0.plan.hosting.provider.description.octoDNSSetting },
    .flag("escaped_semicolons") { $0.plan.octodnsEscapedSemicolons },
    .list("names") { zone in
      zone.names.lazy.map { OctoDNSName(zone: zone, range: $0) }
    },
  ]

  private static func names(of plan: ZonePlan) -> [Range<Int>] {
    var names: [(order: NaturalOrder, range: Range<Int>)] = []
    names.reserveCapacity(plan.recordSets.count)
    var start = 0
    for index in plan.recordSets.indices {
      let name = plan.recordSets[index].recordSet.name
      let next = index + 1
      if next < plan.recordSets.count, plan.recordSets[next].recordSet.name == name { continue }
      names.append((NaturalOrder(RelativeName(name, in: plan.zone)), start..<next))
      start = next
    }
    names.sort { $0.order < $1.order }
    return names.map(\.range)
  }
}

/// One of `names` in `octodns-zone.yaml`.
struct OctoDNSName: TemplateContext {
  let zone: OctoDNSZone
  /// The name's record sets in the plan; there is at least one.
  let range: Range<Int>

  static let fields: [TemplateField<Self>] =
    [
      .code("key") {
        let name = $0.zone.plan.recordSets[$0.range.lowerBound].recordSet.name
        return YAMLKey(RelativeName(name, in: $0.zone.plan.zone))
      },
      .list("records") { name in
        name.range.lazy.map { OctoDNSRecord(name: name, index: $0) }
      },
    ] + TemplateField.inherited(from: \.zone)
}

/// One of `records` in `octodns-zone.yaml`.
struct OctoDNSRecord: RecordContext {
  let name: OctoDNSName
  let planned: PlannedRecordSet

  /// Takes a record set by its place in the plan.
  init(name: OctoDNSName, index: Int) {
    self.name = name
    planned = name.zone.plan.recordSets[index]
  }

  static let fields: [TemplateField<Self>] =
    [.flag("is_listed") { $0.name.range.count > 1 }] + commonFields + [
      .list("texts") { record in
        record.recordSet.values.lazy.compactMap { OctoDNSText($0, in: record) }
      }
    ] + TemplateField.inherited(from: \.name)

  static let exchangeFields = RecordExchange<Self>.allFields()
}

/// One of `texts` in `octodns-zone.yaml`.
struct OctoDNSText: TemplateContext {
  private let record: OctoDNSRecord
  private let text: String

  /// Takes a TXT record; nil for others.
  init?(_ data: RecordData, in record: OctoDNSRecord) {
    guard case .txt(let text) = data else { return nil }
    self.record = record
    self.text = text
  }

  static let fields: [TemplateField<Self>] =
    [
      .writtenText(".") {
        appendOctoDNSText(
          $0.text, escapedSemicolons: $0.record.name.zone.plan.octodnsEscapedSemicolons, to: &$1)
      }
    ] + TemplateField.inherited(from: \.record)
}
