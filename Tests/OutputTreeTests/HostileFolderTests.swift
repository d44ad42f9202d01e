import Diagnostics
import Foundation
import Testing

@testable import OutputTree

/// What may stand in an output folder, or be wrong with its disk.
@Suite struct HostileFolderTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func aFileInThePlaceOfTheOutputFolder() throws {
    try scratch.write("build", "a file")
    let report = commit([file("terraform/a.tf", "a")], to: scratch.at("build"))
    #expect(report.problems == ["MZ0602 \(scratch.at("build"))"])
    #expect(report.diagnostics.all[0].message.contains("Not a directory"))
    #expect(try scratch.tree() == ["build"])
  }

  @Test func aFileAboveTheOutputFolder() throws {
    try scratch.write("x", "a file")
    let report = commit([file("terraform/a.tf", "a")], to: scratch.at("x/build"))
    #expect(report.problems == ["MZ0602 \(scratch.at("x/build"))"])
    #expect(try scratch.tree() == ["x"])
  }

  @Test func aFileInThePlaceOfAFormatFolder() throws {
    try scratch.write("terraform", "a file")
    let report = commit(
      [file("octodns/a.yaml", "a"), file("terraform/a.tf", "a")], to: scratch.path)
    #expect(report.problems == ["MZ0602 \(scratch.at("terraform"))"])
    #expect(try scratch.tree() == ["terraform"])
  }

  @Test func aFolderInThePlaceOfAFile() throws {
    try scratch.write("terraform/a.tf/x", "x")
    let report = commit([file("terraform/a.tf", "a")], to: scratch.path + "/")
    #expect(report.problems == ["MZ0602 \(scratch.at("terraform/a.tf"))"])
    #expect(report.outcomes == ["foreign terraform/a.tf"])
  }

  @Test func aPipeInThePlaceOfAFileAndBesideIt() throws {
    try scratch.write("terraform/x", "x")
    #expect(mkfifo(scratch.at("terraform/a.tf"), 0o644) == 0)
    #expect(mkfifo(scratch.at("terraform/b.tf"), 0o644) == 0)
    let report = commit([file("terraform/a.tf", "a")], to: scratch.path)
    #expect(report.problems == ["MZ0602 \(scratch.at("terraform/a.tf"))"])
  }

  @Test func followsNoLink() throws {
    try scratch.write("outside/victim.tf", marked("mine"))
    try scratch.write("outside/stale.tf", marked("mine"))
    let build = scratch.at("build")
    try scratch.write("build/terraform/b.tf", marked("b"))
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: build + "/terraform/a.tf", withDestinationPath: scratch.at("outside/victim.tf"))
    try files.createSymbolicLink(
      atPath: build + "/terraform/unwanted.tf",
      withDestinationPath: scratch.at("outside/stale.tf"))
    try files.createSymbolicLink(
      atPath: build + "/octodns", withDestinationPath: scratch.at("outside"))
    let wanted = [file("terraform/a.tf", "a"), file("octodns/victim.tf", "a")]
    #expect(
      commit(wanted, to: build).problems
        == ["MZ0602 \(build)/octodns", "MZ0602 \(build)/terraform/a.tf"])

    try files.removeItem(atPath: build + "/octodns")
    try files.removeItem(atPath: build + "/terraform/a.tf")
    #expect(commit([file("terraform/c.tf", "c")], to: build).problems == [])
    #expect(
      try scratch.tree() == [
        "build/", "build/terraform/", "build/terraform/c.tf", "build/terraform/unwanted.tf",
        "outside/", "outside/stale.tf", "outside/victim.tf",
      ])
    #expect(try scratch.read("outside/victim.tf") == marked("mine"))
  }

  @Test func theOutputFolderItselfMayBeALink() throws {
    try scratch.write("real/x", "x")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.at("build"), withDestinationPath: scratch.at("real"))
    #expect(commit([file("terraform/a.tf", "a")], to: scratch.at("build")).problems == [])
    #expect(try scratch.read("real/terraform/a.tf") == marked("a"))
  }

  @Test func aNameThatTheFileSystemRefuses() throws {
    let name = "terraform/" + String(repeating: "x", count: 256) + ".tf"
    let report = commit([file(name, "a"), file("terraform/b.tf", "b")], to: scratch.path)
    #expect(report.problems == ["MZ0604 \(scratch.at(name))"])
    #expect(try scratch.tree() == [])
  }

  @Test func somethingElseInThePlaceOfTheStagingFolder() throws {
    try scratch.write(".mailzone-staging/keep/a/b/c/this/x", "x")
    let report = commit([file("terraform/a.tf", "a")], to: scratch.path)
    #expect(report.problems == ["MZ0604 \(scratch.at(".mailzone-staging/keep/a/b/c/this"))"])
    #expect(try scratch.tree().contains(".mailzone-staging/keep/a/b/c/this/x"))
  }

  /// What a run without root's powers meets; root may do anything, so this must run as another
  /// user.
  @Test(
    .enabled(if: geteuid() != 0, "root may write everywhere: run as another user to test this"))
  func aFolderThatMayNotBeWritten() throws {
    commit([file("terraform/a.tf", "a"), file("octodns/a.yaml", "a")], to: scratch.path)
    let files = FileManager.default
    let folder = scratch.at("terraform")
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
    let report = commit(
      [file("terraform/a.tf", "A"), file("octodns/a.yaml", "A")], to: scratch.path)
    #expect(report.problems == ["MZ0604 \(folder)"])
    #expect(report.diagnostics.all[0].message.contains("Permission denied"))
    #expect(try scratch.read("octodns/a.yaml") == marked("a"))
  }
}
