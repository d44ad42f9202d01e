import DNS
package import Diagnostics
package import OutputTree
package import Planning
import Providers
import Text

/// Renders zones for Terraform: `<module>/<zone>.tf`, the module's `versions.tf`, and
/// `imports/<module>/<zone>.imports.tf` where records exist already.
///
/// A module holds the zones of a group at one provider (`TerraformModule`), and serves as root or
/// as child. All providers are rendered alike, from their descriptions and templates.
package struct TerraformRenderer: ZoneRenderer {
  private let templates: TemplateSet
  private let mark: String
  private let moduleAddresses: ModuleAddresses

  package init(templates: TemplateSet, mark: GenerationMark) {
    self.init(templates: templates, mark: mark, moduleAddresses: .root)
  }

  /// - Parameter moduleAddresses: where the root module has the modules that records are imported
  ///   to.
  package init(templates: TemplateSet, mark: GenerationMark, moduleAddresses: ModuleAddresses) {
    self.templates = templates
    self.moduleAddresses = moduleAddresses
    self.mark = mark.text
  }

  package func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = textProblems(of: plan)
    let records = templates.terraformZone(plan.hosting.provider).file(
      at: "\(plan.module.folder)/\(plan.zone).tf", for: TerraformZone(mark: mark, plan: plan),
      reserving: 320 * plan.recordSets.count, &diagnostics)
    let imports = importsFile(for: plan, &diagnostics)
    return ([imports, records].compactMap(\.self), diagnostics)
  }

  /// Speaks of texts that the provider doesn't take, and of ids for imports that are not known.
  package func problems(of plan: ZonePlan) -> Diagnostics {
    var diagnostics = textProblems(of: plan)
    _ = importsFile(for: plan, &diagnostics)
    return diagnostics
  }

  private func textProblems(of plan: ZonePlan) -> Diagnostics {
    var diagnostics = Diagnostics()
    let provider = plan.hosting.provider.description
    for planned in plan.recordSets { checkTexts(of: planned, at: provider, &diagnostics) }
    return diagnostics
  }

  /// Renders a zone's records as such that Terraform shall let go of, in the module that has them.
  package func renderRemovals(
    of plan: ZonePlan
  ) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = Diagnostics()
    let provider = plan.hosting.provider.description
    let records = plan.parts(of: plan.recordSets).map { part in
      TerraformRemoval(address: ResourceAddress(of: part, at: provider, in: nil))
    }
    let file = templates.terraformRemovals.file(
      at: "\(plan.module.folder)/\(plan.zone).tf",
      for: TerraformRemovals(mark: mark, zone: plan.zone, records: records),
      reserving: 160 * records.count, &diagnostics)
    return ([file], diagnostics)
  }

  /// What each of some modules needs beside its zones.
  ///
  /// - Parameter released: the modules that let go of records.
  package func renderShared(
    by modules: some Sequence<TerraformModule>, letting released: Set<TerraformModule> = []
  ) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    let files = modules.map { module in
      templates.terraformVersions.file(
        at: "\(module.folder)/versions.tf",
        for: TerraformVersions(
          mark: mark, provider: module.provider.description,
          // Blocks that let go of resources came with 1.7, those that import them with 1.5.
          terraform: released.contains(module) ? "1.7" : "1.5"), &diagnostics)
    }
    return (files, diagnostics)
  }

  private func checkTexts(
    of planned: PlannedRecordSet, at provider: ProviderDescription,
    _ diagnostics: inout Diagnostics
  ) {
    for case .txt(let text) in planned.recordSet.values {
      guard let problem = problem(of: text, in: provider.texts) else { continue }
      diagnostics.error(
        .providerText,
        "the TXT record at \(quoted(planned.recordSet.name.text)) \(problem); change the text, or leave"
          + " terraform out of the zone's formats",
        at: planned.sources.first, notes: [.init("the zone is hosted at \(provider.title)")])
    }
  }

  // MARK: Imports

  private func importsFile(
    for plan: ZonePlan, _ diagnostics: inout Diagnostics
  ) -> RenderedFile? {
    guard !plan.imports.isEmpty else { return nil }
    let ids = ImportIDs(of: plan)
    let provider = plan.hosting.provider.description
    var unknown: [RecordSetPart] = []
    let records = plan.parts(of: plan.imports).compactMap { part -> TerraformImport? in
      guard let id = ids.id(of: part) else {
        unknown.append(part)
        return nil
      }
      return TerraformImport(
        address: ResourceAddress(of: part, at: provider, in: moduleAddresses[plan.module]), id: id)
    }
    diagnostics.warnOfUnknownIDs(of: unknown, ids, plan)
    guard !records.isEmpty else { return nil }
    return templates.terraformImports.file(
      at: "imports/\(plan.module.folder)/\(plan.zone).imports.tf",
      for: TerraformImports(mark: mark, zone: plan.zone, records: records),
      reserving: 240 * records.count, &diagnostics)
  }
}

extension Diagnostics {
  fileprivate mutating func warnOfUnknownIDs(
    of parts: [RecordSetPart], _ ids: ImportIDs, _ plan: ZonePlan
  ) {
    guard let first = parts.first else { return }
    let count = parts.count
    let types = parts.map(\.planned.recordSet.type)
    let type = types.contains(.mx) ? .mx : types[0]
    let provider = plan.hosting.provider
    let (records, them) =
      count == 1
      ? ("a record of \(plan.zone) exists", "it")
      : ("\(count) records of \(plan.zone) exist", "them")
    warning(
      .importIDUnknown,
      "\(records), but Terraform can't import \(them): the ids for that are not known",
      at: first.planned.sources.first,
      notes: [
        .init(provider.remedy(ids.missingKeys(of: first), ids.lacksRecordID(of: first))),
        .init(
          "without an import, \(provider.description.onCreate.consequence(ofType: type.rawValue))"),
      ])
  }
}

extension DNSProvider {
  /// What makes ids for import known.
  ///
  /// - Parameters:
  ///   - missingKeys: what the manifest could say; empty where the provider alone knows.
  ///   - lacksRecordID: whether an id is missing that the provider alone knows.
  fileprivate func remedy(_ missingKeys: [String], _ lacksRecordID: Bool) -> String {
    let export = description.idListing.map { "give --existing what '\($0)' prints" }
    guard !missingKeys.isEmpty else {
      return
        "\(description.title) alone knows the records' ids; \(export.map { "\($0), or " } ?? "")"
        + "import them by hand"
    }
    if self == .route53 { return "say the zone's id: 'route53_zone_id: …'" }
    let keys = missingKeys.map { "\($0): …" }.joined(separator: ", ")
    let statement = "say of the zone 'provider: {\(rawValue): {\(keys)}}'"
    // A listing with ids of records need not name the zone's: Cloudflare's doesn't any more.
    guard description.importIDs.allSatisfy({ $0.contains("{record_id}") }) else {
      return statement + (export.map { ", or \($0)" } ?? "")
    }
    return statement + (lacksRecordID ? export.map { ", and \($0)" } ?? "" : "")
  }
}
