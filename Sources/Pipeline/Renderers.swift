import Concurrency
import Diagnostics
import Manifest
import OutputTree
import Planning
import Rendering
import Text

/// The renderer of each format.
struct Renderers: Sendable {
  private let terraform: TerraformRenderer
  private let cloudFormation: CloudFormationRenderer
  private let octodns: OctoDNSRenderer

  private let moduleAddresses: ModuleAddresses

  /// - Parameter moduleAddresses: where the root module has the modules that records are imported
  ///   to.
  init(_ templates: TemplateSet, mark: GenerationMark, moduleAddresses: ModuleAddresses) {
    self.moduleAddresses = moduleAddresses
    terraform = TerraformRenderer(
      templates: templates, mark: mark, moduleAddresses: moduleAddresses)
    cloudFormation = CloudFormationRenderer(templates: templates, mark: mark)
    octodns = OctoDNSRenderer(templates: templates, mark: mark)
  }

  /// Renders every zone in those of the formats that it has, on all cores, a zone at a time.
  ///
  /// Gives the conflicts of the zones' records too, and what stands in their way; such a zone is
  /// not rendered.
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
      let (zonePlan, standings, conflicts) = planned(zone, of: plan, existing)
      var rendered = RenderedZone(standings: standings, diagnostics: conflicts)
      if !conflicts.hasErrors {
        render(zonePlan, zone.formats.filter(wanted.contains), into: add, &rendered)
        release(
          zonePlan, by: zone.released.filter { wanted.contains($0.pipeline) }, into: add, &rendered)
      }
      return rendered
    }
    var diagnostics = Diagnostics()
    var counts = StandingCounts()
    for zone in rendered {
      diagnostics.add(zone.diagnostics)
      counts.add(zone.standings)
    }
    let (files, shared) = terraform.renderShared(
      by: Set(rendered.compactMap(\.module) + rendered.flatMap(\.releasedModules)).sorted(),
      letting: Set(rendered.flatMap(\.releasedModules)))
    files.forEach(add)
    diagnostics.add(shared)
    if !diagnostics.hasErrors {
      diagnostics.reportUnknownModules(
        moduleAddresses.folders, among: Set(rendered.compactMap(\.module)))
    }
    if moduleAddresses.common != nil {
      diagnostics.reportSeveralModules(
        Set(rendered.compactMap(\.importingModule)).filter { !moduleAddresses.names($0) })
    }
    return (counts, diagnostics)
  }

  /// What rendering every zone by the built-in templates has to say, at less expense.
  func problems(of plan: Plan, existing: ExistingRecords?) async -> Diagnostics {
    let found = await plan.zones.concurrentMap(chunk: 8) { zone in
      let (zonePlan, _, conflicts) = planned(zone, of: plan, existing)
      guard !conflicts.hasErrors else { return conflicts }
      var problems = conflicts
      for format in zone.formats { problems.add(renderer(of: format).problems(of: zonePlan)) }
      for release in zone.released {
        problems.add(self.problems(of: zonePlan, releasedBy: release))
      }
      return problems
    }
    return found.reduce(into: Diagnostics()) { $0.add($1) }
  }

  /// The plan of a zone, how its record sets stand to the existing ones, and what is in their way.
  private func planned(
    _ zone: Plan.Zone, of plan: Plan, _ existing: ExistingRecords?
  ) -> (ZonePlan, [ExistingStanding], Diagnostics) {
    let (zonePlan, conflicts) = plan.zonePlan(of: zone)
    guard let existing else { return (zonePlan, [], conflicts) }
    let (standings, obstacles) = existing.standings(of: zonePlan)
    return (existing.importing(zonePlan, standings), standings, conflicts + obstacles)
  }

  private func problems(of plan: ZonePlan, releasedBy release: Release) -> Diagnostics {
    switch release {
    case .format(.cloudformation): cloudFormation.render(plan, isReleased: true).diagnostics
    case .format(.octodns): octodns.problems(of: plan)
    case .format(.terraform), .provider: Diagnostics()
    }
  }

  private struct RenderedZone: Sendable {
    let standings: [ExistingStanding]
    var diagnostics: Diagnostics
    /// Where Terraform's part went; nil where there is none.
    var module: TerraformModule?
    /// Modules that let go of its records.
    var releasedModules: [TerraformModule] = []
    /// The module that imports records of it.
    var importingModule: TerraformModule?
  }

  private func render(
    _ plan: ZonePlan, _ formats: [OutputFormat], into add: (RenderedFile) -> Void,
    _ zone: inout RenderedZone
  ) {
    for format in formats {
      let (files, diagnostics) = renderer(of: format).render(plan)
      files.forEach(add)
      zone.diagnostics.add(diagnostics)
      if format == .terraform, !files.isEmpty {
        zone.module = plan.module
        if !plan.imports.isEmpty { zone.importingModule = plan.module }
      }
    }
  }

  /// Renders what makes pipelines let go of a zone. OctoDNS keeps no state: its file stays until
  /// the zone is taken out of its configuration.
  private func release(
    _ plan: ZonePlan, by releases: [Release], into add: (RenderedFile) -> Void,
    _ zone: inout RenderedZone
  ) {
    for release in releases {
      let (files, diagnostics) =
        switch release {
        case .format(.terraform): terraform.renderRemovals(of: plan)
        case .format(.cloudformation): cloudFormation.render(plan, isReleased: true)
        case .format(.octodns): octodns.render(plan)
        case .provider(let provider): terraform.renderRemovals(of: plan.hosted(at: provider))
        }
      files.forEach(add)
      zone.diagnostics.add(diagnostics)
      switch release {
      case .format(.terraform): zone.releasedModules.append(plan.module)
      case .provider(let provider):
        zone.releasedModules.append(plan.hosted(at: provider).module)
      case .format: break
      }
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

extension Diagnostics {
  /// An address of a module that isn't rendered would go unheeded.
  fileprivate mutating func reportUnknownModules(
    _ folders: [String], among modules: Set<TerraformModule>
  ) {
    let rendered = Set(modules.map(\.folder))
    let choice =
      rendered.isEmpty
      ? "no module of Terraform is rendered; leave out the option"
      : "the modules are \(rendered.sorted().joined(separator: ", "))"
    for folder in folders where !rendered.contains(folder) {
      error(
        .unknownModule, "--module names \(quoted(folder)), which is not rendered", at: nil,
        notes: [.init(choice)])
    }
  }

  /// No two modules have one address.
  fileprivate mutating func reportSeveralModules(_ modules: Set<TerraformModule>) {
    guard modules.count > 1 else { return }
    let folders = modules.sorted().map(\.folder)
    error(
      .severalModules,
      "--module gives one address, but records are imported to several modules:"
        + " \(folders.joined(separator: ", "))",
      at: nil,
      notes: [.init("give each its own: --module \(folders[0])=ADDRESS --module \(folders[1])=…")])
  }
}
