import ArgumentParser
import Diagnostics
import OutputTree
import Pipeline

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a manifest to begin with, and what CI needs.",
    discussion: """
      Writes a manifest with comments, the folder for what support sends, a fragment for a Makefile, \
      a workflow of GitHub Actions, a file for GitLab CI, and pre-commit hooks. On a terminal it asks \
      before it overwrites a file; elsewhere, if one stands there already, nothing is written.
      """)

  @Argument(help: "The folder, which need not exist.", completion: .directory)
  var directory = "."

  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() throws {
    let files = try projectFiles(in: directory)
    let (taken, looking) = files.takenPaths()
    if looking.hasErrors { return try diagnostics.report(looking) }
    let replaced = Console.canAsk ? try taken.sorted().filter(mayReplace) : []
    let kept = Console.canAsk ? taken.subtracting(replaced) : []
    let unwanted = kept.contains(manifestFile) ? kept.union([exampleSupportFile]) : kept
    let (written, found) = files.without(unwanted).write(replacing: Set(replaced))
    try diagnostics.report(found)
    let lines =
      kept.sorted().map { "kept \(shown($0))\n" }
      + written.map { "wrote \(escapedForTerminal($0))\n" }
    try Console.tellOfWritten(lines.joined())
  }

  private func mayReplace(_ path: String) throws -> Bool {
    try Console.ask("\(shown(path)) stands there already. Overwrite it?")
  }

  private func shown(_ path: String) -> String {
    escapedForTerminal(joinedPath(directory, path))
  }
}
