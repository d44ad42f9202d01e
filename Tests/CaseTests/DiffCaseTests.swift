import Diagnostics
import Foundation
import Pipeline
import Testing

/// Runs every folder of `Tests/DiffCases`: two sides, and what `mailzone diff` says of them.
///
///     old/…, new/…               manifests as mailzone.yaml, or rendered folders
///     old.json, new.json         or what `records --format json` wrote
///     expected/changes.txt       the table; absent after an error
///     expected/changes.md        the Markdown, likewise
///     expected/changes.json      the JSON, likewise
///     expected/diagnostics.txt   what is said; absent where nothing is
@Suite struct DiffCaseTests {
  private static let cases = Case.all(in: "DiffCases")

  @Test func thereAreCases() {
    #expect(Self.cases.count > 5)
  }

  @Test(
    arguments: zip(cases, cases.map { _ in ChangesFormat.allCases }).flatMap { example, formats in
      formats.map { (example, $0) }
    })
  func changes(_ example: Case, _ format: ChangesFormat) async throws {
    let difference = try await Pipeline.diff(
      .input(side("old", of: example)), side("new", of: example), format, isStrict: false,
      isColoured: false)
    #expect(difference.diagnostics.hasErrors == (difference.text == nil))
    try example.expect(difference.text, at: "changes.\(fileExtension(format))")
    guard format == .table else { return }
    let said = example.localized(TextPrinter().text(for: difference.diagnostics.sorted))
    try example.expect(said.isEmpty ? nil : said, at: "diagnostics.txt")
  }

  @Test(arguments: cases)
  func aSideDoesNotDifferFromItself(_ example: Case) async throws {
    for name in ["old", "new"] {
      let input = side(name, of: example)
      let difference = try await Pipeline.diff(
        .input(input), input, .table, isStrict: false, isColoured: false)
      #expect(!difference.hasChanges)
    }
  }

  private func side(_ name: String, of example: Case) -> ManifestInput {
    let paths = ["\(name).json", "\(name)/mailzone.yaml"].map {
      example.directory.appending(path: $0).path
    }
    let file = paths.first { FileManager.default.fileExists(atPath: $0) }
    return .file(file ?? example.directory.appending(path: name).path)
  }

  private func fileExtension(_ format: ChangesFormat) -> String {
    switch format {
    case .table: "txt"
    case .json: "json"
    case .markdown: "md"
    }
  }
}
