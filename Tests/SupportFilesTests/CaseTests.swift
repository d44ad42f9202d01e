import Diagnostics
import Foundation
import SupportFiles
import Testing

/// Each folder in `Cases` holds one file as support would send it, what must be understood of it
/// (`expected.json`, as `tokens` prints it), and what must be said about it
/// (`expected-diagnostics.txt`, only where something is).
///
/// `MAILZONE_RECORD=1` writes the expectations anew and fails the run; in CI it writes nothing.
@Suite struct CaseTests {
  @Test func casesAreFound() {
    #expect(SupportCase.all.count >= 50)
  }

  @Test(arguments: SupportCase.all)
  func isUnderstood(_ supportCase: SupportCase) throws {
    let (file, diagnostics) = readSupportFile(
      try supportCase.contents(), file: SourceFile(path: supportCase.fileName))
    let json = TokensDocument(files: [file]).text
    let text = TextPrinter().text(for: diagnostics.sorted)
    #expect(
      diagnostics.hasErrors || !file.entries.isEmpty || !file.mailFrom.isEmpty,
      "nothing was understood, and no error says why")
    if SupportCase.isRecording {
      try supportCase.record(json: json, diagnostics: text)
      Issue.record(
        "recorded \(supportCase.name); look at the difference, and run without MAILZONE_RECORD")
    } else {
      #expect(json == (try supportCase.expectation("expected.json")))
      #expect(text == (try supportCase.expectation("expected-diagnostics.txt")))
    }
  }
}

/// A folder of `Cases`.
struct SupportCase: CustomTestStringConvertible, Sendable {
  let folder: URL
  /// The file that support sent, the only one in the folder that is no expectation.
  let fileName: String

  var name: String { folder.lastPathComponent }
  var testDescription: String { name }

  static let all: [SupportCase] = {
    let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    return names.sorted().compactMap { SupportCase(folder: cases.appendingPathComponent($0)) }
  }()

  private init?(folder: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let inputs = names.filter { !$0.hasPrefix("expected") }
    guard inputs.count == 1 else { return nil }
    self.folder = folder
    fileName = inputs[0]
  }

  func contents() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appendingPathComponent(fileName)))
  }

  /// An expectation's text, empty where the file is missing.
  func expectation(_ name: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: url.path) else { return "" }
    return String(decoding: try Data(contentsOf: url), as: UTF8.self)
  }

  // MARK: Recording

  static let isRecording: Bool = {
    let environment = ProcessInfo.processInfo.environment
    return environment["MAILZONE_RECORD"] == "1" && environment["CI"] == nil
  }()

  func record(json: String, diagnostics: String) throws {
    try Data(json.utf8).write(to: folder.appendingPathComponent("expected.json"))
    let url = folder.appendingPathComponent("expected-diagnostics.txt")
    if !diagnostics.isEmpty {
      try Data(diagnostics.utf8).write(to: url)
    } else if FileManager.default.fileExists(atPath: url.path) {
      try FileManager.default.removeItem(at: url)
    }
  }
}
