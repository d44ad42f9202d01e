package import Diagnostics
import OutputTree
import Pages
import Platform
package import Rendering
import Text
package import Verification

/// All templates, compiled.
struct LoadedTemplates {
  let set: TemplateSet
  let page: Template<VerificationPage>
}

/// The built-in templates, those replaced that a folder has files of the same name for.
func loadTemplates(_ folder: String?) -> (LoadedTemplates?, Diagnostics) {
  var diagnostics = Diagnostics()
  let overrides = folder.map { templateSources(in: $0, &diagnostics) } ?? []
  var page: Template<VerificationPage>?
  let (set, compiling) = TemplateSet.load(
    overrides: overrides, others: [VerificationPage.builtInSource]
  ) { page = VerificationPage.compile(&$0) }
  let templates = set.flatMap { set in page.map { LoadedTemplates(set: set, page: $0) } }
  return (templates, diagnostics + compiling)
}

/// The template of the page, built in or replaced by a folder's.
package typealias PageTemplate = Template<VerificationPage>

/// Loads the templates for `verify`; none where one is wrong.
package func loadPageTemplate(_ folder: String?) -> (PageTemplate?, Diagnostics) {
  let (templates, diagnostics) = loadTemplates(folder)
  return (templates?.page, diagnostics)
}

private func templateSources(
  in folder: String, _ diagnostics: inout Diagnostics
) -> [TemplateSource] {
  let reach = Reach(of: folder)
  diagnostics.reportNestedTemplates(in: folder)
  return InputFiles.names(inFolder: folder, &diagnostics)
    .filter { $0.hasSuffix(".mustache") }
    .compactMap { name in
      let file = SourceFile(path: joinedPath(folder, name))
      return InputFiles.read(
        file, namedAt: nil, within: reach, limit: InputFiles.supportFileLimit, &diagnostics
      ).map { TemplateSource(name: name, file: file, text: $0) }
    }
}

extension Diagnostics {
  /// Reports files in folders of a folder that are called as a template is, and would be read if
  /// they lay in the folder itself.
  fileprivate mutating func reportNestedTemplates(in path: String) {
    let templates = Set(builtInTemplateNames())
    guard let folder = try? Directory.open(path), let inner = try? folder.folderNames() else {
      return
    }
    for name in inner.sorted(by: { $0.precedesByBytes($1) }) {
      let files = (try? folder.folder(name)?.names()) ?? []
      for file in files.sorted(by: { $0.precedesByBytes($1) }) where templates.contains(file) {
        error(
          .unknownTemplate,
          "a template in a folder of \(quoted(path)) would not be read; move it to \(quoted(path)) itself",
          at: SourceRange(file: SourceFile(path: joinedPath(joinedPath(path, name), file))))
      }
    }
  }
}

private let builtInSources = TemplateSet.builtInSources + [VerificationPage.builtInSource]

/// The built-in templates' names, sorted.
package func builtInTemplateNames() -> [String] {
  builtInSources.map(\.name)
}

/// Writes the built-in templates to a folder, unless one of them stands there already.
package func exportTemplates(to folder: String) -> (written: [String], Diagnostics) {
  let files = builtInSources.map { RenderedFile(path: $0.name, contents: $0.text) }
  return NewFiles(files, in: folder).write()
}
