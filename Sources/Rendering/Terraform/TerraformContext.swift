import DNS
import Planning

/// What `terraform-versions.tf` can name.
struct TerraformVersions: TemplateContext {
  let mark: String

  static let fields: [TemplateField<Self>] = [.text("mark") { $0.mark }]
}

/// What `terraform-zone.tf` can name.
struct TerraformZone: TemplateContext {
  let mark: String
  let plan: ZonePlan

  static let fields: [TemplateField<Self>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.plan.zone },
    .word("zone_label") { TerraformLabel(zone: $0.plan.zone) },
    .optionalText("zone_id") { $0.plan.route53ZoneID },
    .list("records") { $0.plan.recordSets.map(TerraformRecord.init) },
  ]
}

/// One of `records` in `terraform-zone.tf`.
struct TerraformRecord: TemplateContext {
  let planned: PlannedRecordSet

  static let fields: [TemplateField<Self>] = [
    .word("label") { TerraformLabel($0.planned.recordSet.type, $0.planned.recordSet.name) },
    .name("name") { $0.planned.recordSet.name },
    .word("type") { $0.planned.recordSet.type },
    .integer("ttl") { $0.planned.recordSet.ttl },
    .list("values") { ListedText.list($0.planned.recordSet.values.map(terraformValue)) },
    .name("domain") { $0.planned.domain },
    .optionalText("customer") { $0.planned.customer },
  ]
}
