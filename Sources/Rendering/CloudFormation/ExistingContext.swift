import DNS
import Planning

/// What `cloudformation-existing.yaml` can name.
final class CloudFormationExisting: TemplateContext {
  let mark: String
  let zone: DomainName
  let identical: [PlannedRecordSet]
  let different: [PlannedRecordSet]

  init(mark: String, plan: ZonePlan) {
    self.mark = mark
    zone = plan.zone
    different = plan.differing
    let differing = Set(plan.differing.map(ObjectIdentifier.init))
    identical = plan.imports.filter { !differing.contains(ObjectIdentifier($0)) }
  }

  static let fields: [TemplateField<CloudFormationExisting>] = [
    .text("mark") { $0.mark },
    .name("zone") { $0.zone },
    .list("identical") { file in
      file.identical.lazy.map { ExistingRecord(file: file, planned: $0) }
    },
    .list("different") { file in
      file.different.lazy.map { ExistingRecord(file: file, planned: $0) }
    },
  ]
}

/// One of `identical` or `different` in `cloudformation-existing.yaml`.
struct ExistingRecord: TemplateContext {
  let file: CloudFormationExisting
  let planned: PlannedRecordSet

  static let fields: [TemplateField<Self>] =
    [
      .name("name") { AbsoluteName($0.planned.recordSet.name) },
      .word("type") { $0.planned.recordSet.type },
      .integer("ttl") { $0.planned.recordSet.ttl },
    ] + TemplateField.inherited(from: \.file)
}
