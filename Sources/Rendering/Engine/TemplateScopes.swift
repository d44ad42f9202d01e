/// A name as it was found from within a template's sections.
struct ResolvedName {
  let declaration: FieldDeclaration
  /// Its place in the fields of the context.
  let slot: Int
}

/// The contexts that a template's sections are in, from the file inwards. The innermost has the
/// names of those around it.
struct TemplateScopes {
  private var scopes: [[FieldDeclaration]]

  init(root: any TemplateContext.Type) {
    scopes = [root.declarations]
  }

  mutating func enter(_ element: any TemplateContext.Type) {
    scopes.append(element.declarations)
  }

  mutating func leave() {
    scopes.removeLast()
  }

  func resolve(_ name: String) -> ResolvedName? {
    guard let scope = scopes.last, let slot = scope.firstIndex(where: { $0.name == name }) else {
      return nil
    }
    return ResolvedName(declaration: scope[slot], slot: slot)
  }

  /// All names that can be used here, the innermost first.
  var names: [String] {
    scopes.last?.map(\.name).filter { $0 != "." } ?? []
  }
}

/// A name and the type that it is of.
struct NameIdentity: Hashable {
  let name: String
  let owner: ObjectIdentifier
}

extension ResolvedName {
  var identity: NameIdentity {
    NameIdentity(name: declaration.name, owner: declaration.owner)
  }
}
