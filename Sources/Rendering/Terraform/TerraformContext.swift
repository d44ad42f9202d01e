import DNS
import Planning

/// What `terraform-versions.tf` can name.
struct TerraformVersions: TemplateContext {
  let mark: String

  static let fields: [TemplateField<Self>] = [.text("mark") { $0.mark }]
}

/// What `terraform-zone.tf` and `terraform-imports.tf` can name.
final class TerraformZone: TemplateContext {
  let mark: String
  let plan: ZonePlan
  /// The plan's record sets, or those that exist already.
  let recordSets: [PlannedRecordSet]

  init(mark: String, plan: ZonePlan, recordSets: [PlannedRecordSet]) {
    self.mark = mark
    self.plan = plan
    self.recordSets = recordSets
  }

  static let fields: [TemplateField<TerraformZone>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.plan.zone },
    .word("zone_label") { TerraformLabel(zone: $0.plan.zone) },
    .optionalText("zone_id") { $0.plan.route53ZoneID },
    .list("records") { zone in
      zone.recordSets.lazy.map { TerraformRecord(zone: zone, planned: $0) }
    },
  ]
}

/// One of `records` in `terraform-zone.tf`.
struct TerraformRecord: TemplateContext {
  let zone: TerraformZone
  let planned: PlannedRecordSet

  var values: [RecordData] { planned.recordSet.values }

  static let fields: [TemplateField<Self>] =
    [
      .word("label") { TerraformLabel($0.planned.recordSet.type, $0.planned.recordSet.name) },
      .name("name") { $0.planned.recordSet.name },
      .word("type") { $0.planned.recordSet.type },
      .integer("ttl") { $0.planned.recordSet.ttl },
      .list("values") { record in
        record.values.indices.lazy.map { TerraformValue(record: record, index: $0) }
      },
      .name("domain") { $0.planned.domain },
      .optionalText("customer") { $0.planned.customer },
    ] + TemplateField.inherited(from: \.zone)
}

/// One of `values` in `terraform-zone.tf`.
struct TerraformValue: TemplateContext {
  let record: TerraformRecord
  let index: Int

  static let fields: [TemplateField<Self>] =
    [
      .writtenText(".") { appendTerraformValue($0.record.values[$0.index], to: &$1) },
      .flag("is_last") { $0.index == $0.record.values.count - 1 },
    ] + TemplateField.inherited(from: \.record)
}
