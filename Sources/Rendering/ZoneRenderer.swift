package import Diagnostics
package import OutputTree
package import Planning

/// Renders zones in one format. Zones can be rendered concurrently and in any order.
package protocol ZoneRenderer: Sendable {
  /// Takes the templates, and the mark for each file.
  init(templates: TemplateSet, mark: GenerationMark)

  /// The files of a zone, sorted by path, none where the zone has no records.
  ///
  /// Errors speak of a zone that the format can't hold, or of a template; the files are then
  /// whole nevertheless, but must not be written.
  func render(_ plan: ZonePlan) -> (files: [RenderedFile], diagnostics: Diagnostics)

  /// What `render` by the built-in templates has to say of a zone, at less expense.
  func problems(of plan: ZonePlan) -> Diagnostics
}

extension ZonePlan {
  /// What diagnostics about the whole zone point at: the first entry that wants a record in it.
  var firstSource: SourceRange? {
    recordSets.first?.sources.first
  }
}
