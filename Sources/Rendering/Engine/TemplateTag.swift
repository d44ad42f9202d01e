import Diagnostics

/// A tag of a template: what stands between `{{` and `}}`.
struct TemplateTag {
  /// What the tag does, told by its first character.
  enum Kind {
    /// `{{name}}`
    case value
    /// `{{{name}}}` or `{{&name}}`
    case rawValue
    /// `{{#name}}`
    case section
    /// `{{^name}}`
    case invertedSection
    /// `{{/name}}`
    case close
    /// `{{>name}}`
    case partial
    /// `{{! comment }}` and `{{=<% %>=}}`, which are dealt with when the text is scanned.
    case silent
  }

  let kind: Kind
  let name: String
  let range: SourceRange
  /// The blanks before a tag that stands alone on its line, which goes with the whole line as the
  /// Mustache specification says; nil where something else stands on the line.
  let standaloneIndentation: ArraySlice<UInt8>?
}

/// What a template's text is made of.
enum TemplateToken {
  case literal(ArraySlice<UInt8>, start: SourcePosition)
  case tag(TemplateTag)
  /// Something that was meant to be a tag, and what is wrong with it.
  case malformed(message: String, range: SourceRange)
}
