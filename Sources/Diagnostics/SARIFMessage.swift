import Text

/// A text for people in SARIF (section 3.11).
///
/// Braces and bracketed links mean something in such texts, so input can't be put into one as it
/// is.
struct SARIFMessage: Encodable {
  let text: String

  /// A text of mailzone's own, in SARIF's notation.
  init(text: String) {
    self.text = text
  }

  /// A text that may hold input, and of which nothing becomes a link.
  init(plain text: String) {
    var isAfterBracket = false
    let unlinked = replacingScalars(of: Self.escaped(text)) { scalar in
      defer { isAfterBracket = scalar == "]" }
      return scalar == "(" && isAfterBracket ? "\\u{{28}}" : nil
    }
    self.init(text: unlinked)
  }

  /// The message and its notes, a line each. A note with a place is a link to the location that has
  /// the note's index as its id.
  init(_ diagnostic: Diagnostic) {
    let notes = diagnostic.notes.enumerated().map { index, note in
      note.range == nil || diagnostic.range == nil
        ? SARIFMessage(plain: note.message).text
        : "[\(Self.linkText(note.message))](\(index))"
    }
    self.init(
      text: ([SARIFMessage(plain: diagnostic.message).text] + notes).joined(separator: "\n"))
  }

  /// Section 3.11.6: in a link, brackets and backslashes stand after a backslash.
  private static func linkText(_ text: String) -> String {
    replacingScalars(of: escaped(text)) { scalar in
      ["\\", "[", "]"].contains(scalar) ? "\\\(scalar)" : nil
    }
  }

  /// Section 3.11.5: a brace that begins no placeholder is doubled.
  private static func escaped(_ text: String) -> String {
    replacingScalars(of: escapedForTerminal(text)) { scalar in
      scalar == "{" || scalar == "}" ? "\(scalar)\(scalar)" : nil
    }
  }
}
