import Diagnostics
import Manifest
import OutputTree
import Planning
import Rendering

/// The renderer of each format.
struct Renderers: Sendable {
  private let terraform: TerraformRenderer
  private let cloudFormation: CloudFormationRenderer
  private let octodns: OctoDNSRenderer

  init(_ templates: TemplateSet, mark: GenerationMark) {
    terraform = TerraformRenderer(templates: templates, mark: mark)
    cloudFormation = CloudFormationRenderer(templates: templates, mark: mark)
    octodns = OctoDNSRenderer(templates: templates, mark: mark)
  }

  /// Renders every zone in those of the formats that it has, on all cores, a zone at a time.
  ///
  /// Gives the conflicts of the zones' records too, and what stands in their way; such a zone is not
  /// rendered.
  ///
  /// - Parameters:
  ///   - existing: the records that exist already; nil where nobody says.
  ///   - add: takes each file as it is done, in no particular order.
  /// - Returns: how many record sets stand how to the existing ones, too.
  func render(
    _ plan: Plan, _ formats: [OutputFormat], existing: ExistingRecords?,
    into add: @Sendable @escaping (RenderedFile) -> Void
  ) async -> (StandingCounts, Diagnostics) {
    let wanted = Set(formats)
    let rendered = await plan.zones.concurrentMap(chunk: 8) { zone in
      var (zonePlan, conflicts) = plan.zonePlan(of: zone)
      var standings: [Standing] = []
      if let existing {
        let found = existing.standings(of: zonePlan)
        standings = found.standings
        conflicts.add(found.diagnostics)
        zonePlan = zonePlan.importing(standings)
      }
      var rendered = RenderedZone(standings: standings, diagnostics: conflicts)
      if !conflicts.hasErrors {
        render(zonePlan, zone.formats.filter(wanted.contains), into: add, &rendered)
      }
      return rendered
    }
    var diagnostics = Diagnostics()
    var counts = StandingCounts()
    for zone in rendered {
      diagnostics.add(zone.diagnostics)
      counts.add(zone.standings)
    }
    if rendered.contains(where: \.hasTerraform) {
      let (files, shared) = terraform.renderShared()
      files.forEach(add)
      diagnostics.add(shared)
    }
    return (counts, diagnostics)
  }

  private struct RenderedZone: Sendable {
    let standings: [Standing]
    var diagnostics: Diagnostics
    var hasTerraform = false
  }

  private func render(
    _ plan: ZonePlan, _ formats: [OutputFormat], into add: (RenderedFile) -> Void,
    _ zone: inout RenderedZone
  ) {
    for format in formats {
      let (files, diagnostics) = renderer(of: format).render(plan)
      files.forEach(add)
      zone.diagnostics.add(diagnostics)
      if format == .terraform, !files.isEmpty { zone.hasTerraform = true }
    }
  }

  private func renderer(of format: OutputFormat) -> any ZoneRenderer {
    switch format {
    case .terraform: terraform
    case .cloudformation: cloudFormation
    case .octodns: octodns
    }
  }
}
