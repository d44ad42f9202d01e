import Diagnostics
import Foundation
import Testing

@Suite struct SARIFPrinterTests {
  private func range(_ path: String = "mailzone.yaml") -> SourceRange {
    SourceRange(
      file: SourceFile(path: path), start: SourcePosition(line: 3, column: 5),
      end: SourcePosition(line: 4, column: 9))
  }

  /// The only run of the log, read back by another JSON parser than the one that wrote it.
  private func run(_ diagnostics: [Diagnostic]) throws -> [String: Any] {
    let text = try SARIFPrinter().text(for: diagnostics)
    let log = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("sarif-schema-2.1.0.json") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return runs[0]
  }

  @Test func aResultHasRuleLevelAndPlace() throws {
    let run = try run([
      Diagnostic(.warning, .duplicateKey, "twice", at: range()),
      Diagnostic(.error, .fileUnreadable, "gone", at: range()),
      Diagnostic(.note, .duplicateKey, "again", at: range()),
    ])
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["warning", "error", "note"])
    #expect(results.map { $0["ruleId"] as? String } == ["MZ0103", "MZ0001", "MZ0103"])
    #expect(
      try json(results[0]["locations"]) == """
        [{"physicalLocation":{"artifactLocation":{"uri":"mailzone.yaml"},"region":\
        {"endColumn":9,"endLine":4,"startColumn":5,"startLine":3}}}]
        """)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    #expect(driver?["name"] as? String == "mailzone")
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["MZ0001", "MZ0103"])
    #expect(try json(rules[1]["shortDescription"]) == #"{"text":"Duplicate key"}"#)
  }

  @Test func notesFollowTheMessageAndLinkToTheirPlaces() throws {
    let notes = [Diagnostic.Note("remove one"), .init("a [first] \\ {one}", at: range("b.yaml"))]
    let run = try run([Diagnostic(.error, .duplicateKey, "twice", at: range(), notes: notes)])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let message = (result["message"] as? [String: String])?["text"]
    #expect(message == "twice\nremove one\n[a \\[first\\] \\\\ {{one}}](1)")
    let related = try #require(result["relatedLocations"] as? [[String: Any]])
    #expect(related.map { $0["id"] as? Int } == [1])
    #expect(try json(related[0]["physicalLocation"]).contains(#""uri":"b.yaml""#))
  }

  @Test(arguments: [
    ("a{0}", "a{{0}}"), ("[x](http://evil.example)", "[x]\\u{{28}}http://evil.example)"),
    ("\u{202E}", "\\u{{202E}}"), ("\"\\", "\"\\"), ("{\u{301}", "{{\u{301}"),
  ])
  func inputStaysText(message: String, text: String) throws {
    let run = try run([Diagnostic(.error, .duplicateKey, message, at: range())])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    let shown = try #require((result["message"] as? [String: String])?["text"])
    #expect(Array(shown.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("./a b.yaml", "a%20b.yaml"), ("dkim/bücher:1%.csv", "dkim/b%C3%BCcher%3A1%25.csv"),
    ("/tmp/a#?.yaml", "file:///tmp/a%23%3F.yaml"), ("../a\n", "../a%0A"),
  ])
  func pathsBecomeURIs(path: String, uri: String) throws {
    let run = try run([Diagnostic(.error, .duplicateKey, "m", at: range(path))])
    #expect(try json(run["results"]).contains(#"{"uri":"\#(uri)"}"#))
  }

  @Test func withoutAPlaceItIsANotificationOfTheRun() throws {
    let run = try run([Diagnostic(.error, .invalidOutputPath, "m", at: nil)])
    #expect(
      try json(run["invocations"]) == """
        [{"executionSuccessful":false,"toolExecutionNotifications":[{"descriptor":{"id":"MZ0606"},\
        "level":"error","message":{"text":"m"}}]}]
        """)
    #expect(try json(run["results"]) == "[]")
  }

  @Test func saysWhatIsBeyondTheLimitOfResults() throws {
    let diagnostic = Diagnostic(.error, .duplicateKey, "m", at: range())
    let run = try run(Array(repeating: diagnostic, count: SARIFPrinter.resultLimit + 2))
    #expect((run["results"] as? [Any])?.count == SARIFPrinter.resultLimit)
    #expect(try json(run["invocations"]).contains("2 more results are left out"))
    #expect(try json(run["invocations"]).contains(#""executionSuccessful":true"#))
  }

  /// Compact, with sorted keys.
  private func json(_ value: Any?) throws -> String {
    let data = try JSONSerialization.data(
      withJSONObject: try #require(value), options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }
}
