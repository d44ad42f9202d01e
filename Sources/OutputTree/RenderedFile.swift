/// A file that a run wants to exist: a path relative to the output folder, and its bytes.
package struct RenderedFile: Hashable, Sendable {
  /// A format's folder and a file name, joined by `/`: `terraform/example.com.tf`.
  package let path: String
  package let contents: [UInt8]
  /// The mark in the contents, by which a later run knows the file for its own.
  package let mark: GenerationMark?

  package init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
    mark = GenerationMark(in: contents, ofFile: path)
  }
}
