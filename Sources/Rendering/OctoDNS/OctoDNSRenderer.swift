import DNS
package import Diagnostics
package import OutputTree
package import Planning

/// Renders zones as files of OctoDNS's YAML provider: `octodns/<zone>.yaml`.
package struct OctoDNSRenderer: ZoneRenderer {
  private let templates: TemplateSet
  private let mark: String

  package init(templates: TemplateSet, manifestName: String) {
    self.templates = templates
    mark = GenerationMark.text(manifestName: manifestName)
  }

  package func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = Diagnostics()
    for planned in plan.recordSets {
      checkName(planned, &diagnostics)
      checkTexts(planned, &diagnostics)
    }
    let file = templates.octoDNSZone.file(
      at: "octodns/\(plan.zone).yaml", for: OctoDNSZone(mark: mark, plan: plan),
      reserving: 1024 + 160 * plan.recordSets.count, &diagnostics)
    return ([file], diagnostics)
  }

  /// OctoDNS counts the final dot into the 253 characters of a name.
  private func checkName(_ planned: PlannedRecordSet, _ diagnostics: inout Diagnostics) {
    let name = planned.recordSet.name
    guard name.absolute.utf8.count > DomainName.maximumLength else { return }
    diagnostics.error(
      .octoDNSNameTooLong,
      "\(quoted(name.text)) has 253 characters; OctoDNS takes 252 at most, so shorten the name or"
        + " leave OctoDNS out of the zone's formats",
      at: planned.sources.first)
  }

  private func checkTexts(_ planned: PlannedRecordSet, _ diagnostics: inout Diagnostics) {
    for value in planned.recordSet.values {
      guard case .txt(let text) = value, let problem = octoDNSTextProblem(text) else { continue }
      diagnostics.error(
        .octoDNSText,
        "the TXT record at \(quoted(planned.recordSet.name.text)) \(problem), which OctoDNS"
          + " doesn't publish as it is; change the text or leave OctoDNS out of the zone's formats",
        at: planned.sources.first)
    }
  }
}
