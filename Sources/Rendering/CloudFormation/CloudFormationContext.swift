import DNS
import Planning
import Providers

/// What `cloudformation-zone.json` can name.
final class CloudFormationZone: TemplateContext {
  let mark: String
  let plan: ZonePlan
  /// Those of the zone's record sets that belong to the template.
  let recordSets: [PlannedRecordSet]
  /// Whether the records stay when the stack goes.
  let isReleased: Bool

  init(mark: String, plan: ZonePlan, recordSets: [PlannedRecordSet], isReleased: Bool) {
    self.mark = mark
    self.isReleased = isReleased
    self.plan = plan
    self.recordSets = recordSets
  }

  static let fields: [TemplateField<CloudFormationZone>] = [
    .text("mark") { $0.mark },
    .flag("is_mark_long") { $0.mark.utf8.count > CloudFormationLimits.description },
    .name("zone") { $0.plan.zone },
    .optionalText("zone_id") { $0.plan.hosting["zone_id"] },
    .flag("is_released") { $0.isReleased },
    .list("records") { zone in
      zone.recordSets.indices.lazy.map { CloudFormationRecord(zone: zone, index: $0) }
    },
  ]
}

/// One of `records` in `cloudformation-zone.json`.
struct CloudFormationRecord: TemplateContext {
  let zone: CloudFormationZone
  let planned: PlannedRecordSet
  let isLast: Bool

  init(zone: CloudFormationZone, index: Int) {
    self.zone = zone
    planned = zone.recordSets[index]
    isLast = index == zone.recordSets.count - 1
  }

  var values: [RecordData] { planned.recordSet.values }

  static let fields: [TemplateField<Self>] =
    [
      .word("logical_id") {
        LogicalID($0.planned.recordSet.type, $0.planned.recordSet.name, in: $0.zone.plan.zone)
      },
      .name("name") { AbsoluteName($0.planned.recordSet.name) },
      .word("type") { $0.planned.recordSet.type },
      .integer("ttl") { $0.planned.recordSet.ttl },
      .list("values") { record in
        record.values.indices.lazy.map { CloudFormationValue(record: record, index: $0) }
      },
      .name("domain") { $0.planned.domain },
      .optionalText("customer") { $0.planned.customer },
      .optionalText("comment") { $0.planned.comment },
      .optionalText("remark") { $0.planned.remark },
      .flag("is_last") { $0.isLast },
    ] + TemplateField.inherited(from: \.zone)
}

/// One of `values` in `cloudformation-zone.json`.
struct CloudFormationValue: TemplateContext {
  let record: CloudFormationRecord
  let index: Int

  static let fields: [TemplateField<Self>] =
    [
      .writtenText(".") { appendCloudFormationValue($0.record.values[$0.index], to: &$1) },
      .flag("is_last") { $0.index == $0.record.values.count - 1 },
    ] + TemplateField.inherited(from: \.record)
}
