import Planning

/// The record sets of a zone that make one CloudFormation template.
struct Shard {
  let template: CloudFormationTemplate
  let recordSets: [PlannedRecordSet]

  /// Spreads a zone's record sets over a number of shards (1 or more). The shard of a domain's
  /// record sets depends on the domain's name alone. Shards without any are left out, since a
  /// template needs a resource.
  static func shards(_ count: Int, of plan: ZonePlan) -> [Shard] {
    guard count > 1 else {
      let only = CloudFormationTemplate(zone: plan.zone, shard: nil)
      return [Shard(template: only, recordSets: plan.recordSets)]
    }
    return Dictionary(grouping: plan.recordSets) {
      CloudFormationTemplate(of: $0.domain, in: plan.zone, shards: count)
    }
    .map { Shard(template: $0, recordSets: $1) }
    .sorted { $0.template < $1.template }
  }
}
