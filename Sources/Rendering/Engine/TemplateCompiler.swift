import Diagnostics

/// Compiles the text of a template against the names that a type of context has.
///
/// All mistakes are found in one run, up to `maximumErrors`. Partials are compiled in place, so
/// that they have the names, the format and the surrounding string of where they are included.
struct TemplateCompiler {
  /// A section that is not closed yet.
  struct OpenSection {
    let tag: TemplateTag
    /// Nil where the section's own tag was wrong.
    let name: ResolvedName?
    let step: Int
    let state: LiteralLexer.State

    /// Whether the section is repeated, with the elements' names inside.
    var isLoop: Bool {
      guard tag.kind == .section, case .list = name?.declaration.kind else { return false }
      return true
    }
  }

  static let maximumErrors = 100
  /// How deep sections may nest.
  static let maximumDepth = 50

  let format: FileFormat
  var partials: TemplatePartials
  var program = TemplateProgram()
  var scopes: TemplateScopes
  var sections: [OpenSection] = []
  var lexer: LiteralLexer
  /// How many sections are open on each name, inverted ones left out.
  var shown: [NameIdentity: Int] = [:]
  /// How many of the open sections have a wrong tag, so that the names in them can't be known.
  var brokenSections = 0
  var diagnostics = Diagnostics()
  /// What standalone partials put before each line of their text.
  private var indentation: [UInt8] = []
  private var isIndentationDue = false

  init(root: any TemplateContext.Type, format: FileFormat, partials: TemplatePartials) {
    self.format = format
    self.partials = partials
    scopes = TemplateScopes(root: root)
    lexer = LiteralLexer(format: format)
  }

  /// Compiles a text to its end, and closes what is open there.
  mutating func compile(_ source: TemplateSource) {
    guard String(validating: source.text, as: UTF8.self) != nil else {
      return report(
        .templateSyntax, "the template is not UTF-8 text; save it as UTF-8",
        at: SourceRange(file: source.file))
    }
    let outerSections = sections.count
    var scanner = TemplateScanner(source)
    while diagnostics.all.count < Self.maximumErrors, let token = scanner.next() {
      compile(token, in: source, outerSections: outerSections)
    }
    while sections.count > outerSections { reportUnclosed(endSection()) }
  }

  private mutating func compile(
    _ token: TemplateToken, in source: TemplateSource, outerSections: Int
  ) {
    switch token {
    case .literal(let text, let start):
      compile(literal: text, from: start, in: source.file)
    case .malformed(let message, let range):
      report(.templateSyntax, message, at: range)
    case .tag(let tag):
      if tag.standaloneIndentation == nil { putIndentation() }
      compile(tag, outerSections: outerSections)
    }
  }

  private mutating func compile(_ tag: TemplateTag, outerSections: Int) {
    guard tag.kind == .silent || !tag.name.isEmpty else {
      return report(.templateSyntax, "the tag is empty; write a name in it", at: tag.range)
    }
    switch tag.kind {
    case .value, .rawValue: compileValue(tag)
    case .section, .invertedSection: openSection(tag)
    case .close: closeSection(tag, outerSections: outerSections)
    case .partial: compilePartial(tag)
    case .silent: break
    }
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange,
    notes: [Diagnostic.Note] = []
  ) {
    guard diagnostics.all.count < Self.maximumErrors else { return }
    diagnostics.error(code, message, at: range, notes: notes)
  }

  // MARK: Literal text

  private mutating func compile(
    literal text: ArraySlice<UInt8>, from start: SourcePosition, in file: SourceFile
  ) {
    follow(text, from: start, in: file)
    guard !indentation.isEmpty else { return program.append(literal: text) }
    var rest = text
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
      putIndentation()
      program.append(literal: rest[..<(end ?? rest.endIndex)])
      isIndentationDue = end != nil
      rest = rest[(end ?? rest.endIndex)...]
    }
  }

  private mutating func follow(
    _ text: ArraySlice<UInt8>, from start: SourcePosition, in file: SourceFile
  ) {
    var cursor = TextCursor(at: start)
    for byte in text {
      if let problem = lexer.pass(byte) {
        let place = cursor.position
        report(
          .templateSyntax, problem.rawValue, at: SourceRange(file: file, start: place, end: place))
      }
      cursor.advance(over: byte)
    }
  }

  private mutating func putIndentation() {
    guard isIndentationDue else { return }
    isIndentationDue = false
    program.append(literal: indentation)
  }

  // MARK: Partials

  private mutating func compilePartial(_ tag: TemplateTag) {
    do {
      let source = try partials.enter(tag.name)
      let outer = indentation
      indentation = tag.standaloneIndentation.map { outer + $0 } ?? []
      isIndentationDue = !indentation.isEmpty
      compile(source)
      indentation = outer
      isIndentationDue = tag.standaloneIndentation != nil && !outer.isEmpty
      partials.leave()
    } catch {
      report(.templatePartial, error.message, at: tag.range)
    }
  }
}
