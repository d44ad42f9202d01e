package import Diagnostics

/// The reference page: every code with its explanation, as Markdown ended by a newline.
package func explanationPage() -> String {
  let codes = DiagnosticCode.allCases.sorted { $0.number < $1.number }
  return """
    # Diagnostics

    <!-- Made by `mailzone explain --all`. -->

    Everything that mailzone can complain about: why, an example to try in an empty folder, and what
    to do. `mailzone explain CODE` prints one of them. Examples of manifests leave support's files out
    where they don't matter, which mailzone mentions too (MZ0412).


    """ + codes.map(explanationSection).joined(separator: "\n")
}

/// A section of the reference page.
private func explanationSection(of code: DiagnosticCode) -> String {
  let explanation = code.explanation
  let files = explanation.example?.files.map {
    "`\($0.path)`:\n\n```\($0.language)\n\($0.contents)```\n\n"
  }
  let transcript = explanation.example.map { "```console\n\($0.transcript)```\n\n" }
  return "## \(code.text): \(code.title)\n\n"
    + wrapped(explanation.cause, width: 100) + "\n"
    + (files ?? []).joined() + (transcript ?? "")
    + wrapped("**Remedy:** \(explanation.remedy)", width: 100)
}

/// An explanation for a terminal, ended by a newline.
///
/// - Parameter width: the columns that paragraphs are wrapped to; examples are not.
package func explanationText(of code: DiagnosticCode, width: Int) -> String {
  let explanation = code.explanation
  let files = explanation.example?.files.map { "\($0.path):\n\n\(indented($0.contents))\n" }
  let transcript = explanation.example.map { "\(indented($0.transcript))\n" }
  return "\(code.text): \(code.title)\n\n"
    + wrapped(explanation.cause, width: width) + "\n"
    + (files ?? []).joined() + (transcript ?? "")
    + wrapped("Remedy: \(explanation.remedy)", width: width)
}

extension Example {
  /// The commands as they are shown: a prompt before each, another before the lines that go on.
  fileprivate var transcript: String {
    var isOpen = false
    return commands.map { line in
      let prompt = isOpen ? ">" : "$"
      if line.hasSuffix("; do") { isOpen = true }
      if line == "done" { isOpen = false }
      return "\(prompt) \(line)\n"
    }.joined()
  }
}

extension Example.File {
  /// The language of a Markdown block that holds the file.
  fileprivate var language: String {
    switch path.split(separator: ".").last {
    case "yaml": "yaml"
    case "json": "json"
    default: "text"
    }
  }
}

/// A text whose lines are set off as an example.
private func indented(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
}

/// A paragraph in lines of at most `width` characters, where its words allow it.
private func wrapped(_ paragraph: String, width: Int) -> String {
  var lines = [""]
  for word in paragraph.split(separator: " ") {
    let line = lines[lines.count - 1]
    if line.isEmpty {
      lines[lines.count - 1] = String(word)
    } else if line.count + 1 + word.count <= width {
      lines[lines.count - 1] = "\(line) \(word)"
    } else {
      lines.append(String(word))
    }
  }
  return lines.map { "\($0)\n" }.joined()
}
