import ArgumentParser
import Diagnostics
import Pipeline

extension RecordsFormat: ExpressibleByArgument {}

struct RecordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: "Print the records that the manifest comes to.")

  @OptionGroup var manifest: ManifestOption
  @Option(help: "How they are printed.") var format = RecordsFormat.table
  @OptionGroup var existing: ExistingOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() async throws {
    let (records, found) = try await withProgress("planning") {
      try await manifest.pipeline(diagnostics, existing).records(format)
    }
    if let records { try Console.write(records, to: .output) }
    try diagnostics.report(found)
  }
}
