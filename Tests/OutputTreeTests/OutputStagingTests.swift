import Diagnostics
import Foundation
import Testing

@testable import OutputTree

@Suite struct OutputStagingTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func writesIntoAFolderThatIsNotThereYet() throws {
    let report = commit(
      [file("terraform/a.tf", "a"), file("octodns/a.yaml", "b")], to: scratch.at("x/y/build/"))
    #expect(report.problems == [])
    #expect(report.outcomes == ["missing octodns/a.yaml", "missing terraform/a.tf"])
    #expect(
      try scratch.tree() == [
        "x/", "x/y/", "x/y/build/", "x/y/build/octodns/", "x/y/build/octodns/a.yaml",
        "x/y/build/terraform/", "x/y/build/terraform/a.tf",
      ])
    #expect(try scratch.read("x/y/build/terraform/a.tf") == marked("a"))
  }

  @Test func replacesOnlyWhatDiffers() throws {
    commit([file("terraform/a.tf", "a"), file("terraform/b.tf", "b")], to: scratch.path)
    let old = Date(timeIntervalSince1970: 1_000_000)
    for name in ["terraform/a.tf", "terraform/b.tf"] {
      try FileManager.default.setAttributes(
        [.modificationDate: old, .posixPermissions: 0o640], ofItemAtPath: scratch.at(name))
    }
    let report = commit(
      [file("terraform/a.tf", "a"), file("terraform/b.tf", "B")], to: scratch.path)
    #expect(report.outcomes == ["unchanged terraform/a.tf", "changed terraform/b.tf"])
    #expect(try scratch.read("terraform/b.tf") == marked("B"))
    #expect(try scratch.attribute(.modificationDate, of: "terraform/a.tf") == old)
    #expect(try scratch.attribute(.modificationDate, of: "terraform/b.tf") != old)
    #expect(try scratch.attribute(.posixPermissions, of: "terraform/b.tf") == 0o640)
    #expect(try scratch.tree() == ["terraform/", "terraform/a.tf", "terraform/b.tf"])
  }

  @Test func aNewFileHasTheUsualMode() throws {
    commit([file("terraform/a.tf", "a")], to: scratch.path)
    let mask = umask(0)
    umask(mask)
    #expect(
      try scratch.attribute(.posixPermissions, of: "terraform/a.tf") == 0o644 & ~Int(mask))
  }

  @Test func removesMarkedFilesThatAreNoLongerWanted() throws {
    commit([file("terraform/a.tf", "a"), file("octodns/a.yaml", "a")], to: scratch.path)
    try scratch.write("terraform/mine.tf", "resource")
    try scratch.write("terraform/late-mark.tf", String(repeating: "x\n", count: 16) + marked("x"))
    try scratch.write("elsewhere/a.tf", marked("a"))
    try scratch.write("terraform/.terraform/a.tf", marked("a"))
    let report = commit([file("terraform/b.tf", "b")], to: scratch.path)
    #expect(
      report.outcomes
        == ["unexpected octodns/a.yaml", "unexpected terraform/a.tf", "missing terraform/b.tf"])
    #expect(
      try scratch.tree() == [
        "elsewhere/", "elsewhere/a.tf", "terraform/", "terraform/.terraform/",
        "terraform/.terraform/a.tf", "terraform/b.tf", "terraform/late-mark.tf",
        "terraform/mine.tf",
      ])
  }

  @Test func prunesWithoutAnyFileToWrite() throws {
    commit([file("terraform/a.tf", "a")], to: scratch.path)
    let kept = commit([], to: scratch.path)
    #expect(kept.problems == ["MZ0614 \(scratch.path)"])
    #expect(try scratch.tree() == ["terraform/", "terraform/a.tf"])
    let report = commit([], to: scratch.path, owning(mayRemoveAll: true))
    #expect(report.problems == [])
    #expect(report.outcomes == ["unexpected terraform/a.tf"])
    #expect(try scratch.tree() == [])
  }

  @Test func leavesTheFoldersOfOtherFormatsAlone() throws {
    commit([file("terraform/a.tf", "a"), file("octodns/a.yaml", "a")], to: scratch.path)
    commit([file("terraform/b.tf", "b")], to: scratch.path, folders: ["terraform"])
    #expect(try scratch.tree() == ["octodns/", "octodns/a.yaml", "terraform/", "terraform/b.tf"])
  }

  @Test func aFormatThatIsNewComesBesideThoseThatStand() throws {
    commit([file("terraform/a.tf", "a")], to: scratch.path)
    commit(
      [file("terraform/a.tf", "A"), file("octodns/a.yaml", "a"), file("octodns/b.yaml", "b")],
      to: scratch.path)
    #expect(
      try scratch.tree() == [
        "octodns/", "octodns/a.yaml", "octodns/b.yaml", "terraform/", "terraform/a.tf",
      ])
    #expect(try scratch.read("terraform/a.tf") == marked("A"))
    #expect(try scratch.read("octodns/b.yaml") == marked("b"))
  }

  @Test func refusesToOverwriteWhatIsNotItsOwn() throws {
    try scratch.write("terraform/a.tf", "mine")
    try scratch.write("terraform/b.tf", "mine too")
    let report = commit(
      [file("terraform/a.tf", "a"), file("terraform/b.tf", "b"), file("octodns/c.yaml", "c")],
      to: scratch.path)
    #expect(
      report.problems
        == ["MZ0601 \(scratch.path)/terraform/a.tf", "MZ0601 \(scratch.path)/terraform/b.tf"])
    #expect(
      report.outcomes
        == ["missing octodns/c.yaml", "foreign terraform/a.tf", "foreign terraform/b.tf"])
    #expect(try scratch.tree() == ["terraform/", "terraform/a.tf", "terraform/b.tf"])
    #expect(try scratch.read("terraform/a.tf") == "mine")
  }

  @Test func leavesNoTraceWhenDiscarded() throws {
    let staging = OutputStaging(directory: scratch.at("x/build"), ownership: owning())
    staging.add(file("terraform/a.tf", "a"))
    #expect(try scratch.tree().contains("x/build/.mailzone-staging/terraform/a.tf"))
    #expect(staging.discard().outcomes == ["missing terraform/a.tf"])
    #expect(try scratch.tree() == [])
  }

  @Test func leavesNoTraceWhenForgotten() throws {
    func abandonedRun() {
      OutputStaging(directory: scratch.at("build"), ownership: owning())
        .add(file("terraform/a.tf", "a"))
    }
    abandonedRun()
    #expect(try scratch.tree() == [])
  }

  @Test func takesFilesFromManyThreads() async throws {
    let staging = OutputStaging(directory: scratch.path, ownership: owning())
    let names = (0..<400).map { "terraform/\($0).tf" }
    await withTaskGroup { group in
      for name in names {
        group.addTask { staging.add(file(name, name)) }
      }
    }
    let report = staging.commit()
    #expect(report.changes.map(\.path) == names.sorted())
    #expect(report.problems == [])
    for name in names { #expect(try scratch.read(name) == marked(name)) }
  }

  @Test(arguments: [
    "../a.tf", "terraform/..", "terraform/../a.tf", "/etc/passwd", "terraform/", "terraform",
    "elsewhere/a.tf", "terraform/x/../a.tf", "terraform/a/b/c/d/e.tf", "", "terraform/a\0.tf",
    "terraform//a.tf", "terraform/./a.tf", "terraform/a\0/b.tf",
  ])
  func refusesPathsThatLeadElsewhere(path: String) throws {
    let report = commit([file(path, "a"), file("terraform/good.tf", "a")], to: scratch.path)
    #expect(report.problems == ["MZ0606 -"])
    #expect(try scratch.tree() == [])
  }

  @Test func refusesOnePathTwice() throws {
    let report = commit(
      [file("terraform/a.tf", "a"), file("terraform/a.tf", "b")], to: scratch.path)
    #expect(report.problems == ["MZ0605 \(scratch.path)/terraform/a.tf"])
    #expect(try scratch.tree() == [])
  }

  @Test func refusesFilesWithoutTheMark() throws {
    let late = String(repeating: "#\n", count: 16) + marked("a")
    for text in ["", "resource", late] {
      let bare = RenderedFile(path: "terraform/a.tf", contents: Array(text.utf8))
      #expect(
        commit([bare], to: scratch.path).problems == ["MZ0607 \(scratch.path)/terraform/a.tf"])
    }
    #expect(try scratch.tree() == [])
  }

  @Test func secondRunOverTheSameFolderWaitsItsTurn() throws {
    commit([file("terraform/a.tf", "a")], to: scratch.path)
    let first = OutputStaging(directory: scratch.path, ownership: owning())
    first.add(file("terraform/a.tf", "A"))
    #expect(
      commit([file("terraform/a.tf", "B")], to: scratch.path).problems == ["MZ0608 \(scratch.path)"]
    )
    #expect(first.commit().problems == [])
    #expect(try scratch.read("terraform/a.tf") == marked("A"))
  }
}
