import Diagnostics
import Testing
import Text

@Suite struct GitHubPrinterTests {
  private func diagnostic(
    _ severity: Severity = .error, _ message: String = "m", path: String = "mailzone.yaml",
    notes: [Diagnostic.Note] = []
  ) -> Diagnostic {
    let start = SourcePosition(line: 3, column: 5)
    let range = SourceRange(
      file: SourceFile(path: path), start: start, end: SourcePosition(line: 3, column: 9))
    return Diagnostic(severity, .duplicateKey, message, at: range, notes: notes)
  }

  @Test func annotationWithNotes() {
    let other = SourceRange(file: SourceFile(path: "a.yaml"), line: 1, column: 2)
    let notes = [Diagnostic.Note("the first is here", at: other), .init("remove one")]
    #expect(
      GitHubPrinter().text(for: [diagnostic(path: "./mailzone.yaml", notes: notes)])
        == "::error file=mailzone.yaml,line=3,endLine=3,col=5,endColumn=9,title=MZ0103"
        + "::m%0Anote: a.yaml:1:2: the first is here%0Anote: remove one\n")
  }

  @Test func severitiesHaveGitHubsNames() {
    let lines = GitHubPrinter().text(
      for: [.note, .error, .warning].map { Diagnostic($0, .unknownKey, "m", at: nil) })
    #expect(
      lines == "::error title=MZ0201::m\n::warning title=MZ0201::m\n::notice title=MZ0201::m\n")
  }

  @Test func aRangeOverSeveralLinesHasNoColumns() {
    let range = SourceRange(
      file: SourceFile(path: "a"), start: SourcePosition(line: 1, column: 2),
      end: SourcePosition(line: 4, column: 1))
    #expect(
      GitHubPrinter().text(for: [Diagnostic(.error, .unknownKey, "m", at: range)])
        == "::error file=a,line=1,endLine=4,title=MZ0201::m\n")
  }

  /// The repository has no file of that name.
  @Test func aPlaceInStandardInputStandsInTheText() {
    let range = SourceRange(file: .standardInput, line: 3, column: 5)
    #expect(
      GitHubPrinter().text(for: [Diagnostic(.error, .unknownKey, "m", at: range)])
        == "::error title=MZ0201::standard input:3:5: m\n")
  }

  private static let hostileTexts = [
    "\n::error::x", "\r\n::warning::x", "%0A::error::x", "%250A", "::set-output name=a::b",
    " ::stop-commands::x", "##[error]x", "a ##[add-mask]b", "%\u{301}0A::x", ":\u{301}:x",
    ",line=1,title=x", "\r\u{301}::x", "\u{1B}[2J", "\u{85}::error::x", "\u{2028}::error::x", "%",
  ]

  @Test(arguments: hostileTexts)
  func nothingFromInputBeginsACommand(text: String) throws {
    let output = GitHubPrinter().text(
      for: [diagnostic(.error, text, path: text, notes: [.init(text)])])
    let commands = workflowCommands(in: output)
    let command = try #require(commands.first)
    #expect(commands.count == 1)
    #expect(command.name == "error")
    #expect(command.properties["title"] == "MZ0103")
    #expect(command.properties["line"] == "3")
    #expect(command.properties["file"] == escapedForTerminal(text))
    #expect(command.data == "\(escapedForTerminal(text))\nnote: \(escapedForTerminal(text))")
  }

  @Test func afterTenTheRestIsCountedAndTheWorstComeFirst() {
    let diagnostics =
      (0..<8).map { diagnostic(.warning, "\($0)") } + (0..<3).map { diagnostic(.error, "\($0)") }
      + [diagnostic(.note)]
    let lines = GitHubPrinter().text(for: diagnostics).split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines.prefix(3).allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines[9].hasSuffix("::6"))
    #expect(
      lines[10]
        == "mailzone: 2 more: errors 0, warnings 1, notes 1; --diagnostics text shows all")
    #expect(workflowCommands(in: GitHubPrinter().text(for: diagnostics)).count == 10)
  }

  @Test(arguments: hostileTexts)
  func theTextPrinterBeginsNoCommandEither(text: String) {
    let output = TextPrinter().text(for: [diagnostic(.error, text, path: text)])
    #expect(workflowCommands(in: output).isEmpty)
  }
}

private struct WorkflowCommand {
  var name: String
  var properties: [String: String] = [:]
  var data: String
}

/// What GitHub's runner takes for commands: it skips white space before `::`, finds `##[` anywhere,
/// and undoes its escapes, `%25` last.
private func workflowCommands(in output: String) -> [WorkflowCommand] {
  lines(of: output).compactMap { line in
    if line.contains("##[".unicodeScalars) { return WorkflowCommand(name: "##[", data: "") }
    let trimmed = line.drop { $0.properties.isWhitespace }
    guard trimmed.starts(with: "::".unicodeScalars) else { return nil }
    let body = trimmed.dropFirst(2)
    guard let end = body.firstRange(of: Array("::".unicodeScalars)) else { return nil }
    let head = String(body[..<end.lowerBound]).split(separator: " ", maxSplits: 1)
    var command = WorkflowCommand(
      name: String(head.first ?? ""), data: unescaped(String(body[end.upperBound...])))
    for property in head.dropFirst().joined().unicodeScalars.split(separator: ",") {
      let pair = property.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      command.properties[String(pair[0])] = unescaped(String(pair[1]))
    }
    return command
  }
}

private func lines(of output: String) -> [String.UnicodeScalarView.SubSequence] {
  output.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
}

private func unescaped(_ text: String) -> String {
  var scalars = Array(text.unicodeScalars)
  for (escape, scalar) in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")] {
    scalars.replace(Array(escape.unicodeScalars), with: Array(scalar.unicodeScalars))
  }
  return String(String.UnicodeScalarView(scalars))
}
