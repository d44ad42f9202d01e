package import Diagnostics
package import Manifest
package import OutputTree
package import Planning
import Rendering

/// The whole program on one page: from a manifest to files, or to what is wrong with it.
///
///     manifest text ─► YAML nodes ─► Manifest ─┐
///     support files ─► DKIM entries ───────────┴► Plan ─► zone plans ─► rendered files ─► output tree
///
/// Files are read by the functions whose names begin with `load`, and written by `OutputStaging`
/// (`verify` keeps its `VerificationStateFile` too); the stages between touch no file, clock,
/// environment or network. Every stage gives a value and diagnostics; a run goes on from one to the
/// next while nothing is an error, so that nothing is written after one. `diff` is in Comparing,
/// `tokens` and `verify` in files of their own beside this one.
package struct Pipeline: Sendable {
  private let input: ManifestInput
  private let existing: [String]
  private let isStrict: Bool

  /// - Parameters:
  ///   - existing: files that list the records that exist already; none where nobody says.
  ///   - isStrict: whether warnings are errors.
  package init(_ input: ManifestInput, existing: [String] = [], isStrict: Bool = false) {
    self.input = input
    self.existing = existing
    self.isStrict = isStrict
  }

  /// What a run of an output command came to.
  package struct Report: Sendable {
    /// Every path that was wanted or is no longer, sorted; empty after an error.
    package var changes: [FileChange] = []
    /// How the record sets stand to the existing ones, where files list those.
    package var standings: StandingCounts?
    package var diagnostics: Diagnostics

    /// Whether the output folder differed from what the run wants.
    package var hasDrift: Bool { changes.contains { $0.outcome != .unchanged } }
  }

  /// What the output commands take besides the manifest.
  package struct OutputRequest: Sendable {
    let directory: String?
    let formats: [OutputFormat]
    let templates: String?
    let takesOver: Bool
    let allowsEmpty: Bool
    let moduleAddresses: ModuleAddresses

    /// - Parameters:
    ///   - directory: the output folder, which need not exist; nil for the manifest's usual one.
    ///   - formats: those to render, of the ones that a zone has; empty for all.
    ///   - templates: a folder of templates that replace the built-in ones, file by file.
    ///   - takesOver: whether files of other manifests are taken for this one's.
    ///   - allowsEmpty: whether the manifest may name no domain, and all of its files be removed.
    ///   - moduleAddresses: where the root module has the modules that records are imported to.
    package init(
      directory: String? = nil, formats: [OutputFormat] = [], templates: String? = nil,
      takesOver: Bool = false, allowsEmpty: Bool = false,
      moduleAddresses: ModuleAddresses = .root
    ) {
      self.moduleAddresses = moduleAddresses
      self.directory = directory
      self.takesOver = takesOver
      self.allowsEmpty = allowsEmpty
      self.formats = formats.isEmpty ? OutputFormat.allCases : formats
      self.templates = templates
    }

    /// What the run owns, and may prune.
    func ownership(by mark: GenerationMark) -> OutputOwnership {
      OutputOwnership(
        of: Set(formats.flatMap(\.folders)), by: mark, takesOver: takesOver,
        mayRemoveAll: allowsEmpty)
    }
  }

  // MARK: Commands

  /// Makes the output folder what the manifest says.
  package func render(_ options: OutputRequest) async -> Report {
    await run(options) { directory, ownership in
      let staging = OutputStaging(directory: directory, ownership: ownership)
      return Sink(add: staging.add, finish: staging.commit, giveUp: { staging.discard() })
    }
  }

  /// Compares the output folder with what `render` would make of it.
  package func check(_ options: OutputRequest) async -> Report {
    await run(options) { directory, ownership in
      let comparison = OutputComparison(directory: directory, ownership: ownership)
      return Sink(add: comparison.compare, finish: comparison.finish, giveUp: {})
    }
  }

  /// Says all that `render` would of the input, and makes no file.
  package func validate() async -> Diagnostics {
    let (plan, planning) = await loadPlan(input)
    let (existing, reading) = loadExistingRecords(self.existing)
    let (mark, marking) = input.mark(in: input.usualOutputFolder)
    let loading = settled(planning + reading + marking)
    guard let plan, !loading.hasErrors else {
      return loading + (await plan?.conflicts() ?? Diagnostics())
    }
    let renderers = Renderers(TemplateSet.builtIn, mark: mark, moduleAddresses: .root)
    let problems = await renderers.problems(of: plan, existing: existing)
    let unrelated = existing?.unrelatedFiles(to: plan.hostings) ?? Diagnostics()
    return loading + settled(problems + unrelated)
  }

  /// The planned records as text; nil after an error, unless it is that existing records stand in
  /// their way, which the text shows.
  ///
  /// - Parameter templates: a folder of templates that replace the built-in ones, file by file.
  package func records(
    _ format: RecordsFormat, templates folder: String? = nil
  ) async throws -> (String?, Diagnostics) {
    let (zones, planning) = await planned()
    let (existing, reading) = loadExistingRecords(self.existing)
    let (templates, compiling) = loadTemplates(folder)
    let diagnostics = planning + settled(reading + compiling)
    guard let templates, !diagnostics.hasErrors else { return (nil, diagnostics) }
    let standings = existing.map { existing in zones.map { existing.standings(of: $0) } }
    var (text, found) = try recordsText(zones, standings?.map(\.0), format, templates.set)
    for (_, obstacles) in standings ?? [] { found.add(obstacles) }
    let hostings = Dictionary(zones.map { ($0.zone, $0.hosting) }) { first, _ in first }
    if let existing { found.add(existing.unrelatedFiles(to: hostings)) }
    return (text, diagnostics + settled(found))
  }

  /// What the manifest comes to; not the whole of it after an error.
  func planned() async -> ([ZonePlan], Diagnostics) {
    let (plan, loading) = await loadPlan(input)
    let (zones, conflicts) = await plan?.zonePlans() ?? ([], Diagnostics())
    return (zones, settled(loading + conflicts))
  }

  // MARK: The run

  /// Where rendered files go, one at a time and from any thread.
  private struct Sink: Sendable {
    let add: @Sendable (RenderedFile) -> Void
    let finish: @Sendable () -> OutputReport
    let giveUp: @Sendable () -> Void
  }

  private func run(
    _ options: OutputRequest, open: (_ directory: String, OutputOwnership) -> Sink
  ) async -> Report {
    let (plan, planning) = await loadPlan(input, mayBeEmpty: options.allowsEmpty)
    let (templates, compiling) = loadTemplates(options.templates)
    let (existing, reading) = loadExistingRecords(self.existing)
    let directory = options.directory ?? input.usualOutputFolder
    let (mark, marking) = input.mark(in: directory)
    let loading = settled(planning + compiling + reading + marking)
    guard let plan, let templates, !loading.hasErrors else {
      return Report(diagnostics: loading + (await plan?.conflicts() ?? Diagnostics()))
    }
    let sink = open(directory, options.ownership(by: mark))
    let renderers = Renderers(
      templates.set, mark: mark, moduleAddresses: options.moduleAddresses)
    let (standings, found) = await renderers.render(
      plan, options.formats, existing: existing, into: sink.add)
    let unrelated = existing?.unrelatedFiles(to: plan.hostings) ?? Diagnostics()
    let rendering = settled(found + unrelated)
    guard !rendering.hasErrors else {
      sink.giveUp()
      return Report(diagnostics: loading + rendering)
    }
    let output = sink.finish()
    return Report(
      changes: output.changes, standings: existing == nil ? nil : standings,
      diagnostics: loading + rendering + output.diagnostics)
  }

  /// What stands after `--strict` has had its say.
  func settled(_ diagnostics: Diagnostics) -> Diagnostics {
    var diagnostics = diagnostics
    if isStrict { diagnostics.promoteWarnings() }
    return diagnostics
  }
}

extension OutputFormat {
  /// The folders of the output that belong to the format.
  fileprivate var folders: [String] {
    self == .terraform ? [rawValue, "imports"] : [rawValue]
  }
}
