/// A name of a level. The constructors tie its kind to the type of the value.
///
/// - Parameter Context: a `TemplateContext`. That stands here and not among the requirements, since
///   the runtime would look through the conformances of all libraries for each type of context.
package struct TemplateField<Context>: Sendable {
  /// Takes the value of a field out of what a template is about.
  package typealias Reader<Value> = @Sendable (Context) -> Value
  /// Appends the value of a field, as UTF-8.
  package typealias Writer = @Sendable (Context, inout [UInt8]) -> Void
  typealias Repeater = @Sendable (Context, TemplateRun, inout [UInt8]) -> Void

  let declaration: FieldDeclaration
  /// Writes the value without escaping.
  let write: Writer
  /// Whether a section on the name is shown.
  let shows: Reader<Bool>
  /// Runs a part of a template for each element of the list.
  let forEach: Repeater

  private init(
    _ name: String, _ kind: FieldKind, isOptional: Bool = false,
    write: @escaping Writer = { _, _ in }, shows: @escaping Reader<Bool> = { _ in true },
    forEach: @escaping Repeater = { _, _, _ in }
  ) {
    declaration = FieldDeclaration(
      name: name, kind: kind, owner: ObjectIdentifier(Context.self), isOptional: isOptional)
    self.write = write
    self.shows = shows
    self.forEach = forEach
  }

  /// The names of what an element belongs to, as names of the element.
  package static func inherited<Outer: TemplateContext>(
    from outer: @escaping Reader<Outer>
  ) -> [TemplateField] {
    Outer.fields.filter { $0.declaration.name != "." }.map { TemplateField($0, of: outer) }
  }

  private init<Outer>(_ field: TemplateField<Outer>, of outer: @escaping Reader<Outer>) {
    declaration = field.declaration
    write = { [write = field.write] in write(outer($0), &$1) }
    shows = { [shows = field.shows] in shows(outer($0)) }
    forEach = { [forEach = field.forEach] in forEach(outer($0), $1, &$2) }
  }

  /// A field that is text, escaped as the format of the file wants it.
  package static func text(_ name: String, _ read: @escaping Reader<String>) -> Self {
    Self(name, .text, write: { $1.append(read($0)) })
  }

  /// A text that is written rather than read: the writer appends UTF-8, unescaped.
  static func writtenText(_ name: String, _ write: @escaping Writer) -> Self {
    Self(name, .text, write: write)
  }

  /// A field that is text or missing, so that a section on it may be left out.
  package static func optionalText(_ name: String, _ read: @escaping Reader<String?>) -> Self {
    Self(
      name, .text, isOptional: true,
      write: { $1.append(read($0) ?? "") }, shows: { read($0) != nil })
  }

  static func name(_ name: String, _ read: @escaping Reader<some PlainName>) -> Self {
    Self(name, .name, write: { read($0).write(to: &$1) })
  }

  static func optionalName(_ name: String, _ read: @escaping Reader<(some PlainName)?>) -> Self {
    Self(
      name, .name, isOptional: true,
      write: { read($0)?.write(to: &$1) }, shows: { read($0) != nil })
  }

  /// A field that needs no escaping in any format.
  package static func word(_ name: String, _ read: @escaping Reader<some PlainWord>) -> Self {
    Self(name, .word, write: { read($0).write(to: &$1) })
  }

  /// A field that is a number, written in decimal.
  package static func integer(_ name: String, _ read: @escaping Reader<UInt32>) -> Self {
    Self(name, .integer, write: { $1.append(decimal: read($0)) })
  }

  static func code(_ name: String, _ read: @escaping Reader<some CodeToken>) -> Self {
    Self(name, .code, write: { read($0).write(to: &$1) })
  }

  /// A field that only a section can ask for.
  package static func flag(_ name: String, _ read: @escaping Reader<Bool>) -> Self {
    Self(name, .flag, shows: read)
  }

  /// A field that a section runs through, each element with fields of its own.
  package static func list<Elements: Collection & SendableMetatype>(
    _ name: String, _ read: @escaping Reader<Elements>
  ) -> Self where Elements.Element: TemplateContext, Elements.Iterator: SendableMetatype {
    Self(
      name, .list(Elements.Element.self), shows: { !read($0).isEmpty },
      forEach: { context, body, output in
        let fields = Elements.Element.fields
        for element in read(context) { body.run(element, fields, into: &output) }
      })
  }
}
