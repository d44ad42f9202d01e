/// What a template can name at some point of it: in the file as a whole, or in one element of a list.
///
/// Each type lists its names once, with their kinds and how they are written; an element adds the
/// names of what it belongs to. Templates are compiled against these lists, so a name that a
/// template uses and nobody provides is found before anything is rendered.
///
/// Values are written straight into the output, and elements are made when their turn comes. Keep
/// them to three words, which pass on without an allocation.
protocol TemplateContext: Sendable {
  /// The names, the type's own before those of what it belongs to: the first of a name counts. `.`
  /// is what `{{.}}` shows of a list's element.
  static var fields: [TemplateField<Self>] { get }

  /// The name at a place in `fields`. A requirement, so that each type has a version of its own
  /// that is compiled for it.
  func write(_ slot: Int, to output: inout [UInt8])
  func shows(_ slot: Int) -> Bool
  func forEach(in slot: Int, _ body: (any TemplateContext) -> Void)
}

extension TemplateContext {
  /// Writes the value of a name without escaping.
  func write(_ slot: Int, to output: inout [UInt8]) {
    Self.fields[slot].write(self, &output)
  }

  /// Whether a section on a name is shown.
  func shows(_ slot: Int) -> Bool {
    Self.fields[slot].shows(self)
  }

  /// Calls the body with each element of a list.
  func forEach(in slot: Int, _ body: (any TemplateContext) -> Void) {
    Self.fields[slot].forEach(self, body)
  }

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
