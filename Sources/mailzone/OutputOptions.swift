import ArgumentParser
import Manifest
import OutputTree
import Pipeline
import Planning
import Text

extension OutputFormat: ExpressibleByArgument {}

/// What `render` and `check` take besides the manifest.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help: "The output folder (default: 'rendered' beside the manifest).", completion: .directory)
  var output: String?

  @Option(
    name: .customLong("format"),
    help: "Only this format, of those that a zone has; may be given several times.")
  var formats: [OutputFormat] = []

  @Option(
    help: "A folder of templates that replace the built-in ones, file by file.",
    completion: .directory)
  var templates: String?

  @Option(
    name: .customLong("module"),
    help: """
      The address of the child module that existing records are imported to, module.mail for example; \
      FOLDER=ADDRESS for one of several.
      """)
  var modules: [String] = []

  @Flag(
    help: "Take a manifest without domains for what is meant, and let all of its files be removed.")
  var allowEmpty = false

  /// The same for the pipeline.
  func options(takingOver takesOver: Bool = false) -> Pipeline.OutputRequest {
    Pipeline.OutputRequest(
      directory: output, formats: formats, templates: templates, takesOver: takesOver,
      allowsEmpty: allowEmpty, moduleAddresses: ModuleAddresses(modules) ?? .root)
  }

  func validate() throws {
    guard output?.isEmpty != true else { throw ValidationError("-o names no folder.") }
    guard ModuleAddresses(modules) != nil else {
      throw ValidationError(
        "--module takes an address such as module.mail, or terraform/acme=module.acme.")
    }
  }
}

extension OutputOptions {
  /// - Throws: where an option has no effect without what exists.
  func validate(with existing: ExistingOption) throws {
    guard modules.isEmpty || !existing.files.isEmpty else {
      throw ValidationError(
        "--module says where existing records are imported to; give it with --existing.")
    }
  }

  /// The output folder as the user would type it.
  func folder(of manifest: ManifestOption) -> String {
    output ?? manifest.input.usualOutputFolder
  }

  /// The arguments that make `render` do the same, quoted for a shell.
  func arguments(_ manifest: ManifestOption, _ existing: ExistingOption) -> [String] {
    var arguments: [String] = []
    if manifest.manifest != "mailzone.yaml" { arguments.append(asPath(manifest.manifest)) }
    if let output { arguments += ["-o", asPath(output)] }
    for folder in manifest.allowed.folders { arguments += ["--allow-folder", asPath(folder)] }
    for format in formats { arguments += ["--format", format.rawValue] }
    if let templates { arguments += ["--templates", asPath(templates)] }
    for module in modules { arguments += ["--module", module] }
    if allowEmpty { arguments.append("--allow-empty") }
    for file in existing.files { arguments += ["--existing", asPath(file)] }
    return arguments.map(shellQuoted)
  }
}

/// A path that no parser takes for an option; `-` alone is standard input.
private func asPath(_ argument: String) -> String {
  argument.hasPrefix("-") && argument != "-" ? "./\(argument)" : argument
}

/// An argument that a POSIX shell reads back as itself.
private func shellQuoted(_ argument: String) -> String {
  guard !argument.isShellWord || argument.isEmpty else { return argument }
  return "'"
    + argument.split(separator: "'", omittingEmptySubsequences: false)
    .joined(separator: "'\\''") + "'"
}
