import Foundation
import Testing

@testable import OutputTree

/// Folders below a format's: those of groups and providers.
@Suite struct NestedFolderTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func theyComeAndGo() throws {
    let deep = "terraform/acme/cloudflare/a.tf"
    #expect(
      commit([file(deep, "a"), file("terraform/b.tf", "b")], to: scratch.path).problems == [])
    #expect(try scratch.read(deep) == marked("a"))
    let second = commit(
      [
        file(deep, "A"), file("terraform/b.tf", "b"), file("terraform/acme/c.tf", "c"),
        file("terraform/acme/google/d.tf", "d"), file("terraform/ovh/e.tf", "e"),
      ], to: scratch.path)
    #expect(second.problems == [])
    let expected = [
      "unchanged terraform/b.tf", "missing terraform/acme/c.tf",
      "changed terraform/acme/cloudflare/a.tf", "missing terraform/acme/google/d.tf",
      "missing terraform/ovh/e.tf",
    ]
    #expect(second.outcomes == expected)
    #expect(try scratch.read(deep) == marked("A"))
    #expect(commit([file("terraform/b.tf", "b")], to: scratch.path).problems == [])
    #expect(try scratch.tree() == ["terraform/", "terraform/b.tf"])
  }

  @Test func whatIsNotOursStays() throws {
    commit([file("terraform/acme/a.tf", "a"), file("terraform/b.tf", "b")], to: scratch.path)
    try scratch.write("terraform/acme/backend.tf", "terraform {}")
    try scratch.write("terraform/acme/.terraform/modules/a.tf", marked("a"))
    try scratch.write("real/c.tf", marked("c"))
    try FileManager.default.createSymbolicLink(
      atPath: scratch.at("terraform/link"), withDestinationPath: scratch.at("real"))
    #expect(commit([file("terraform/b.tf", "b")], to: scratch.path).problems == [])
    #expect(
      try scratch.tree() == [
        "real/", "real/c.tf", "terraform/", "terraform/acme/", "terraform/acme/.terraform/",
        "terraform/acme/.terraform/modules/", "terraform/acme/.terraform/modules/a.tf",
        "terraform/acme/backend.tf", "terraform/b.tf", "terraform/link/",
      ])
  }

  @Test func aLinkInTheirPlaceIsAnError() throws {
    commit([file("terraform/b.tf", "b")], to: scratch.path)
    try FileManager.default.createDirectory(
      atPath: scratch.at("real"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.at("terraform/acme"), withDestinationPath: scratch.at("real"))
    let report = commit(
      [file("terraform/acme/a.tf", "a"), file("terraform/b.tf", "B")], to: scratch.path)
    #expect(report.problems.count == 1)
    #expect(try scratch.tree() == ["real/", "terraform/", "terraform/acme/", "terraform/b.tf"])
    #expect(try scratch.read("terraform/b.tf") == marked("b"))
  }
}
