package import Text

extension PathPattern {
  /// A pattern that stands in a file, relative to the folder of that file.
  package init(_ text: String, in file: SourceFile) {
    let folder = file.joining("")
    let isRelative = !folder.isEmpty && !text.hasPrefix("/")
    self.init(isRelative ? PathPattern(standingFor: folder).text + text : text)
  }
}
