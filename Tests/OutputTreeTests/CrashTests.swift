import Foundation
import Testing

@testable import OutputTree

/// A run that is killed at any moment leaves each file whole, and the next run puts the rest right.
@Suite struct CrashTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  @Test func aRunKilledBeforeItsCommitChangesNothing() async throws {
    commit(files(filledWith: "a"), to: scratch.path)
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = scratch.path as String] in
      let staging = OutputStaging(directory: path, ownership: owning())
      for file in files(filledWith: "b") { staging.add(file) }
      kill(getpid(), SIGKILL)
    }
    #expect(try scratch.tree().contains(".mailzone-staging/terraform/0.tf"))
    #expect(try letters() == ["a"])

    let report = commit(files(filledWith: "a"), to: scratch.path)
    #expect(report.problems == [])
    #expect(!report.hasDrift)
    #expect(try !scratch.tree().contains { $0.hasPrefix(".mailzone-staging") })
  }

  @Test(.serialized, arguments: [0, 20])
  func aRunKilledAmidItsCommitLeavesWholeFiles(file: Int) async throws {
    commit(files(filledWith: "a"), to: scratch.path)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = scratch.path as String, file = file as Int] in
      killWhenReplaced("\(path)/terraform/\(file).tf")
      commit(files(filledWith: "b"), to: path)
      while true { pause() }
    }
    #expect(try letters().contains("b"))
    #expect(try Set(letters()).isSubset(of: ["a", "b"]))

    #expect(commit(files(filledWith: "c"), to: scratch.path).problems == [])
    #expect(try letters() == ["c"])
    #expect(try scratch.tree().count == files(filledWith: "c").count + 1)
  }

  /// The letters that the files are filled with, each once; a file with more than one is shown
  /// whole.
  private func letters() throws -> [String] {
    var letters: Set<String> = []
    for file in files(filledWith: "") {
      let text = try scratch.read(file.path)
      let body = text.utf8.dropFirst(marked("").utf8.count - 1).dropLast()
      let isWhole = body.count == bodyLength && Set(body).count == 1
      letters.insert(isWhole ? String(text.dropLast().suffix(1)) : text)
    }
    return letters.sorted()
  }
}

/// Ends the process the moment that another file stands at the path.
private func killWhenReplaced(_ path: String) {
  let first = fileNumber(path)
  Thread.detachNewThread {
    while fileNumber(path) == first { sched_yield() }
    kill(getpid(), SIGKILL)
  }
}

private func fileNumber(_ path: String) -> ino_t {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_ino : 0
}

private let bodyLength = 100_000

/// Files large enough to take more than one write to the disk.
private func files(filledWith letter: String) -> [RenderedFile] {
  (0..<40).map { file("terraform/\($0).tf", String(repeating: letter, count: bodyLength)) }
}
