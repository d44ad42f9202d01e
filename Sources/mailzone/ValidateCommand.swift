import ArgumentParser
import Diagnostics
import Pipeline

struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Report what is wrong, and write nothing.",
    discussion: "The diagnostics are the result, so they go to standard output.")

  @OptionGroup var manifest: ManifestOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() async throws {
    let found = await withProgress("validating") {
      await manifest.pipeline(diagnostics).validate()
    }
    try diagnostics.report(found, to: .output)
  }
}
