package import Diagnostics

/// The text of a template as it was read, not yet compiled.
package struct TemplateSource: Sendable {
  /// The file's own name, such as `route53.tf.mustache`; templates are known by it.
  package let name: String
  /// What diagnostics about the template point at.
  package let file: SourceFile
  /// UTF-8; anything else is reported when the template is compiled.
  package let text: [UInt8]

  package init(name: String, file: SourceFile, text: [UInt8]) {
    self.name = name
    self.file = file
    self.text = text
  }

  /// A template that is compiled into the program.
  ///
  /// - Parameter name: without the suffix.
  package init(builtIn name: String, _ text: [UInt8]) {
    let name = name + Self.suffix
    self.init(name: name, file: SourceFile(path: name), text: text)
  }

  /// What the names of template files end in.
  static let suffix = ".mustache"

  /// The name by which another template includes this one: without the suffix.
  var partialName: String {
    name.hasSuffix(Self.suffix) ? String(name.dropLast(Self.suffix.count)) : name
  }
}
