import DNS
import Diagnostics

@testable import Rendering

/// A context with a name of every kind, to try the template engine on.
struct TestContext: TemplateContext {
  var title = "A \"title\""
  var note: String? = "n"
  var isOn = true
  var items = ["x", "y"]
  var count: UInt32 = 42

  static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .optionalText("note") { $0.note },
    .name("host") { _ in ExampleHost() },
    .word("type") { _ in RecordType.mx },
    .integer("count") { $0.count },
    .code("key") { _ in ExampleKey() },
    .flag("is_on") { $0.isOn },
    .list("items") { context in context.items.lazy.map { TestItem(text: $0, context: context) } },
  ]
}

struct TestItem: TemplateContext {
  let text: String
  let context: TestContext

  static let fields: [TemplateField<Self>] =
    [
      .text(".") { $0.text },
      .text("title") { "item \($0.text)" },
      .flag("is_last") { $0.text == $0.context.items.last },
    ] + TemplateField.inherited(from: \.context)
}

struct ExampleHost: PlainName {
  func write(to output: inout [UInt8]) { output.append(contentsOf: "1.example".utf8) }
}

struct ExampleKey: CodeToken {
  func write(to output: inout [UInt8]) { output.append(contentsOf: "'no'".utf8) }
}

/// Compiles a template for the context, with partials by name.
func compiled(
  _ text: some Collection<UInt8>, _ format: FileFormat = .yaml, partials: [String: String] = [:]
) -> (program: TemplateProgram, diagnostics: Diagnostics) {
  let root = source("t", text)
  let sources = partials.sorted { $0.key < $1.key }.map { source($0.key, $0.value.utf8) }
  var compiler = TemplateCompiler(
    root: TestContext.self, format: format,
    partials: TemplatePartials(sources + [root], root: root))
  compiler.compile(root)
  return (compiler.program, compiler.diagnostics)
}

func source(_ name: String, _ text: some Collection<UInt8>) -> TemplateSource {
  let name = name + ".mustache"
  return TemplateSource(name: name, file: SourceFile(path: name), text: Array(text))
}

/// What a template makes of a context, or its diagnostics.
func rendered(
  _ text: String, _ format: FileFormat = .yaml, partials: [String: String] = [:],
  _ context: TestContext = TestContext()
) -> String {
  let (program, diagnostics) = compiled(text.utf8, format, partials: partials)
  guard !diagnostics.hasErrors else { return TextPrinter().text(for: diagnostics.all) }
  var output: [UInt8] = []
  program.run(context, into: &output)
  return String(decoding: output, as: UTF8.self)
}
