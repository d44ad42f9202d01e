import Diagnostics
import Foundation
import HostileText
import Pipeline
import Testing
import Text

/// Whatever stands in a manifest or a support file, nothing that mailzone prints or renders of it
/// drives a terminal, hides from a reviewer or begins a command of CI's.
@Suite struct SafeOutputTests {
  private let folder = URL.temporaryDirectory.appending(path: "mailzone-\(UUID().uuidString)")
  private static let key =
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC5N3lnvvrYgPCRSoqn+awTpE+iGYcKBPpo8HHbcFfCIIV10Hwo4PhCoGZSa"
    + "KVHOjDm4yefKXhQjM7iKzEPuBatE7O47hAx1CJpNuIdLxhILSbEmbMxJrJAG0HZVn8z6EAoOHZNaPHmK2h4UUrjOG8zA5BH"
    + "fzJf7tGwI+K619fFUwIDAQAB"

  /// Writes a manifest with a domain for each text, which is its customer and stands in its key.
  private func manifest() throws -> String {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "dkim"), withIntermediateDirectories: true)
    var manifest =
      "version: 1\ndefaults: {regions: [us-east-1], formats: [terraform, cloudformation]}\n"
    manifest +=
      "token_files: [dkim/*]\nzones: {example.com: {cloudformation_shards: 16}}\ndomains:\n"
    var zone = ""
    for (number, text) in HostileText.all.enumerated() {
      let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
      let yaml = quoted.unicodeScalars.map { scalar in
        scalar.isUnsafeToShow
          ? "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count)
            + String(scalar.value, radix: 16) : String(scalar)
      }.joined()
      // The manifest takes no customer with these.
      let refused: [Unicode.GeneralCategory] = [.control, .lineSeparator, .paragraphSeparator]
      let isCustomer = !text.unicodeScalars.contains {
        refused.contains($0.properties.generalCategory)
      }
      manifest += "  d\(number).example.com: {\(isCustomer ? "customer: \(yaml)" : "")}\n"
      // And no key with anything but printable ASCII.
      let note = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } ? text : ""
      let octets = note.utf8.map { octet in
        let digits = String(octet)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }.joined()
      zone +=
        "s1._domainkey.d\(number).example.com. 60 IN TXT \"k=rsa; n=\(octets)\" \"; p=\(Self.key)\"\n"
    }
    try Data(zone.utf8).write(to: folder.appending(path: "dkim/keys.zone"))
    let url = folder.appending(path: "mailzone.yaml")
    try Data(manifest.utf8).write(to: url)
    return url.path
  }

  @Test func whateverAManifestHolds() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try manifest()
    let pipeline = Pipeline(.file(path))
    for format in RecordsFormat.allCases {
      let (text, found) = try await pipeline.records(format)
      #expect(!found.hasErrors)
      switch format {
      case .table, .json, .csv: expectSafe(text ?? "::", "records \(format)")
      case .zone, .bind, .nsupdate, .powershell, .dnscontrol:
        expectHidesNothing(text ?? "\u{1B}", "records \(format)")
      }
    }
    let empty = folder.appending(path: "empty.json")
    try Data(#"{"version": 1, "zones": []}"#.utf8).write(to: empty)
    for format in ChangesFormat.allCases {
      let difference = try await Pipeline.diff(
        .input(.file(empty.path)), .file(path), format, isStrict: false, isColoured: false)
      expectSafe(difference.text ?? "::", "diff \(format)")
    }
    let report = await pipeline.render(Pipeline.OutputRequest())
    #expect(!report.diagnostics.hasErrors)
    let files = try Tree.files(below: folder.appending(path: "rendered"))
    #expect(files.count > 4)
    for (file, contents) in files {
      expectHidesNothing(String(decoding: contents, as: UTF8.self), file)
    }
  }

  @Test func whateverASupportFileHolds() async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for text in HostileText.all {
      let file = folder.appending(path: "a.csv")
      let rows = [
        "Type,Name,Value", "TXT,\(text),\(text)", "CNAME,a.example.com,\"\(text)\"", text,
      ]
      try Data(rows.joined(separator: "\n").utf8).write(to: file)
      for format in TokensFormat.allCases {
        let (printed, found) = await Pipeline.tokens(
          in: [file.path], format, isStrict: false)
        expectSafe(printed, "tokens \(format)")
        expectSafe(TextPrinter().text(for: found.sorted), "diagnostics")
      }
    }
  }

  private func expectSafe(_ output: String, _ name: String) {
    let danger = HostileText.danger(in: output, isSafe: { !$0.isUnsafeToShow })
    #expect(danger == nil, "\(name)")
  }

  /// What is rendered, pages of records too, is for other programs and no log: a text may hold what
  /// would be a command there.
  private func expectHidesNothing(_ output: String, _ name: String) {
    let hidden = output.unicodeScalars.first { $0.isUnsafeToShow && $0 != "\n" }
    #expect(hidden == nil, "\(name)")
  }
}
