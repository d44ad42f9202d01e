import Diagnostics
import Foundation
import Testing

@testable import OutputTree

@Suite struct OutputComparisonTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private func compare(
    _ files: [RenderedFile], folders: Set<String> = allFolders, diffLimit: Int = 20
  ) -> OutputReport {
    let comparison = OutputComparison(
      directory: scratch.path, ownership: owning(folders), diffLimit: diffLimit)
    for file in files { comparison.compare(file) }
    return comparison.finish()
  }

  @Test func findsEveryOutcomeAndWritesNothing() throws {
    commit(
      [
        file("terraform/same.tf", "s"), file("terraform/new.tf", "1"),
        file("octodns/old.yaml", "o"),
      ],
      to: scratch.path)
    try scratch.write("terraform/mine.tf", "mine")
    let before = try scratch.tree()
    let report = compare([
      file("terraform/same.tf", "s"), file("terraform/new.tf", "2"), file("terraform/mine.tf", "m"),
      file("cloudformation/c.json", "c"),
    ])
    #expect(
      report.outcomes == [
        "missing cloudformation/c.json", "unexpected octodns/old.yaml", "foreign terraform/mine.tf",
        "changed terraform/new.tf", "unchanged terraform/same.tf",
      ])
    #expect(report.problems == ["MZ0601 \(scratch.at("terraform/mine.tf"))"])
    #expect(report.hasDrift)
    #expect(try scratch.tree() == before)
    let diff = report.changes.first { $0.path == "terraform/new.tf" }?.diff
    #expect(diff?.hasSuffix("-1\n+2\n") == true)
  }

  @Test func aFolderThatIsNotThereLacksEverything() throws {
    let report = OutputComparison(directory: scratch.at("none"), ownership: owning())
    report.compare(file("terraform/a.tf", "a"))
    #expect(report.finish().outcomes == ["missing terraform/a.tf"])
    #expect(try scratch.tree() == [])
  }

  @Test func whatWasRenderedHasNoDrift() throws {
    let files = [file("terraform/a.tf", "a"), file("octodns/a.yaml", "")]
    commit(files, to: scratch.path)
    #expect(!compare(files).hasDrift)
    #expect(compare([files[0]]).hasDrift)
    #expect(!compare([files[0]], folders: ["terraform"]).hasDrift)
  }

  @Test func aFileOfTheSameSizeOrALongerOneDiffers() throws {
    commit([file("terraform/a.tf", "abc"), file("terraform/b.tf", "abc")], to: scratch.path)
    let report = compare([file("terraform/a.tf", "abd"), file("terraform/b.tf", "abcd")])
    #expect(report.outcomes == ["changed terraform/a.tf", "changed terraform/b.tf"])
  }

  @Test(arguments: [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [3, 0, 4, 1, 2]])
  func diffsAreOfTheFirstPathsInAnyOrder(order: [Int]) {
    commit((0..<5).map { file("terraform/\($0).tf", "old") }, to: scratch.path)
    let report = compare(order.map { file("terraform/\($0).tf", "new") }, diffLimit: 2)
    #expect(report.changes.map { $0.diff != nil } == [true, true, false, false, false])
    #expect(compare([file("terraform/0.tf", "new")], diffLimit: 0).changes[0].diff == nil)
  }

  @Test func anEmptyFileIsForeign() throws {
    try scratch.write("terraform/a.tf", "")
    #expect(compare([file("terraform/a.tf", "a")]).outcomes == ["foreign terraform/a.tf"])
  }
}
