import Diagnostics
import Foundation
import HostileText
import Testing
import Text

/// One function decides what must not be shown, and every printer asks it.
@Suite struct UnsafeCharacterTests {
  @Test func theListHoldsAllThatUnicodeNames() {
    var missing: [Unicode.Scalar] = []
    for scalar in HostileText.scalars where !scalar.isUnsafeToShow {
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
        missing.append(scalar)
      default:
        if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
          || properties.isBidiControl
        {
          missing.append(scalar)
        }
      }
    }
    #expect(missing == [])
  }

  /// Letters, signs and marks of all scripts stay.
  @Test func theListHoldsLittleElse() {
    let held = HostileText.scalars.filter { scalar in
      let category = scalar.properties.generalCategory
      return scalar.isUnsafeToShow && !scalar.properties.isDefaultIgnorableCodePoint
        && ![.control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned]
          .contains(category)
    }
    #expect(held == ["\u{2800}"])
    #expect("ü日本🦊é'\"".unicodeScalars.allSatisfy { !$0.isUnsafeToShow })
  }

  @Test(arguments: ["text", "github", "json", "sarif"])
  func diagnosticsAreSafe(format: String) throws {
    for text in HostileText.all {
      let file = SourceFile(path: text)
      let diagnostic = Diagnostic(
        .error, .duplicateKey, text, at: SourceRange(file: file, line: 3),
        notes: [.init(text, at: SourceRange(file: file, line: 2)), .init(text)])
      let placeless = Diagnostic(.note, .duplicateKey, "x \(text)", at: nil)
      var output = try printed([diagnostic, placeless], format)
      // Its own commands.
      if format == "github" {
        output = output.replacing("::error file=", with: "").replacing("::notice title=", with: "")
      }
      #expect(danger(in: output) == nil, "\(text.unicodeScalars.map(\.value))")
    }
  }

  private func printed(_ diagnostics: [Diagnostic], _ format: String) throws -> String {
    switch format {
    case "text": TextPrinter().text(for: diagnostics)
    case "github": GitHubPrinter().text(for: diagnostics)
    case "json": try JSONPrinter().text(for: diagnostics)
    default: try SARIFPrinter().text(for: diagnostics)
    }
  }

  @Test func markdownIsSafe() {
    for text in HostileText.all {
      #expect(danger(in: markdownText(text)) == nil)
      #expect(danger(in: markdownCode(text)) == nil)
      #expect(danger(in: escapedForTerminal(text)) == nil)
    }
  }

  /// To Swift, a sign beside a combining mark or a prepended letter is another character; to
  /// readers of Markdown it is the sign.
  @Test(arguments: ["\u{0D4E}<img>", "<\u{0301}img>", "\u{0D4E}[a\u{0D4E}](b)", "\u{0D4E}@team"])
  func signsInMarkdownAreFoundByCodePoints(text: String) {
    let scalars = Array(markdownText(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() where "<>[]@".unicodeScalars.contains(scalar) {
      #expect(index > 0 && scalars[index - 1] == "\\")
    }
  }

  @Test func jsonKeepsItsValues() throws {
    let texts = HostileText.all
    let json = try jsonText(texts)
    #expect(danger(in: json) == nil)
    #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == texts)
    let encoder = JSONEncoder()
    let compact = jsonEscapedForTerminal(String(decoding: try encoder.encode(texts), as: UTF8.self))
    #expect(danger(in: compact) == nil)
    #expect(try JSONDecoder().decode([String].self, from: Data(compact.utf8)) == texts)
  }

  private func danger(in output: String) -> String? {
    HostileText.danger(in: output, isSafe: { !$0.isUnsafeToShow })
  }
}
