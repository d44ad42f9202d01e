import Diagnostics

/// A name as it was found from within a template's sections.
struct ResolvedName {
  let declaration: FieldDeclaration
  let reference: TemplateProgram.Reference
}

/// The levels that a template can name at some point of it, from the file inwards.
struct TemplateScopes {
  private var levels: [[FieldDeclaration]]

  init(root: any TemplateContext.Type) {
    levels = [root.declarations]
  }

  mutating func enter(_ level: any TemplateContext.Type) {
    levels.append(level.declarations)
  }

  mutating func leave() {
    levels.removeLast()
  }

  /// Finds a name in the innermost level that has it; `.` is of the innermost level alone.
  func resolve(_ name: String) -> ResolvedName? {
    for level in levels.indices.reversed() {
      if let slot = levels[level].firstIndex(where: { $0.name == name }) {
        return ResolvedName(
          declaration: levels[level][slot], reference: .init(level: level, slot: slot))
      }
      if name == "." { return nil }
    }
    return nil
  }

  /// All names that can be used here, the innermost first.
  var names: [String] {
    levels.reversed().flatMap { $0.map(\.name) }.filter { $0 != "." }
  }
}
