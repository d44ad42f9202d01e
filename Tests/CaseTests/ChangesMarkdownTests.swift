import Foundation
import Pipeline
import Testing

/// What GitHub takes as a comment.
@Suite struct ChangesMarkdownTests {
  @Test(arguments: [(1, 5000), (40, 60), (3000, 1), (3000, 3)])
  func fitsAComment(zones: Int, records: Int) async throws {
    let markdown = try await markdown(from: document(zones, records), to: document(0, 0))
    #expect(markdown.count < 65_536)
    #expect(markdown.hasPrefix("### mailzone: **\(zones * records) removed**, 0 changed"))
    #expect(markdown.contains("> **Removed: \(zones * records) record sets.**"))
    let folds = markdown.matches(of: /<details>/).count
    #expect(folds == markdown.matches(of: /<\/details>/).count)
    #expect(markdown.contains("`mailzone diff` shows them"))
  }

  /// A large zone gives way, so that the small ones keep their tables.
  @Test func theLargestZoneIsCutFirst() async throws {
    let small = document(20, 2)
    let large = document(1, 2000, named: "large")
    let markdown = try await markdown(from: document(0, 0), to: small + large)
    #expect(markdown.contains("| added | MX | `r1.zone19.example` |"))
    #expect(!markdown.contains("`r1.large0.example`"))
    #expect(markdown.contains("#### `large0.example`: 0 removed, 0 changed, 0 moved, 2000 added"))
  }

  private func document(_ zones: Int, _ records: Int, named name: String = "zone") -> [String] {
    (0..<zones).map { zone in
      let sets = (0..<records).map { record in
        """
        {"name": "r\(record).\(name)\(zone).example", "type": "MX", "ttl": 60,
         "values": ["10 feedback-smtp.us-east-1.amazonses.com"]}
        """
      }
      return """
        {"zone": "\(name)\(zone).example", "records": [\(sets.joined(separator: ","))]}
        """
    }
  }

  private func markdown(from old: [String], to new: [String]) async throws -> String {
    let folder = URL.temporaryDirectory.appending(path: "mailzone-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let inputs = try [("old", old), ("new", new)].map { name, zones in
      let file = folder.appending(path: "\(name).json")
      try Data("{\"version\": 1, \"zones\": [\(zones.joined(separator: ","))]}".utf8)
        .write(to: file)
      return ManifestInput.file(file.path)
    }
    let difference = try await Pipeline.diff(
      .input(inputs[0]), inputs[1], .markdown, isStrict: false, isColoured: false)
    return try #require(difference.text)
  }
}
