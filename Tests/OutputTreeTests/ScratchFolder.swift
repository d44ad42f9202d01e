import Diagnostics
import Foundation

@testable import OutputTree

/// A folder for one test, removed with it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "mailzone-output-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func at(_ relative: String) -> String { "\(path)/\(relative)" }

  func write(_ relative: String, _ text: String) throws {
    let url = URL(fileURLWithPath: at(relative))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func read(_ relative: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: at(relative))), as: UTF8.self)
  }

  /// All that is in the folder, sorted: files, and folders with a slash after.
  func tree() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).map { relative in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: at(relative), isDirectory: &isFolder)
      return isFolder.boolValue ? relative + "/" : relative
    }.sorted()
  }

  func attribute<Value>(_ key: FileAttributeKey, of relative: String) throws -> Value? {
    try FileManager.default.attributesOfItem(atPath: at(relative))[key] as? Value
  }
}

/// The text of a generated file.
func marked(_ text: String, by manifest: String = "../mailzone.yaml") -> String {
  "# \(GenerationMark(manifest: manifest).text)\n\(text)\n"
}

func file(
  _ path: String, _ text: String, by manifest: String = "../mailzone.yaml"
) -> RenderedFile {
  let isJSON = path.hasSuffix(".json")
  let contents =
    isJSON
    ? "{\n\"Description\": \"\(GenerationMark(manifest: manifest).text)\",\n\"\(text)\": 1\n}\n"
    : marked(text, by: manifest)
  return RenderedFile(path: path, contents: Array(contents.utf8))
}

let allFolders: Set = ["terraform", "cloudformation", "octodns"]

/// What a run of a manifest owns.
func owning(
  _ folders: Set<String> = allFolders, by manifest: String = "../mailzone.yaml",
  takesOver: Bool = false, mayRemoveAll: Bool = false
) -> OutputOwnership {
  OutputOwnership(
    of: folders, by: GenerationMark(manifest: manifest), takesOver: takesOver,
    mayRemoveAll: mayRemoveAll)
}

/// Renders the files into the folder, as a run does.
@discardableResult
func commit(
  _ files: [RenderedFile], to directory: String, folders: Set<String> = allFolders
) -> OutputReport {
  commit(files, to: directory, owning(folders))
}

@discardableResult
func commit(
  _ files: [RenderedFile], to directory: String, _ ownership: OutputOwnership
) -> OutputReport {
  let staging = OutputStaging(directory: directory, ownership: ownership)
  for file in files { staging.add(file) }
  return staging.commit()
}

extension OutputReport {
  /// Codes and paths of the diagnostics, in order.
  var problems: [String] {
    diagnostics.sorted.map { "\($0.code.text) \($0.range?.file.path ?? "-")" }
  }

  /// Outcomes and paths, in order.
  var outcomes: [String] {
    changes.map { "\($0.outcome) \($0.path)" }
  }
}
