import ArgumentParser
import Diagnostics
import OutputTree
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
    try end(write(diagnostics, to: stream))
  }

  /// Reports what a run had to say that has written files, unless it was an error, and tells of the
  /// files on standard output.
  func report(_ diagnostics: Diagnostics, afterWriting summary: @autoclosure () -> String) throws {
    guard !diagnostics.hasErrors else { return try report(diagnostics) }
    var said = diagnostics
    Console.afterWriting { said = try write(diagnostics, to: .error, areFilesWritten: true) }
    Console.tellOfWritten(summary())
    try end(said)
  }

  private func end(_ diagnostics: Diagnostics) throws {
    if diagnostics.all.contains(where: { $0.code == .unknownModule }) {
      throw ExitCode.validationFailure
    }
    if diagnostics.hasErrors { throw ExitCode.failure }
  }

  /// Writes diagnostics to a stream, or to a file: a new one, or over an old report. Where the file
  /// can't be written, standard error takes them.
  ///
  /// - Parameter areFilesWritten: whether a run has done what it was asked for, so that it doesn't
  ///   fail for the report, unless warnings are errors.
  /// - Returns: the same, and why the file can't be written.
  private func write(
    _ diagnostics: Diagnostics, to stream: Console.Stream, areFilesWritten: Bool = false
  ) throws -> Diagnostics {
    guard let path else {
      try Console.write(text(for: diagnostics, isColoured: stream.isColoured), to: stream)
      return diagnostics
    }
    let report = Array(try text(for: diagnostics, isColoured: false).utf8)
    do {
      try NamedFile(path: path).write(
        report, replacing: "report of mailzone's", if: isDiagnosticsReport)
      return diagnostics
    } catch {
      var all = diagnostics
      all.add(unwritable(path, error.reason, areFilesWritten))
      try Console.write(text(for: all, isColoured: Console.Stream.error.isColoured), to: .error)
      return all
    }
  }

  private func unwritable(_ path: String, _ reason: String, _ areFilesWritten: Bool) -> Diagnostic {
    Diagnostic(
      areFilesWritten && !isStrict ? .warning : .error, .outputUnwritable,
      "the report can't be written: \(reason)" + (areFilesWritten ? "; all files are written" : ""),
      at: SourceRange(file: SourceFile(path: path)))
  }

  private func text(for diagnostics: Diagnostics, isColoured: Bool) throws -> String {
    let diagnostics = diagnostics.sorted
    return switch format {
    case .text: TextPrinter(isColoured: isColoured).text(for: diagnostics)
    case .json: try JSONPrinter().text(for: diagnostics)
    case .sarif: try SARIFPrinter().text(for: diagnostics)
    case .github: GitHubPrinter().text(for: diagnostics)
    }
  }
}
