import ArgumentParser
import Diagnostics
import OutputTree
import Pipeline
import Platform
import Text

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Ask whether the output folder is what render would write.",
    discussion: "Writes nothing. The exit code is 2 where a file differs.")

  @OptionGroup var manifest: ManifestOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var existing: ExistingOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws { try output.validate(with: existing) }

  func run() async throws {
    let report = await withProgress("comparing") {
      await manifest.pipeline(diagnostics, existing).check(output.options())
    }
    var found = report.diagnostics
    // People see the difference itself.
    if diagnostics.format != .text {
      let folder = output.folder(of: manifest)
      for change in report.changes { change.drift(in: folder).map { found.add($0) } }
    }
    try diagnostics.report(found)
    guard report.hasDrift else { return }
    try Console.write(drift(report.changes), to: .output)
    throw ExitCode(2)
  }

  /// What differs, a line a file with the difference below it, and the command that repairs it.
  private func drift(_ changes: [FileChange]) -> String {
    // The parser looks an option up each time that it is asked for.
    let folder = output.folder(of: manifest)
    let lines = changes.compactMap { change in
      state(change.outcome).map {
        "\($0) \(escapedForTerminal(joinedPath(folder, change.path)))\n\(change.diff ?? "")"
      }
    }
    let command = (["mailzone", "render"] + output.arguments(manifest, existing)).joined(
      separator: " ")
    return lines.joined() + "to repair it: \(escapedForTerminal(command))\n"
  }

  private func state(_ outcome: FileChange.Outcome) -> String? {
    switch outcome {
    case .missing: "missing"
    case .changed: "differs"
    case .unexpected: "no longer wanted"
    case .unchanged, .foreign: nil
    }
  }
}
