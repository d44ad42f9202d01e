import ArgumentParser
import Dispatch

/// The command line: subcommands, options, streams and exit codes.
@main
struct Mailzone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "DNS records for Amazon SES, from one reviewed manifest to the pipelines you have.",
    discussion: """
      mailzone reads a YAML manifest of domains and regions and the DKIM tokens that support sent, \
      and renders the records as Terraform HCL, CloudFormation JSON and OctoDNS YAML.

      Exit codes: 0 done; 1 the input is wrong or something failed, and nothing was written; \
      2 a difference was found; 64 wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      InitCommand.self, RenderCommand.self, CheckCommand.self, ValidateCommand.self,
      RecordsCommand.self, DiffCommand.self, TokensCommand.self, VerifyCommand.self,
      TemplatesCommand.self, SchemaCommand.self, ExplainCommand.self,
    ])

  /// Runs the command on Swift's threads while the first one waits. With an asynchronous `main`,
  /// that one would end itself, for which glibc loads libgcc_s, which a bare machine doesn't have.
  static func main() {
    Console.reserveStreams()
    Memory.returnLargeBlocks()
    guard Console.knowsArguments else {
      exit(
        withError: CleanFailure(
          "the command line can't be read; on Linux, /proc must be mounted"))
    }
    do throws(CleanFailure) { try Provisions.check() } catch { exit(withError: error) }
    let end = DispatchSemaphore(value: 0)
    Task.detached {
      await main(nil)
      end.signal()
    }
    end.wait()
  }
}
