/// A level of what a template can name: the whole file, or one element of a list.
///
/// Each type lists its names once, with their kinds and how they are read. Templates are compiled
/// against that list, so a name that a template uses and nobody provides is found before anything
/// is rendered.
protocol TemplateContext: Sendable {
  /// The names of this level. `.` is what `{{.}}` shows of a list's element.
  static var fields: [TemplateField<Self>] { get }
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

/// What reading a name gave.
enum FieldValue: Sendable {
  case text(String)
  case integer(UInt32)
  case flag(Bool)
  case list([any TemplateContext])
  /// An optional name without a value.
  case absent

  /// Whether a section on the name is shown.
  var isShown: Bool {
    switch self {
    case .text, .integer: true
    case .flag(let flag): flag
    case .list(let elements): !elements.isEmpty
    case .absent: false
    }
  }
}

/// A name of a level: the constructors tie its kind to the type of the value.
struct TemplateField<Context>: Sendable {
  let name: String
  let kind: FieldKind
  /// Whether the value can be missing. Such a name may only be shown within a section on it.
  let isOptional: Bool
  let read: @Sendable (Context) -> FieldValue

  private init(
    _ name: String, _ kind: FieldKind, isOptional: Bool = false,
    _ read: @escaping @Sendable (Context) -> FieldValue
  ) {
    self.name = name
    self.kind = kind
    self.isOptional = isOptional
    self.read = read
  }

  static func text(_ name: String, _ read: @escaping @Sendable (Context) -> String) -> Self {
    Self(name, .text) { .text(read($0)) }
  }

  static func optionalText(
    _ name: String, _ read: @escaping @Sendable (Context) -> String?
  ) -> Self {
    Self(name, .text, isOptional: true) { read($0).map(FieldValue.text) ?? .absent }
  }

  static func name(_ name: String, _ read: @escaping @Sendable (Context) -> some PlainName) -> Self
  {
    Self(name, .name) { .text(read($0).text) }
  }

  static func optionalName(
    _ name: String, _ read: @escaping @Sendable (Context) -> (some PlainName)?
  ) -> Self {
    Self(name, .name, isOptional: true) { (read($0)?.text).map(FieldValue.text) ?? .absent }
  }

  static func word(_ name: String, _ read: @escaping @Sendable (Context) -> some PlainWord) -> Self
  {
    Self(name, .word) { .text(read($0).text) }
  }

  static func integer(_ name: String, _ read: @escaping @Sendable (Context) -> UInt32) -> Self {
    Self(name, .integer) { .integer(read($0)) }
  }

  static func code(_ name: String, _ read: @escaping @Sendable (Context) -> some CodeToken) -> Self
  {
    Self(name, .code) { .text(read($0).text) }
  }

  static func flag(_ name: String, _ read: @escaping @Sendable (Context) -> Bool) -> Self {
    Self(name, .flag) { .flag(read($0)) }
  }

  static func list<Element: TemplateContext>(
    _ name: String, _ read: @escaping @Sendable (Context) -> [Element]
  ) -> Self {
    Self(name, .list(Element.self)) { .list(read($0)) }
  }
}

/// What the compiler knows of a name, whatever level it belongs to.
struct FieldDeclaration: Sendable {
  let name: String
  let kind: FieldKind
  let isOptional: Bool
}

extension TemplateContext {
  static var declarations: [FieldDeclaration] {
    fields.map { FieldDeclaration(name: $0.name, kind: $0.kind, isOptional: $0.isOptional) }
  }

  /// The value of a name by its place in `fields`.
  func value(at slot: Int) -> FieldValue {
    Self.fields[slot].read(self)
  }
}
