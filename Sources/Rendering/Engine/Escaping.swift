/// How a value is written where its tag stands.
enum Escaping: Sendable {
  /// As it is, for values that are plain by construction.
  case none
  case hclString
  case jsonString
  case yamlString
  case lineComment

  /// The escaping of free text in double quotes.
  init(stringOf format: FileFormat) {
    self =
      switch format {
      case .hcl: .hclString
      case .json: .jsonString
      case .yaml: .yamlString
      }
  }

  /// Writes the text to the end of the output.
  func append(_ text: String, to output: inout [UInt8]) {
    switch self {
    case .none: output.append(contentsOf: text.utf8)
    case .hclString: appendHCLString(text, to: &output)
    case .jsonString: appendJSONString(text, to: &output)
    case .yamlString: appendYAMLString(text, to: &output)
    case .lineComment: appendComment(text, to: &output)
    }
  }
}
