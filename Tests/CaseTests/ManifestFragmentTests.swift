import Diagnostics
import Foundation
import Pipeline
import Testing

/// What `tokens --manifest` prints is a manifest that mailzone reads.
@Suite struct ManifestFragmentTests {
  private let folder = URL.temporaryDirectory.appending(path: "mailzone-\(UUID().uuidString)")

  private func write(_ text: String, to name: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  /// The fragment for some files, and what mailzone says of it as a manifest.
  private func fragment(_ files: [String: String]) async throws -> (String, Pipeline) {
    let paths = try files.sorted { $0.key < $1.key }.map { try write($0.value, to: $0.key) }
    let (text, found) = await Pipeline.manifest(for: paths, isStrict: false)
    #expect(!found.hasErrors)
    return (text, Pipeline(.file(try write(text, to: "mailzone.yaml"))))
  }

  private func csv(
    _ domain: String, zone: String = "dkim.amazonses.com", more: String = ""
  ) -> String {
    let tokens = "abc".map { String(repeating: $0, count: 32) }
    let rows = tokens.map { "CNAME,\($0)._domainkey.\(domain),\($0).\(zone)\n" }
    return "Type,Name,Value\n" + rows.joined() + more
  }

  @Test func statedRegionsAreEnoughToRender() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let more = """
      MX,notices.example.com,10 feedback-smtp.eu-west-1.amazonses.com
      TXT,notices.example.com,v=spf1 include:amazonses.com -all
      """
    let (text, pipeline) = try await fragment([
      "RE [Case 4711] \"DKIM\".csv": csv("example.com", more: more),
      "b.csv": csv("false.example", zone: "dkim.af-south-1.amazonses.com"),
    ])
    #expect(text.contains("      eu-west-1:\n        mail_from: \"notices\"\n        spf: fail\n"))
    #expect(text.contains("  false.example:\n    regions:\n      af-south-1:\n"))
    #expect(await pipeline.validate().sorted.map(\.message) == [])
    let (records, _) = try await pipeline.records(.csv)
    #expect(records?.contains("10 feedback-smtp.eu-west-1.amazonses.com") == true)
    #expect(records?.contains("v=spf1 include:amazonses.com -all") == true)
    #expect(records?.split(separator: "\n").count { $0.contains("_domainkey") } == 6)
  }

  @Test func whatIsNotToldIsAskedFor() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (text, pipeline) = try await fragment([
      "a.csv": csv("example.com"), "b.json": #"{"DkimTokens": ["bb"]}"#,
    ])
    #expect(text.contains("    # Support's files don't tell the region of all keys"))
    #expect(text.contains("b.json\" doesn't tell whose keys it holds"))
    #expect(await pipeline.validate().sorted.map(\.code) == [.noRegion])
  }

  @Test func regionsThatShareAnMXAreAskedFor() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (text, pipeline) = try await fragment([
      "a.csv": csv("example.com", zone: "dkim.af-south-1.amazonses.com")
        + csv("example.com", zone: "dkim.ca-west-1.amazonses.com")
    ])
    #expect(text.contains("say 'mail_from_region:'"))
    let codes = await pipeline.validate().sorted.map(\.code)
    #expect(codes.contains(.sharedMailFrom))
    #expect(!codes.contains { $0.number < 300 })
  }

  @Test func severalSetsOfKeysBecomeSenders() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let other = csv("example.com", more: "").replacing("aaaa", with: "dddd")
      .replacing("bbbb", with: "eeee").replacing("cccc", with: "ffff")
    let (text, pipeline) = try await fragment([
      "a.csv": csv("example.com"),
      "b.csv": other, "c.csv": csv("example.org"),
    ])
    #expect(text.contains("senders:\n  sender-1:\n    token_files:\n"))
    #expect(text.contains("  example.com:\n    senders:\n      sender-1:\n"))
    #expect(Set(await pipeline.validate().sorted.map(\.code)) == [.noRegion])
  }

  /// Every manifest that the cases' own files give is one.
  @Test(arguments: Case.all) func filesOfCasesGiveManifests(_ example: Case) async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let dkim = example.directory.appending(path: "dkim")
    let paths = try Tree.files(below: dkim).keys.sorted().map { dkim.appending(path: $0).path }
    let (text, _) = await Pipeline.manifest(for: paths, isStrict: false)
    guard text.contains("\ndomains:\n") else { return }
    let manifest = try write(text, to: "mailzone.yaml")
    let codes = await Pipeline(.file(manifest, allowing: [dkim.path])).validate().sorted.map(\.code)
    #expect(!codes.contains { $0.number < 300 })
  }
}
