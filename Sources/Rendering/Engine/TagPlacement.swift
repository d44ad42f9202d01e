/// Decides how a value is written at a place of a file, or why it can't stand there.
///
/// | kind | bare | `"…"` | `'…'` in YAML | line comment | `/* … */` |
/// |---|---|---|---|---|---|
/// | text | refused | escaped | refused | escaped | refused |
/// | name | refused, but in master files | as it is | as it is | as it is | as it is |
/// | word, integer | as it is | as it is | as it is | as it is | as it is |
/// | code | as it is | refused | refused | refused | refused |
///
/// In HTML, text and names may stand outside tags too, escaped; in a tag only within double quotes,
/// and there not in an attribute that a browser takes for an address, a style or a program. Words
/// and integers may stand in tags and in `style` elements as they are, and nothing may in a
/// comment.
///
/// Nothing may stand right after a backslash in a string, which would take the value's first
/// character for its own, and text not after a `$` or `%` that its own brace could complete. In
/// PowerShell nothing may, since `$` and a word are a variable.
func escaping(
  of kind: FieldKind, in format: FileFormat, at place: TemplatePlace,
  after pending: LiteralLexer.Pending
) throws(PlacementError) -> Escaping {
  guard pending != .escape else { throw .afterBackslash }
  if format == .html { return try escapingInHTML(of: kind, at: place) }
  switch (kind, place) {
  case (.text, _) where pending == .introducer: throw .afterIntroducer
  case _ where pending == .introducer && format == .powerShell: throw .afterIntroducer
  case (.text, .string): return Escaping(stringOf: format)
  case (.text, .lineComment): return Escaping(commentOf: format)
  case (.text, .bare): throw .bareText
  case (.text, .singleQuoted): throw .singleQuotedText
  case (.text, .blockComment): throw .blockCommentText
  case (.name, .bare) where format != .masterFile: throw .bareName
  case (.code, .bare): return .none
  case (.code, _): throw .quotedCode
  default: return .none
  }
}

private func escapingInHTML(
  of kind: FieldKind, at place: TemplatePlace
) throws(PlacementError) -> Escaping {
  let isText = kind.isText
  switch place {
  case .bare, .string: return isText ? .htmlText : .none
  case .singleQuoted where isText: throw .singleQuotedText
  case .blockComment: throw .blockCommentText
  case .tag where isText: throw .unquotedAttribute
  case .activeAttribute where isText: throw .activeAttribute
  case .code where isText: throw .codeText
  default: return .none
  }
}

extension FieldKind {
  /// Whether it may hold anything but a word or digits.
  fileprivate var isText: Bool {
    switch self {
    case .text, .name, .code: true
    default: false
    }
  }
}

/// Why a value can't stand where its tag is, as the second half of a sentence.
enum PlacementError: String, Error {
  case afterBackslash = "stands right after a backslash, which would change its first character"
  case afterIntroducer = "stands right after '$' or '%', which may begin an interpolation with it"
  case bareText = "is free text and stands outside quotes; put double quotes around the tag"
  case singleQuotedText =
    "is free text, which single quotes can't always hold; put double quotes around the tag"
  case blockCommentText =
    "is free text, which might end the comment; write a comment that begins with '#'"
  case bareName = "stands outside quotes, where it might be read as a number; put quotes around it"
  case quotedCode = "is complete with its quotes; take the quotes around the tag away"
  case unquotedAttribute =
    "is text and stands in a tag outside quotes; put double quotes around the tag"
  case activeAttribute =
    "is text in an attribute that a browser takes for an address, a style or a program"
  case codeText = "is text in a style or script element, where nothing escapes it; show it as text"
  case raw = "is free text, which is never written raw; write it with two braces"
}
