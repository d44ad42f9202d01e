package import Diagnostics
import OutputTree
import Rendering

/// The built-in templates, those replaced that a folder has files of the same name for.
func loadTemplates(_ folder: String?) -> (TemplateSet?, Diagnostics) {
  guard let folder else { return (.builtIn, Diagnostics()) }
  var diagnostics = Diagnostics()
  let reach = Reach(of: folder)
  let overrides = InputFiles.names(inFolder: folder, &diagnostics)
    .filter { $0.hasSuffix(".mustache") }
    .compactMap { name -> TemplateSource? in
      let file = SourceFile(path: joinedPath(folder, name))
      return InputFiles.read(
        file, namedAt: nil, within: reach, limit: InputFiles.supportFileLimit, &diagnostics
      ).map { TemplateSource(name: name, file: file, text: $0) }
    }
  let (templates, compiling) = TemplateSet.load(overrides: overrides)
  return (templates, diagnostics + compiling)
}

/// The built-in templates' names, sorted.
package func builtInTemplateNames() -> [String] {
  TemplateSet.builtInSources.map(\.name)
}

/// Writes the built-in templates to a folder, unless one of them stands there already.
package func exportTemplates(to folder: String) -> (written: [String], Diagnostics) {
  let files = TemplateSet.builtInSources.map { RenderedFile(path: $0.name, contents: $0.text) }
  return NewFiles(files, in: folder).write()
}
