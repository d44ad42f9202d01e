import DNS
package import Diagnostics
package import OutputTree
package import Planning
import Providers
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

  /// The size of the templates counts, and so those are made that may be too large.
  package func problems(of plan: ZonePlan) -> Diagnostics {
    isCertainlySound(plan) ? Diagnostics() : render(plan).diagnostics
  }

  /// Whether nothing can be said of a zone: a single template would be small, however it is
  /// written, and no value has a brace.
  private func isCertainlySound(_ plan: ZonePlan) -> Bool {
    guard plan.recordSets.count <= CloudFormationLimits.resources else { return false }
    let texts = plan.recordSets.lazy.flatMap(\.texts) + [mark, plan.hosting["zone_id"] ?? ""]
    guard !texts.contains(where: { $0.utf8.contains(UInt8(ascii: "{")) }) else { return false }
    // The template's own text is less than this for a record set, and for all else.
    let ownText = 512 * (plan.recordSets.count + 2)
    let names = plan.recordSets.reduce(0) { $0 + $1.octetsOfNames }
    // No escape is longer than six octets.
    let size = texts.reduce(ownText + names) { $0 + 6 * $1.utf8.count }
    return size < CloudFormationLimits.bodySize
  }

  /// - Parameter isReleased: whether the stack shall leave the records where it goes.
  package func render(
    _ plan: ZonePlan, isReleased: Bool
  ) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = Diagnostics()
    let shards = Shard.shards(plan.cloudFormationShards, of: plan)
    let files = shards.map { shard in
      templates.cloudFormationZone.file(
        at: shard.template.path, for: context(shard, of: plan, isReleased),
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
      let fits = Shard.shards(count, of: plan).allSatisfy { shard in
        CloudFormationLimits.hold(
          shard, size: templates.cloudFormationZone.render(context(shard, of: plan)).count)
      }
      if fits { return count }
    }
    return nil
  }
}

extension PlannedRecordSet {
  /// The texts in its resource that need not be plain.
  fileprivate var texts: [String] {
    let values = recordSet.values.compactMap { value in
      if case .txt(let text) = value { text } else { nil as String? }
    }
    return remark.map { values + [$0] } ?? values
  }

  /// How many octets the names in its resource have at most, and what stands between values.
  fileprivate var octetsOfNames: Int {
    recordSet.values.reduce(2 * recordSet.name.text.utf8.count) { octets, value in
      switch value {
      case .cname(let target): octets + target.text.utf8.count + 5
      case .mx(_, let exchange): octets + exchange.text.utf8.count + 16
      case .txt: octets + 16
      }
    }
  }
}
