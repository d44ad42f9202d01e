/// Decides how a value is written at a place of a file, or why it can't stand there.
///
/// | kind | bare | `"…"` | `'…'` in YAML | line comment | `/* … */` |
/// |---|---|---|---|---|---|
/// | text | refused | escaped | refused | escaped | refused |
/// | name | refused, but in master files | as it is | as it is | as it is | as it is |
/// | word, integer | as it is | as it is | as it is | as it is | as it is |
/// | code | as it is | refused | refused | refused | refused |
///
/// Nothing may stand right behind a backslash in a string, which would take the value's first
/// character for its own, and text not behind a `$` or `%` that its own brace could complete. In
/// PowerShell nothing may, since `$` and a word are a variable.
func escaping(
  of kind: FieldKind, in format: FileFormat, at place: TemplatePlace,
  after pending: LiteralLexer.Pending
) throws(PlacementError) -> Escaping {
  guard pending != .escape else { throw .afterBackslash }
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

/// Why a value can't stand where its tag is, as the second half of a sentence.
enum PlacementError: String, Error {
  case afterBackslash = "stands right behind a backslash, which would change its first character"
  case afterIntroducer = "stands right behind '$' or '%', which may begin an interpolation with it"
  case bareText = "is free text and stands outside quotes; put double quotes around the tag"
  case singleQuotedText =
    "is free text, which single quotes can't always hold; put double quotes around the tag"
  case blockCommentText =
    "is free text, which might end the comment; write a comment that begins with '#'"
  case bareName = "stands outside quotes, where it might be read as a number; put quotes around it"
  case quotedCode = "is complete with its quotes; take the quotes around the tag away"
  case raw = "is free text, which is never written raw; write it with two braces"
}
