/// What a template can name at some point of it: in the file as a whole, or in one element of a
/// list.
///
/// Each type lists its names once, with their kinds and how they are written; an element adds the
/// names of what it belongs to. Templates are compiled against these lists, so a name that a
/// template uses and nobody provides is found before anything is rendered.
///
/// Values are written straight into the output, and elements are made when their turn comes. Keep
/// elements to a few references, since one is made for each of a list.
package protocol TemplateContext: Sendable {
  /// The names, the type's own before those of what it belongs to: the first of a name counts. `.`
  /// is what `{{.}}` shows of a list's element.
  static var fields: [TemplateField<Self>] { get }
}

extension TemplateContext {
  /// What the compiler knows of the names.
  static var declarations: [FieldDeclaration] {
    fields.map(\.declaration)
  }
}

/// What the compiler knows of a name.
struct FieldDeclaration: Sendable {
  let name: String
  let kind: FieldKind
  /// The type that the name is of, which an element's own and inherited names differ in.
  let owner: ObjectIdentifier
  /// Whether the value can be missing. Such a name may only be shown within a section on it.
  var isOptional = false
}

/// What a name stands for, which decides where a template may use it.
enum FieldKind: Sendable {
  /// Free text, anything at all: within double quotes or a line comment, and always escaped.
  case text
  /// Letters, digits, `.`, `-` and `_`: within quotes or a comment.
  case name
  /// A name that is no number and no keyword in any format: anywhere.
  case word
  /// Digits: anywhere.
  case integer
  /// A token in the language of the file, complete with the quotes that it needs: bare only.
  case code
  /// True or false: the condition of a section.
  case flag
  /// A section that is repeated for each element.
  case list(any TemplateContext.Type)
}
