import Foundation
import Testing

/// A folder of `Tests/Cases`: a manifest, support's files, and what shall come of them.
///
///     mailzone.yaml, dkim/…      the input
///     existing/…                 what --existing names, in the order of the names
///     expected/diagnostics.txt   what is said; absent where nothing is
///     expected/records.json      the plan; absent after an error, unless it is about what exists
///     expected/output/…          the rendered files; absent after an error
///
/// With `MAILZONE_RECORD=1` the expected files are written anew, and the test fails, so that nobody
/// takes a recording for a passing run. CI never records.
struct Case: Sendable, CustomTestStringConvertible {
  let name: String
  /// The folder of the case.
  let directory: URL

  /// All cases of `Tests/Cases`, sorted by name.
  static let all = all(in: "Cases")

  /// All cases of a folder of `Tests`, sorted by name.
  static func all(in folder: String) -> [Case] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let folder = tests.appending(path: folder, directoryHint: .isDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map {
      Case(name: $0, directory: folder.appending(path: $0, directoryHint: .isDirectory))
    }
  }

  var testDescription: String { name }
  var manifest: String { directory.appending(path: "mailzone.yaml").path }
  var expected: URL { directory.appending(path: "expected", directoryHint: .isDirectory) }

  /// The files in the folder `existing`, sorted by name; none without one.
  var existing: [String] {
    let folder = directory.appending(path: "existing")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0).path }
  }

  /// The same case in a temporary folder without what is expected, so that output can stand beside
  /// the manifest.
  func copiedInput() throws -> Case {
    let folder = URL.temporaryDirectory.appending(path: "mailzone-\(UUID().uuidString)")
    let manager = FileManager.default
    try manager.copyItem(at: directory, to: folder)
    if manager.fileExists(atPath: folder.appending(path: "expected").path) {
      try manager.removeItem(at: folder.appending(path: "expected"))
    }
    return Case(name: name, directory: folder)
  }

  /// Text that names files of the case, with paths as the user would see them in its folder.
  func localized(_ text: String) -> String {
    text.replacing(directory.path.hasSuffix("/") ? directory.path : directory.path + "/", with: "")
  }

  // MARK: Comparing

  /// Compares a text with an expected file, which must be absent where the text is nil.
  func expect(_ text: String?, at path: String) throws {
    try expect(text.map { [path: Data($0.utf8)] } ?? [:], inPaths: [path])
  }

  /// Compares files with all that stand in a folder of the expected ones.
  func expect(_ files: [String: Data], in folder: String) throws {
    let standing = try Tree.files(below: expected.appending(path: folder)).keys
    try expect(
      Dictionary(uniqueKeysWithValues: files.map { ("\(folder)/\($0)", $1) }),
      inPaths: standing.map { "\(folder)/\($0)" })
  }

  private func expect(_ files: [String: Data], inPaths standing: [String]) throws {
    if Self.isRecording {
      try record(files, replacing: standing)
      return
    }
    for path in Set(standing).union(files.keys).sorted() {
      let expected = try? Data(contentsOf: self.expected.appending(path: path))
      guard files[path] != expected else { continue }
      Issue.record("\(name): \(path) differs\n\(Tree.difference(files[path], expected))")
    }
  }

  // MARK: Recording

  private static let isRecording = ProcessInfo.processInfo.environment["MAILZONE_RECORD"] == "1"
  private static let isCI = ProcessInfo.processInfo.environment["CI"] == "true"

  private func record(_ files: [String: Data], replacing standing: [String]) throws {
    try #require(!Self.isCI, "CI records nothing")
    let manager = FileManager.default
    for path in standing {
      let url = expected.appending(path: path)
      if manager.fileExists(atPath: url.path) { try manager.removeItem(at: url) }
    }
    for (path, data) in files {
      let url = expected.appending(path: path)
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    Issue.record("\(name): recorded anew; read the difference before you commit it")
  }
}
