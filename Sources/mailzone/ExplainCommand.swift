import ArgumentParser
import Diagnostics
import Explanations

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print cause, example and remedy of a diagnostic.",
    discussion: "A code stands in brackets at the end of each error, warning and note.")

  @Argument(
    help: "The code, for example MZ0103; the letters and leading zeros may be left out.",
    completion: .list(DiagnosticCode.allCases.map(\.text)), transform: diagnosticCode)
  var code: DiagnosticCode?

  @Flag(help: "All codes, as a page of Markdown.")
  var all = false

  func validate() throws {
    guard all == (code == nil) else { throw ValidationError("Name one code, or say --all.") }
  }

  func run() throws {
    try Console.write(
      code.map { explanationText(of: $0, width: Console.width) } ?? explanationPage(), to: .output)
  }
}

/// A code as people type it.
private func diagnosticCode(_ argument: String) throws -> DiagnosticCode {
  let digits = argument.uppercased().hasPrefix("MZ") ? argument.dropFirst(2) : argument[...]
  guard let code = Int(digits).flatMap(DiagnosticCode.init(rawValue:)) else {
    throw ValidationError("mailzone has no such code; mailzone explain --all shows those it has.")
  }
  return code
}
