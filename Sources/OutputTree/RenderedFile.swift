/// A file that a run wants to exist: a path relative to the output folder, and its bytes.
package struct RenderedFile: Hashable, Sendable {
  /// A format's folder and a file name, joined by `/`: `terraform/example.com.tf`.
  package let path: String
  package let contents: [UInt8]

  package init(path: String, contents: [UInt8]) {
    self.path = path
    self.contents = contents
  }
}
