import ArgumentParser
import Diagnostics
import Pipeline

/// The manifest, for the commands that plan its records.
struct ManifestOption: ParsableArguments {
  @Argument(
    help: "The manifest, or - for standard input; paths in it are relative to its folder.",
    completion: .file(extensions: ["yaml", "yml"]))
  var manifest = "mailzone.yaml"

  @OptionGroup var allowed: AllowedFoldersOption

  var input: ManifestInput { ManifestInput(argument: manifest, allowing: allowed.folders) }

  /// The run that the options ask for.
  func pipeline(_ diagnostics: DiagnosticsOptions, _ existing: ExistingOption? = nil) -> Pipeline {
    Pipeline(input, existing: existing?.files ?? [], isStrict: diagnostics.isStrict)
  }
}

/// Where a manifest may name files, for every command that reads one.
struct AllowedFoldersOption: ParsableArguments {
  @Option(
    name: .customLong("allow-folder"),
    help: """
      A folder outside the manifest's in which it may name files too; may be given several times.
      """,
    completion: .directory)
  var folders: [String] = []
}

/// What exists already, for the commands that plan records.
struct ExistingOption: ParsableArguments {
  @Option(
    name: .customLong("existing"),
    help: """
      A file that lists the records that exist: BIND zone text, the JSON of aws route53 \
      list-resource-record-sets, an OctoDNS zone file, or what Cloudflare, Azure, Google (YAML too), \
      DigitalOcean, Hetzner, OVH, Infoblox, Akamai or PowerDNS list; may be given several times.
      """,
    completion: .file())
  var files: [String] = []
}

/// How diagnostics are reported, the same for every command.
struct DiagnosticsOptions: ParsableArguments {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif, github
  }

  @Option(
    name: .customLong("diagnostics"), help: "How errors, warnings and notes are reported.")
  var format = Format.text

  @Option(
    name: .customLong("diagnostics-to"),
    help: "Write them to a file instead of the terminal.", completion: .file())
  var path: String?

  @Flag(name: .customLong("strict"), help: "Take warnings for errors.")
  var isStrict = false

  /// Reports what a run had to say.
  ///
  /// - Parameter stream: where, unless a file is asked for; standard error for all commands whose
  ///   result is something else.
  /// - Throws: exit code 1 where anything is an error; 64 where an option doesn't fit the manifest.
  func report(_ diagnostics: Diagnostics, to stream: Console.Stream = .error) throws {
    let sorted = diagnostics.sorted
    let text = try text(for: sorted, isColoured: path == nil && stream.isColoured)
    if let path {
      try Console.writeReport(text, toFile: path)
    } else {
      try Console.write(text, to: stream)
    }
    if sorted.contains(where: { $0.code == .unknownModule }) { throw ExitCode.validationFailure }
    if diagnostics.hasErrors { throw ExitCode.failure }
  }

  /// Reports what a run had to say that has written files, unless it was an error.
  func reportAfterWriting(_ diagnostics: Diagnostics) throws {
    guard !diagnostics.hasErrors else { return try report(diagnostics) }
    Console.afterWriting { try report(diagnostics) }
  }

  private func text(for diagnostics: [Diagnostic], isColoured: Bool) throws -> String {
    switch format {
    case .text: TextPrinter(isColoured: isColoured).text(for: diagnostics)
    case .json: try JSONPrinter().text(for: diagnostics)
    case .sarif: try SARIFPrinter().text(for: diagnostics)
    case .github: GitHubPrinter().text(for: diagnostics)
    }
  }
}
