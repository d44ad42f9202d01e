import DNS
import Planning
import Providers

/// What one resource of Terraform's holds of a record set: all of its values or one of them.
struct RecordSetPart {
  let planned: PlannedRecordSet
  /// As indices of the record set's values; not empty.
  let values: Range<Int>

  /// The label of the resource. The first value's is the record set's, which as a rule has no
  /// other.
  var label: TerraformLabel {
    TerraformLabel(
      planned.recordSet.type, planned.recordSet.name, ordinal: values.lowerBound + 1)
  }
}

extension ZonePlan {
  /// Record sets of the plan as the provider's resources divide them, in order.
  func parts(of recordSets: [PlannedRecordSet]) -> [RecordSetPart] {
    switch hosting.provider.description.unit {
    case .recordSet:
      recordSets.map { RecordSetPart(planned: $0, values: $0.recordSet.values.indices) }
    case .value:
      recordSets.flatMap { planned in
        planned.recordSet.values.indices.map {
          RecordSetPart(planned: planned, values: $0..<$0 + 1)
        }
      }
    }
  }
}
