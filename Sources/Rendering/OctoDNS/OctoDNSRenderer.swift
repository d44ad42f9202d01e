import DNS
package import Diagnostics
package import OutputTree
package import Planning
import Text

/// Renders zones as files of OctoDNS's YAML provider: `octodns/<zone>.yaml`.
package struct OctoDNSRenderer: ZoneRenderer {
  private let templates: TemplateSet
  private let mark: String

  package init(templates: TemplateSet, mark: GenerationMark) {
    self.templates = templates
    self.mark = mark.text
  }

  package func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics) {
    guard !plan.recordSets.isEmpty else { return ([], Diagnostics()) }
    var diagnostics = problems(of: plan)
    let file = templates.octoDNSZone.file(
      at: "octodns/\(plan.zone).yaml", for: OctoDNSZone(mark: mark, plan: plan),
      reserving: 1024 + 160 * plan.recordSets.count, &diagnostics)
    return ([file], diagnostics)
  }

  /// Speaks of names and texts that OctoDNS doesn't take.
  package func problems(of plan: ZonePlan) -> Diagnostics {
    var diagnostics = Diagnostics()
    for index in plan.recordSets.indices { check(plan.recordSets[index], &diagnostics) }
    return diagnostics
  }

  private func check(_ planned: PlannedRecordSet, _ diagnostics: inout Diagnostics) {
    let name = planned.recordSet.name
    // OctoDNS counts the final dot.
    if name.text.utf8.count + 1 > DomainName.maximumLength {
      diagnostics.error(
        .octoDNSNameTooLong,
        "\(quoted(name.text)) has 253 characters, and OctoDNS takes 252; shorten the name or leave"
          + " OctoDNS out of the zone's formats",
        at: planned.sources.first)
    }
    for case .txt(let text) in planned.recordSet.values {
      guard let problem = octoDNSTextProblem(text) else { continue }
      diagnostics.error(
        .octoDNSText,
        "the TXT record at \(quoted(name.text)) \(problem), which OctoDNS doesn't publish as it is;"
          + " change the text or leave OctoDNS out of the zone's formats",
        at: planned.sources.first)
    }
  }
}
