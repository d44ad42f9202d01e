import Diagnostics
import Testing
import Text

@Suite struct PrinterTests {
  private let file = SourceFile(path: "mail\u{1B}zone.yaml")

  @Test func textLine() {
    let diagnostic = Diagnostic(
      .error, .duplicateKey, "the key \(quoted("a\nb\u{202E}")) stands twice",
      at: SourceRange(file: file, line: 3, column: 5),
      notes: [
        .init("the first is here", at: SourceRange(file: file, line: 2, column: 1)), .init("x"),
      ])
    #expect(
      TextPrinter().text(for: [diagnostic]) == """
        mail\\u{1B}zone.yaml:3:5: error: the key 'a\\u{A}b\\u{202E}' stands twice [MZ0103]
        mail\\u{1B}zone.yaml:2:1: note: the first is here
        mail\\u{1B}zone.yaml:3:5: note: x

        """)
  }

  @Test func severityIsColouredWhereAsked() {
    let diagnostic = Diagnostic(.warning, .fileUnreadable, "m", at: nil)
    #expect(
      TextPrinter(isColoured: true).text(for: [diagnostic])
        == "mailzone: \u{1B}[1;33mwarning\u{1B}[0m: m [MZ0001]\n")
  }

  @Test func jsonHasMessageFileAndCode() throws {
    let diagnostic = Diagnostic(
      .note, .unknownKey, "a\"b", at: SourceRange(file: SourceFile(path: "a/b"), line: 1),
      notes: [.init("n")])
    let text = try JSONPrinter().text(for: [diagnostic])
    #expect(text.contains(#""message" : "a\"b""#))
    #expect(text.contains(#""file" : "a/b""#))
    #expect(text.contains(#""code" : "MZ0201""#))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func placesOrderDiagnosticsAndDoublesGo() {
    let early = Diagnostic(.note, .unknownKey, "b", at: SourceRange(file: file, line: 1))
    let late = Diagnostic(.error, .unknownKey, "a", at: SourceRange(file: file, line: 2))
    let nowhere = Diagnostic(.error, .unknownKey, "a", at: nil)
    var diagnostics = Diagnostics()
    for diagnostic in [nowhere, late, early, late] { diagnostics.add(diagnostic) }
    #expect(diagnostics.sorted == [early, late, nowhere])
    #expect(diagnostics.hasErrors)
  }

  @Test(
    arguments: [
      ("regoins", "regions"), ("us-esat-1", "us-east-1"), ("xyz", nil), ("", nil),
    ] as [(String, String?)])
  func nearWordIsSuggested(word: String, suggestion: String?) {
    #expect(spellingSuggestion(for: word, among: ["ttl", "regions", "us-east-1"]) == suggestion)
  }
}
