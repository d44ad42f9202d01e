/// An absolute path without links, `.` and `..`, so that each place has one.
package struct ResolvedPath: Equatable {
  private let components: [Substring]

  /// Resolves a path. What doesn't exist of its end stays as it is written.
  package init(_ path: String) throws(SystemError) {
    var existing = path.isEmpty ? "." : path
    var missing: [String] = []
    while true {
      if let resolved = resolvedPath(existing) {
        let components = resolved.split(separator: "/")
        self.components = missing.reversed().reduce(into: components) { $0.append(component: $1) }
        return
      }
      let error = SystemError.last(at: path)
      guard error.isMissing, existing != "." else { throw error }
      while existing.count > 1, existing.hasSuffix("/") { existing.removeLast() }
      missing.append(Platform.name(of: existing))
      existing = Platform.folder(of: existing)
    }
  }

  /// With slashes.
  package var text: String { "/" + components.joined(separator: "/") }

  /// The last component; nil for the root.
  package var name: String? { components.last.map(String.init) }

  /// The folder that it lies in; the root's is itself.
  package var folder: ResolvedPath { ResolvedPath(components: components.dropLast()) }

  /// The path itself and the folders that it lies in, up to the root.
  package var ancestors: [ResolvedPath] {
    (0...components.count).reversed().map { ResolvedPath(components: Array(components.prefix($0))) }
  }

  /// Whether it is a folder or lies in it.
  package func isWithin(_ folder: ResolvedPath) -> Bool {
    components.count >= folder.components.count
      && zip(components, folder.components).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }

  /// The path of something in the folder that this is the path of.
  package func appending(_ name: String) -> ResolvedPath {
    ResolvedPath(components: components + [Substring(name)])
  }

  private init(components: some Sequence<Substring>) {
    self.components = Array(components)
  }

  /// The way from a folder to this: `../mailzone.yaml`.
  package func relative(to folder: ResolvedPath) -> String {
    let common = zip(components, folder.components).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let up = Array(repeating: Substring(".."), count: folder.components.count - common)
    return (up + components[common...]).joined(separator: "/")
  }
}

extension [Substring] {
  fileprivate mutating func append(component: String) {
    switch component {
    case "", ".": break
    case "..": _ = popLast()
    default: append(Substring(component))
    }
  }
}
