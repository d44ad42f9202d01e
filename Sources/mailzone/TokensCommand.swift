import ArgumentParser
import Diagnostics
import Pipeline

extension TokensFormat: ExpressibleByArgument {}

struct TokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Print what is understood of files that support sent.")

  @Argument(help: "The files.", completion: .file()) var files: [String]
  @Option(help: "How it is printed.") var format = TokensFormat.table
  @OptionGroup var diagnostics: DiagnosticsOptions

  func run() async throws {
    let (tokens, found) = try await Pipeline.tokens(
      in: files, format, isStrict: diagnostics.isStrict)
    try Console.write(tokens, to: .output)
    try diagnostics.report(found)
  }
}
