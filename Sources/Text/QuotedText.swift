/// Input text as messages quote it: in single quotes, cut after so many code points. (What people
/// take for one character may be as many of them as somebody likes.)
package func quoted(_ text: some StringProtocol, upTo limit: Int = 80) -> String {
  let end = text.unicodeScalars.index(
    text.startIndex, offsetBy: limit, limitedBy: text.endIndex)
  guard let end, end != text.endIndex else { return "'\(text)'" }
  return "'\(text[..<end])…'"
}

extension StringProtocol {
  /// Whether a shell and YAML read it as it is: letters, digits and `._-/` alone.
  package var isShellWord: Bool {
    utf8.allSatisfy { $0.isLetter || $0.isDigit || "._-/".utf8.contains($0) }
  }
}
