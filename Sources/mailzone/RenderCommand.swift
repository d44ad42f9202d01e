import ArgumentParser
import Diagnostics
import OutputTree
import Pipeline
import Planning
import Platform
import Text

struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Write the records for the pipelines.",
    discussion: """
      Files that don't change are not rewritten; files that were rendered from this manifest and are \
      no longer wanted are removed; others are never touched. After any error, nothing is written.
      """)

  @OptionGroup var manifest: ManifestOption
  @OptionGroup var output: OutputOptions
  @Flag(help: "Take files that were rendered from another manifest for this one's.")
  var takeOver = false

  @OptionGroup var existing: ExistingOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws { try output.validate(with: existing) }

  func run() async throws {
    let report = await withProgress("rendering") {
      await manifest.pipeline(diagnostics, existing).render(
        output.options(takingOver: takeOver))
    }
    try diagnostics.report(report.diagnostics)
    try Console.tellOfWritten(
      summary(of: report.changes) + (report.standings.map(summary) ?? ""))
  }

  /// How the records stand to the existing ones.
  private func summary(of standings: StandingCounts) -> String {
    let counts = [Standing.new, .identical, .different].map { "\(standings[$0]) \($0.rawValue)" }
    return "record sets: \(counts.joined(separator: ", "))\n"
  }

  /// What was done, a line a file, and the totals.
  private func summary(of changes: [FileChange]) -> String {
    // The parser looks an option up each time that it is asked for.
    let folder = output.folder(of: manifest)
    let lines = changes.compactMap { change in
      verb(change.outcome).map {
        "\($0) \(escapedForTerminal(joinedPath(folder, change.path)))\n"
      }
    }
    func count(_ outcome: FileChange.Outcome) -> Int { changes.count { $0.outcome == outcome } }
    return lines.joined() + "\(escapedForTerminal(folder)): \(count(.missing)) written,"
      + " \(count(.changed)) changed, \(count(.unexpected)) removed,"
      + " \(count(.unchanged)) unchanged\n"
  }

  private func verb(_ outcome: FileChange.Outcome) -> String? {
    switch outcome {
    case .missing: "wrote"
    case .changed: "changed"
    case .unexpected: "removed"
    case .unchanged, .foreign: nil
    }
  }
}
