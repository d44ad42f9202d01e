import DNS
import Diagnostics
import OutputTree
import Planning
import Testing

@testable import Rendering

@Suite struct OctoDNSTextTests {
  @Test(arguments: [
    ("v=DKIM1; p=;", #"v=DKIM1\; p=\;"#), ("", ""), ("a", "a"), (";;", #"\;\;"#),
  ])
  func semicolons(text: String, escaped: String) {
    #expect(written(text, escapedSemicolons: true) == escaped)
    #expect(written(text, escapedSemicolons: false) == text)
  }

  /// What the provider does to a text it reads (`octodns/provider/yaml.py` and
  /// `octodns/record/chunked.py` of 1.22.0), where the text is one that it takes at all.
  @Test(arguments: [true, false])
  func everyTextWithoutAProblemComesBack(escapedSemicolons: Bool) {
    var count = 0
    for text in hostileTexts where octoDNSTextProblem(text) == nil {
      var value = written(text, escapedSemicolons: escapedSemicolons)
      if !escapedSemicolons { value = value.replacing(";", with: "\\;") }
      if value.hasPrefix("\"") { value = String(value.dropFirst().dropLast()) }
      value = value.replacing("\" \"", with: "").replacing("\\;", with: ";")
      #expect(value == text)
      count += 1
    }
    #expect(count > 100)
  }

  @Test(
    arguments: [
      ("ü", "holds characters outside printable ASCII"),
      ("a\tb", "holds characters outside printable ASCII"),
      ("a\\b", "holds a backslash"),
      ("\"a\"", "begins with a quote"),
      ("a\" \"b", "holds '\" \"'"),
      ("a\"b\" b; c", nil),
    ] as [(String, String?)])
  func problems(text: String, problem: String?) {
    #expect(octoDNSTextProblem(text) == problem)
  }

  @Test func problemsAreReportedWhereTheRecordIsWanted() throws {
    let long = [63, 63, 63, 49].map { String(repeating: "a", count: $0) }.joined(separator: ".")
    let plan = try ZonePlan(
      zone: DomainName("example.com"),
      recordSets: [
        planned("a.example.com", line: 7, .txt("\\")),
        planned("\(long.dropFirst()).example.com", line: 8, .txt("a")),
        planned("\(long).example.com", line: 9, .txt("a")),
      ])
    let rendered = OctoDNSRenderer(templates: .builtIn, mark: GenerationMark(manifest: "../m"))
      .render(plan)
    #expect(rendered.files.count == 1)
    let lines = rendered.diagnostics.sorted.map { "\($0.range?.start.line ?? 0) \($0.code.text)" }
    #expect(lines == ["7 MZ0512", "9 MZ0511"])
  }

  private func written(_ text: String, escapedSemicolons: Bool) -> String {
    var output: [UInt8] = []
    appendOctoDNSText(text, escapedSemicolons: escapedSemicolons, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
