import ArgumentParser
import Diagnostics
import Pipeline
import Text

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "List the built-in templates, or write them out.",
    subcommands: [List.self, Export.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the built-in templates.")

    func run() throws {
      try Console.write(builtInTemplateNames().map { $0 + "\n" }.joined(), to: .output)
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the built-in templates to a folder, for --templates.",
      discussion: "Files that stand there already are not overwritten.")

    @Argument(help: "The folder, which need not exist.", completion: .directory)
    var directory: String

    @OptionGroup var diagnostics: DiagnosticsOptions

    func run() throws {
      let (written, found) = exportTemplates(to: directory)
      let lines = written.map { "wrote \(escapedForTerminal($0))\n" }
      try diagnostics.report(found, afterWriting: lines.joined())
    }
  }
}
