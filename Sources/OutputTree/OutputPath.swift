/// A place in the output folder where mailzone writes: a format's folder, or one below it, and a
/// file name in it.
///
/// Invariant: `folder` begins with one of the folders given, and it and `name` are made of plain
/// path components, so the path can't lead anywhere else.
struct OutputPath: Hashable, Sendable {
  /// Its components with `/` between: `terraform/acme/cloudflare`.
  let folder: String
  let name: String

  /// The path as users see it below the output folder.
  var text: String { "\(folder)/\(name)" }

  /// How many folders a path may lead through: `imports/terraform/acme/cloudflare`.
  static let maximumDepth = 4

  /// Takes `folder/name` with any folders between, or nil where the text is anything else.
  init?(_ text: String, in folders: Set<String>) {
    let components = text.utf8.split(separator: slash, omittingEmptySubsequences: false)
      .map(Substring.init)
    guard (2...Self.maximumDepth + 1).contains(components.count),
      folders.contains(String(components[0])), components.dropFirst().allSatisfy(Self.isPlain),
      let name = components.last
    else { return nil }
    folder = String(text[..<text.utf8.index(before: name.startIndex)])
    self.name = String(name)
  }

  /// Takes a folder of which all is known, and a name in it.
  init?(folder: String, name: String) {
    guard Self.isPlain(name[...]) else { return nil }
    self.init(known: folder, name)
  }

  /// Takes the parts of a path.
  init(known folder: String, _ name: String) {
    self.folder = folder
    self.name = name
  }

  private static func isPlain(_ component: Substring) -> Bool {
    component != "" && component != "." && component != ".."
      && !component.utf8.contains { $0 == 0 || $0 == slash }
  }

  /// The path of the folder that holds a folder, empty for the output folder, and the folder's
  /// name.
  static func split(_ folder: String) -> (parent: String, name: String) {
    guard let slash = folder.lastIndex(of: "/") else { return ("", folder) }
    return (String(folder[..<slash]), String(folder[folder.index(after: slash)...]))
  }

  /// A folder and those that hold it, the outermost first.
  static func lineage(of folder: String) -> [String] {
    folder.split(separator: "/").reduce(into: []) { folders, component in
      folders.append(folders.last.map { "\($0)/\(component)" } ?? String(component))
    }
  }
}

private let slash = UInt8(ascii: "/")

extension OutputPath: Comparable {
  static func < (left: OutputPath, right: OutputPath) -> Bool {
    (left.folder, left.name) < (right.folder, right.name)
  }
}
