import Diagnostics
import OutputTree

extension Template where Root: TemplateContext {
  /// The file that the template makes of a context. One without the mark is an error of the
  /// template: mailzone would not know the file for its own again.
  func file(
    at path: String, for root: Root, reserving capacity: Int = 0,
    _ diagnostics: inout Diagnostics
  ) -> RenderedFile {
    let file = RenderedFile(path: path, contents: render(root, reserving: capacity))
    if file.mark == nil {
      diagnostics.error(
        .templateLacksMark,
        "the template's output lacks the mark of generated files in its first"
          + " \(GenerationMark.lineLimit) lines; write {{mark}} alone in a comment at its top, or in"
          + " JSON as the string of a line's one key",
        at: SourceRange(file: self.file))
    }
    return file
  }
}
