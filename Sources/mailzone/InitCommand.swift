import ArgumentParser
import Diagnostics
import OutputTree
import Pipeline
import Text

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a manifest to begin with, and what CI needs.",
    discussion: """
      Writes a manifest with comments, the folder for what support sends, a fragment for a Makefile, \
      a workflow of GitHub Actions, a file for GitLab CI, and pre-commit hooks. The last three go to \
      the root of the git repository that the folder lies in, unless the folder's path would have to \
      be quoted in them; where one of them is there already, it is left as it is, and the job to add \
      is shown. On a terminal mailzone asks before it overwrites \
      another file; elsewhere, if one stands there already, nothing is written.
      """)

  @Argument(help: "The folder, which need not exist.", completion: .directory)
  var directory = "."

  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() throws {
    // Before links are followed to the repository that the folder lies in.
    var links = Diagnostics()
    links.reportCommittedLink(on: directory)
    if links.hasErrors { return try diagnostics.report(links) }
    let project = try ProjectFiles(in: directory)
    let (taken, looking) = project.files.takenPaths()
    if looking.hasErrors { return try diagnostics.report(looking) }
    let shared = taken.filter { project.shared[$0] != nil }
    let own = taken.subtracting(shared)
    let replaced = Console.canAsk ? try own.sorted().filter { try mayReplace($0, project) } : []
    let kept = Console.canAsk ? own.subtracting(replaced) : []
    let unwanted = kept.contains(project.manifest) ? kept.union([project.exampleSupportFile]) : kept
    let (written, found) = project.files.without(unwanted.union(shared))
      .write(replacing: Set(replaced))
    let lines =
      kept.sorted().map { "kept \(shown($0, project))\n" }
      + written.map { "wrote \(escapedForTerminal(project.shown(written: $0)))\n" }
      + shared.sorted().map { job(in: $0, project) }
      + (project.unspeakableFolder.map { [nothingForCI(in: $0)] } ?? [])
    try diagnostics.report(found, afterWriting: lines.joined())
  }

  /// What to add to a file that is left as it is.
  private func job(in path: String, _ project: ProjectFiles) -> String {
    let repeated = project.repeatedKeys(of: path).map { "'\($0)'" }.joined(separator: ", ")
    let what =
      repeated.isEmpty
      ? "; add this to it:" : ", which has \(repeated) already; merge this into it, each key once:"
    return "kept \(shown(path, project))\(what)\n\n"
      + (project.shared[path] ?? "").split(separator: "\n").map { "    \($0)\n" }.joined() + "\n"
  }

  private func nothingForCI(in folder: String) -> String {
    escapedForTerminal(
      "wrote nothing for CI and pre-commit, whose files would have to quote the path"
        + " \(quoted(folder)); they are written for a folder without blanks and the like\n")
  }

  private func mayReplace(_ path: String, _ project: ProjectFiles) throws -> Bool {
    try Console.ask("\(shown(path, project)) stands there already. Overwrite it?")
  }

  private func shown(_ path: String, _ project: ProjectFiles) -> String {
    escapedForTerminal(project.shown(path))
  }
}
