import Diagnostics
import Foundation
import Pipeline
import Testing

/// Runs every case through the whole pipeline.
@Suite struct CaseTests {
  @Test func thereAreCases() {
    #expect(Case.all.count > 50)
  }

  @Test(arguments: Case.all) func diagnosticsAreThoseExpected(_ example: Case) async throws {
    let found = await pipeline(example).validate()
    let text = example.localized(TextPrinter().text(for: found.sorted))
    try example.expect(text.isEmpty ? nil : text, at: "diagnostics.txt")
  }

  @Test(arguments: Case.all) func recordsAreThoseExpected(_ example: Case) async throws {
    let (records, found) = try await pipeline(example).records(.json)
    // What exists may stand in the way of records, which are printed nevertheless.
    #expect(found.hasErrors == (records == nil) || !example.existing.isEmpty)
    try example.expect(records.map(example.localized), at: "records.json")
  }

  @Test(arguments: Case.all) func outputIsTheOneExpected(_ example: Case) async throws {
    let copy = try example.copiedInput()
    defer { try? FileManager.default.removeItem(at: copy.directory) }
    let folder = copy.directory.appending(path: "rendered")
    let options = Pipeline.OutputRequest()
    let report = await pipeline(copy).render(options)
    let files = try Tree.files(below: folder)
    #expect(report.diagnostics.hasErrors == files.isEmpty)
    try example.expect(files, in: "output")
    guard !report.diagnostics.hasErrors else { return }
    let check = await pipeline(copy).check(options)
    #expect(!check.hasDrift, "what was just rendered is up to date")
    let difference = try await Pipeline.diff(
      .input(.file(copy.manifest)), .file(folder.path), .table, isStrict: false,
      isColoured: false)
    #expect(difference.text?.hasPrefix("0 removed, 0 changed, 0 moved, 0 added") == true)
    let again = await pipeline(copy).render(options)
    #expect(!again.hasDrift, "a second run touches nothing")
  }

  private func pipeline(_ example: Case) -> Pipeline {
    Pipeline(.file(example.manifest), existing: example.existing)
  }
}
