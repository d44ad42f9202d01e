package import Diagnostics
package import OutputTree
package import Planning

/// Renders zones as a Terraform module: `terraform/<zone>.tf`, `terraform/<zone>.imports.tf` where
/// records exist already, and `terraform/versions.tf` for all.
package struct TerraformRenderer: ZoneRenderer {
  private let templates: TemplateSet
  private let mark: String

  package init(templates: TemplateSet, mark: GenerationMark) {
    self.templates = templates
    self.mark = mark.text
  }

  package func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = Diagnostics()
    let records = templates.terraformZone.file(
      at: "terraform/\(plan.zone).tf",
      for: TerraformZone(mark: mark, plan: plan, recordSets: plan.recordSets),
      reserving: 320 * plan.recordSets.count, &diagnostics)
    guard !plan.imports.isEmpty else { return ([records], diagnostics) }
    let imports = templates.terraformImports.file(
      at: "terraform/\(plan.zone).imports.tf",
      for: TerraformZone(mark: mark, plan: plan, recordSets: plan.imports),
      reserving: 240 * plan.imports.count, &diagnostics)
    return ([imports, records], diagnostics)
  }

  package func renderShared() -> (files: [RenderedFile], diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    let file = templates.terraformVersions.file(
      at: "terraform/versions.tf", for: TerraformVersions(mark: mark), &diagnostics)
    return ([file], diagnostics)
  }
}
