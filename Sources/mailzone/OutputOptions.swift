import ArgumentParser
import Manifest
import Pipeline

extension OutputFormat: ExpressibleByArgument {}

/// What `render` and `check` take besides the manifest.
struct OutputOptions: ParsableArguments {
  @Option(name: [.customShort("o"), .long], help: "The output folder.", completion: .directory)
  var output = "build"

  @Option(
    name: .customLong("format"),
    help: "Only this format, of those that a zone has; may be given several times.")
  var formats: [OutputFormat] = []

  @Option(
    help: "A folder of templates that replace the built-in ones, file by file.",
    completion: .directory)
  var templates: String?

  /// The same for the pipeline.
  var options: Pipeline.OutputOptions {
    Pipeline.OutputOptions(directory: output, formats: formats, templates: templates)
  }

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("-o names no folder.") }
  }
}
