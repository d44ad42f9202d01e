import DNS
package import Diagnostics
package import OutputTree
package import Planning
import Text

/// Renders zones as CloudFormation templates: `cloudformation/<zone>.json`, or `<zone>.<n>.json`
/// where the zone is spread over shards, and `cloudformation/<zone>.existing.yaml` on those of its
/// records that exist already.
package struct CloudFormationRenderer: ZoneRenderer {
  private let templates: TemplateSet
  private let mark: String

  package init(templates: TemplateSet, mark: GenerationMark) {
    self.templates = templates
    self.mark = mark.text
  }

  package func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    render(plan, isReleased: false)
  }

  /// The size of the templates counts, and so they are made.
  package func problems(of plan: ZonePlan) -> Diagnostics { render(plan).diagnostics }

  /// - Parameter isReleased: whether the stack shall leave the records where it goes.
  package func render(
    _ plan: ZonePlan, isReleased: Bool
  ) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = Diagnostics()
    let shards = Shard.shards(plan.cloudFormationShards, of: plan.recordSets)
    let files = shards.map { shard in
      let suffix = plan.cloudFormationShards > 1 ? ".\(shard.number)" : ""
      return templates.cloudFormationZone.file(
        at: "cloudformation/\(plan.zone)\(suffix).json", for: context(shard, of: plan, isReleased),
        reserving: 480 * shard.recordSets.count, &diagnostics)
    }
    for file in files { refuseReferences(in: file, plan, &diagnostics) }
    if zip(shards, files).allSatisfy({ CloudFormationLimits.hold($0, size: $1.contents.count) }) {
      reportSizes(of: files, plan, &diagnostics)
    } else {
      reportTooLarge(plan, &diagnostics)
    }
    let existing = isReleased ? [] : existingFile(for: plan, &diagnostics)
    return (files + existing, diagnostics)
  }

  /// Says to people what becomes of records that exist; none where there are none.
  private func existingFile(
    for plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) -> [RenderedFile] {
    guard !plan.imports.isEmpty else { return [] }
    return [
      templates.cloudFormationExisting.file(
        at: "cloudformation/\(plan.zone).existing.yaml",
        for: CloudFormationExisting(mark: mark, plan: plan), &diagnostics)
    ]
  }

  private func context(
    _ shard: Shard, of plan: ZonePlan, _ isReleased: Bool = false
  ) -> CloudFormationZone {
    CloudFormationZone(
      mark: mark, plan: plan, recordSets: shard.recordSets, isReleased: isReleased)
  }

  private func refuseReferences(
    in file: RenderedFile, _ plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) {
    guard let line = dynamicReferenceLine(in: file.contents) else { return }
    diagnostics.error(
      .cloudFormationReference,
      "line \(line) of \(quoted(file.path)) would hold two braces side by side, which begin a dynamic"
        + " reference in CloudFormation; take them out of what the template shows there",
      at: SourceRange(file: templates.cloudFormationZone.file),
      notes: [.init("the zone's records are planned here", at: plan.firstSource)])
  }

  private func reportSizes(
    of files: [RenderedFile], _ plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) {
    for file in files where file.contents.count >= CloudFormationLimits.bodySize {
      diagnostics.note(
        .cloudFormationNeedsS3,
        "the CloudFormation template \(quoted(file.path)) has \(file.contents.count) bytes;"
          + " from \(CloudFormationLimits.bodySize) on it must be deployed through an S3 bucket",
        at: plan.firstSource)
    }
  }

  private func reportTooLarge(_ plan: ZonePlan, _ diagnostics: inout Diagnostics) {
    let remedy =
      sufficientShards(for: plan).map {
        "write 'cloudformation_shards: \($0)' at zone \(quoted(plan.zone.text))"
      } ?? "one domain alone has more, so leave CloudFormation out of the zone's formats"
    diagnostics.error(
      .cloudFormationTooLarge,
      "the zone \(quoted(plan.zone.text)) has more than a CloudFormation template holds"
        + " (\(CloudFormationLimits.resources) resources, \(CloudFormationLimits.size) bytes);"
        + " \(remedy)",
      at: plan.firstSource)
  }

  /// A number of shards with which every template fits, by trial, in steps of an eighth; nil where
  /// a shard for each record set doesn't help.
  private func sufficientShards(for plan: ZonePlan) -> Int? {
    var count = max(plan.cloudFormationShards, 1)
    while count <= plan.recordSets.count {
      count += max(1, count / 8)
      let fits = Shard.shards(count, of: plan.recordSets).allSatisfy { shard in
        let size = templates.cloudFormationZone.render(context(shard, of: plan)).count
        return CloudFormationLimits.hold(shard, size: size)
      }
      if fits { return count }
    }
    return nil
  }
}
