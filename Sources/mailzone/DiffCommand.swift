import ArgumentParser
import Diagnostics
import Pipeline

extension ChangesFormat: ExpressibleByArgument {}

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Print which records differ, and what it means for mail.",
    usage: """
      mailzone diff <old> <new> [<options>]
      mailzone diff --git <rev> [<new>] [<options>]
      """,
    discussion: """
      Each side is a manifest, a file that 'records --format json' wrote, or a folder that 'render' \
      wrote. The exit code is 2 where a record differs.
      """)

  @Argument(
    help: "The old and the new side; with --git the new one alone, mailzone.yaml by default.",
    completion: .file())
  var sides: [String] = []

  @Option(
    name: .customLong("git"),
    help: "Take the old side from a revision of the git repository: main, HEAD~1, a commit.")
  var revision: String?

  @Option(help: "How the changes are printed; markdown fits a comment on a pull request.")
  var format = ChangesFormat.table

  @OptionGroup var allowed: AllowedFoldersOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws {
    guard let revision else {
      guard sides.count == 2 else {
        throw ValidationError("Two sides are compared: name the old and the new one, or --git.")
      }
      guard sides != ["-", "-"] else {
        throw ValidationError("Only one side can be standard input.")
      }
      return
    }
    guard !revision.isEmpty else { throw ValidationError("--git names no revision.") }
    guard sides.count <= 1, sides != ["-"] else {
      throw ValidationError("With --git, name the new side alone, and as a file or folder.")
    }
  }

  func run() async throws {
    let new = sides.last ?? "mailzone.yaml"
    let old: Pipeline.OldSide =
      revision.map { .revision($0) } ?? .input(input(sides[0]))
    let difference = try await Pipeline.diff(
      old, input(new), format, isStrict: diagnostics.isStrict,
      isColoured: Console.Stream.output.isColoured)
    try diagnostics.report(difference.diagnostics)
    if let text = difference.text { try Console.write(text, to: .output) }
    if difference.hasChanges { throw ExitCode(2) }
  }

  private func input(_ argument: String) -> ManifestInput {
    ManifestInput(argument: argument, allowing: allowed.folders)
  }
}
