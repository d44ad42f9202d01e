import ArgumentParser
import Manifest

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print a JSON Schema of the manifest, for editors.",
    discussion: """
      Editors that know YAML (by yaml-language-server) find it by a comment in the manifest:
      # yaml-language-server: $schema=mailzone.schema.json

      A schema can't say all that 'validate' checks: how names, regions and support's files fit \
      together.
      """)

  func run() throws {
    try Console.write(manifestSchema(), to: .output)
  }
}
