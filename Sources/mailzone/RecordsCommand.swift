import ArgumentParser
import Diagnostics
import Pipeline

extension RecordsFormat: ExpressibleByArgument {}

struct RecordsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records", abstract: "Print the records that the manifest comes to.")

  @OptionGroup var manifest: ManifestOption
  @Option(
    help: """
      How they are printed. bind (or zone), nsupdate, powershell (for DNS servers on Windows) and \
      dnscontrol are one page each for zones that no pipeline keeps; what to run stands at its top.
      """)
  var format = RecordsFormat.table

  @Option(
    help: "A folder of templates that replace the built-in ones, file by file.",
    completion: .directory)
  var templates: String?

  @OptionGroup var existing: ExistingOption
  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() async throws {
    let (records, found) = try await withProgress("planning") {
      try await manifest.pipeline(diagnostics, existing).records(
        format, templates: templates)
    }
    if let records { try Console.write(records, to: .output) }
    try diagnostics.report(found)
  }
}
