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

  @Flag(
    help: "Print a line for each file, even where \(Self.fileLimit) or more of them change.")
  var verbose = false

  @OptionGroup var existing: ExistingOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws { try output.validate(with: existing) }

  func run() async throws {
    let report = await withProgress("rendering") {
      await manifest.pipeline(diagnostics, existing).render(
        output.options(takingOver: takeOver))
    }
    try diagnostics.report(
      report.diagnostics,
      afterWriting: summary(of: report.changes) + (report.standings.map(summary) ?? ""))
  }

  /// How the records stand to the existing ones.
  private func summary(of standings: StandingCounts) -> String {
    let counts = [ExistingStanding.new, .identical, .different].map {
      "\(standings[$0]) \($0.rawValue)"
    }
    return "record sets: \(counts.joined(separator: ", "))\n"
  }

  /// From how many files on a line each would be too much to read.
  private static let fileLimit = 20

  /// What was done, a line a file or, where these are many, a line a folder; and the totals.
  private func summary(of changes: [FileChange]) -> String {
    // The parser looks an option up each time that it is asked for.
    let folder = output.folder(of: manifest)
    let done = changes.filter { verb($0.outcome) != nil }
    let lines =
      verbose || done.count < Self.fileLimit
      ? done.compactMap { line(on: $0, in: folder) } : folderLines(on: changes, in: folder)
    return lines.joined() + line(on: changes, in: folder)
  }

  private func line(on change: FileChange, in folder: String) -> String? {
    verb(change.outcome).map { "\($0) \(escapedForTerminal(joinedPath(folder, change.path)))\n" }
  }

  /// What was done in each folder in which anything was, sorted.
  private func folderLines(on changes: [FileChange], in folder: String) -> [String] {
    Dictionary(grouping: changes, by: \.folder).sorted { $0.key < $1.key }
      .filter { $0.value.contains { verb($0.outcome) != nil } }
      .map { line(on: $0.value, in: joinedPath(folder, $0.key)) }
  }

  private func line(on changes: [FileChange], in folder: String) -> String {
    func count(_ outcome: FileChange.Outcome) -> Int { changes.count { $0.outcome == outcome } }
    return "\(escapedForTerminal(folder)): \(count(.missing)) written,"
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
