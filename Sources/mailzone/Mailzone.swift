import ArgumentParser
import Dispatch
import Platform
import Text

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
      do {
        try await run()
      } catch {
        answer(error)
      }
      end.signal()
    }
    end.wait()
  }

  private static func run() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    try checkHelp(arguments)
    var command = try parseAsRoot(arguments)
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  }

  /// Asked for help with a command that there is none of, the argument parser would give the help
  /// of another one.
  private static func checkHelp(_ arguments: [String]) throws {
    guard arguments.first == "help" else { return }
    var command: any ParsableCommand.Type = self
    for name in arguments.dropFirst() where !name.hasPrefix("-") && name != "help" {
      let commands = command.configuration.subcommands
      guard let next = commands.first(where: { $0._commandName == name }) else {
        throw ValidationError(escapedForTerminal("there is no command \(quoted(name))"))
      }
      command = next
    }
  }

  /// Ends the program with what was asked for, or with what went wrong.
  private static func answer(_ error: any Error) -> Never {
    // Help and version are results, which the argument parser wouldn't miss.
    guard exitCode(for: error).isSuccess else { exit(withError: error) }
    do {
      try Console.write(fullMessage(for: error) + "\n", to: .output)
    } catch {
      exit(withError: error)
    }
    exit()
  }
}
