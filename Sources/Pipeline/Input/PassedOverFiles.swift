import Diagnostics

/// Files that a pattern meets and nobody means: a folder for what support sends holds more than
/// that.
extension WantedFiles.File {
  /// Whether an editor, an office program or a desktop has left it there.
  var isLeftOver: Bool {
    guard isMatch else { return false }
    let name = name
    return name.hasPrefix("~$") || name.hasPrefix(".~lock.") || name.hasSuffix("~")
      || name.hasSuffix(".swp") || name.hasPrefix("#") && name.hasSuffix("#")
      || ["thumbs.db", "desktop.ini"].contains(name.lowercased())
  }

  /// Whether it tells people of the folder, by its name.
  var isReadMe: Bool { isMatch && name.lowercased().hasPrefix("readme") }

  private var name: String { source.name }
}

extension Diagnostics {
  mutating func notePassedOver(_ file: SourceFile, because reason: String) {
    note(
      .passedOver, "the file is passed over: \(reason)", at: SourceRange(file: file),
      notes: [.init("where it holds keys, give it another name")])
  }
}
