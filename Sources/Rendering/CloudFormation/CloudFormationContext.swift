import DNS
import Planning

/// What `cloudformation-zone.json` can name.
struct CloudFormationZone: TemplateContext {
  let mark: String
  let zone: DomainName
  let zoneID: String?
  /// Those of the zone's record sets that belong to the shard.
  let recordSets: [PlannedRecordSet]

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.zone },
    .optionalText("zone_id") { $0.zoneID },
    .list("records") { $0.records },
  ]

  private var records: [CloudFormationRecord] {
    recordSets.enumerated().map {
      CloudFormationRecord(planned: $1, zone: zone, isLast: $0 == recordSets.count - 1)
    }
  }
}

/// One of `records` in `cloudformation-zone.json`.
struct CloudFormationRecord: TemplateContext {
  let planned: PlannedRecordSet
  let zone: DomainName
  let isLast: Bool

  static let fields: [TemplateField<Self>] = [
    .word("logical_id") {
      LogicalID($0.planned.recordSet.type, $0.planned.recordSet.name, in: $0.zone)
    },
    .name("name") { AbsoluteName($0.planned.recordSet.name) },
    .word("type") { $0.planned.recordSet.type },
    .integer("ttl") { $0.planned.recordSet.ttl },
    .list("values") { ListedText.list($0.planned.recordSet.values.map(route53Value)) },
    .name("domain") { $0.planned.domain },
    .optionalText("customer") { $0.planned.customer },
    .flag("is_last") { $0.isLast },
  ]
}
