import ArgumentParser
import Diagnostics
import Pipeline

extension TokensFormat: ExpressibleByArgument {}

struct TokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Print what is understood of files that support sent.")

  @Argument(help: "The files.", completion: .file()) var files: [String]
  @Option(help: "How it is printed (default: table).") var format: TokensFormat?
  @Flag(help: "Print a manifest for the files instead, to be completed by hand.")
  var manifest = false
  @OptionGroup var diagnostics: DiagnosticsOptions

  func validate() throws {
    guard manifest, format != nil else { return }
    throw ValidationError("--manifest prints YAML, and takes no --format")
  }

  func run() async throws {
    let (text, found) = await withProgress("reading") {
      manifest
        ? await Pipeline.manifest(for: files, isStrict: diagnostics.isStrict)
        : await Pipeline.tokens(in: files, format ?? .table, isStrict: diagnostics.isStrict)
    }
    try Console.write(text, to: .output)
    try diagnostics.report(found)
  }
}
