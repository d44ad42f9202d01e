import Diagnostics
import Text

/// Compiles the templates of a set, and remembers which were included by others.
package struct TemplateLoading {
  private let sources: [TemplateSource]
  /// Whether all are built in, so that they can wait for their use.
  private let areBuiltIn: Bool
  private var included: Set<String> = []
  private(set) var diagnostics = Diagnostics()

  init(builtIn: [TemplateSource], overrides: [TemplateSource]) {
    areBuiltIn = overrides.isEmpty
    let names = Set(overrides.map(\.name))
    sources = builtIn.filter { !names.contains($0.name) } + overrides
  }

  /// Compiles the template of a name (without the suffix), or returns nil where it is wrong.
  package mutating func compile<Root: TemplateContext>(
    _ name: String, _ format: FileFormat, for root: Root.Type
  ) -> Template<Root>? {
    guard let source = sources.first(where: { $0.partialName == name }) else { return nil }
    let compile = { @Sendable [sources] in
      var compiler = TemplateCompiler(
        root: root, format: format, partials: TemplatePartials(sources, root: source))
      compiler.compile(source)
      return compiler
    }
    if areBuiltIn {
      return Template(
        file: source.file,
        LazyProgram {
          let compiler = compile()
          precondition(!compiler.diagnostics.hasErrors, "the built-in \(source.name) is wrong")
          return compiler.program
        })
    }
    let compiler = compile()
    included.formUnion(compiler.partials.used)
    diagnostics.add(compiler.diagnostics)
    guard !compiler.diagnostics.hasErrors else { return nil }
    return Template(file: source.file, LazyProgram { compiler.program })
  }

  /// Reports the overrides that are neither a template of mailzone's nor included by one.
  mutating func reportUnused(_ overrides: [TemplateSource], builtIn: [TemplateSource]) {
    let names = builtIn.map(\.name)
    for override in overrides
    where !names.contains(override.name) && !included.contains(override.partialName) {
      let near = spellingSuggestion(for: override.name, among: names)
      diagnostics.error(
        .unknownTemplate,
        "\(quoted(override.name)) is no template of mailzone's, and no template includes it"
          + (near.map { "; did you mean \(quoted($0))?" } ?? "; remove it, or rename it"),
        at: SourceRange(file: override.file),
        notes: near == nil ? [.init("the templates are \(names.joined(separator: ", "))")] : [])
    }
  }
}
