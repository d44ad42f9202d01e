import Text

/// How a value is written where its tag stands.
enum Escaping: Sendable {
  /// As it is, for values that are plain by construction.
  case none
  case hclString
  case jsonString
  case yamlString
  case masterFileString
  case powerShellString
  case lineComment
  /// A comment in a file that nobody can be sure is read as UTF-8.
  case asciiLineComment
  case htmlText

  /// The escaping of free text in double quotes.
  init(stringOf format: FileFormat) {
    self =
      switch format {
      case .hcl: .hclString
      case .json, .javaScript: .jsonString
      case .yaml: .yamlString
      case .masterFile: .masterFileString
      case .powerShell: .powerShellString
      case .html: .htmlText
      }
  }

  /// The escaping of free text in a comment that ends with its line.
  init(commentOf format: FileFormat) {
    self = format == .powerShell ? .asciiLineComment : .lineComment
  }

  /// Escapes what was written from `start` on. Most values need no change, and get none.
  func apply(from start: Int, in output: inout [UInt8]) {
    guard self != .none else { return }
    let isClean = output.withUnsafeBufferPointer {
      !needsEscape(UnsafeBufferPointer(rebasing: $0[start...]))
    }
    if isClean { return }
    if self == .masterFileString {
      // A character string may end within a character, so that it is no text of its own.
      let octets = output[start...]
      output.removeSubrange(start...)
      return appendMasterFileString(octets, to: &output)
    }
    let text = String(decoding: output[start...], as: UTF8.self)
    output.removeSubrange(start...)
    append(text, to: &output)
  }

  /// One pass for each kind of string, so that no byte asks which.
  private func needsEscape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch self {
    case .none: false
    case .hclString: anyBytes(of: bytes, mayNeedEscapeInHCL)
    case .jsonString, .yamlString, .masterFileString: anyBytes(of: bytes, mayNeedBackslash)
    case .powerShellString: anyBytes(of: bytes, mayNeedEscapeInPowerShell)
    case .lineComment, .asciiLineComment: anyBytes(of: bytes, \.holdUnprintable)
    case .htmlText: anyBytes(of: bytes, mayNeedEscapeInHTML)
    }
  }

  private func append(_ text: String, to output: inout [UInt8]) {
    switch self {
    case .none: output.append(text)
    case .hclString: appendHCLString(text, to: &output)
    case .jsonString: appendJSONString(text, to: &output)
    case .yamlString: appendYAMLString(text, to: &output)
    case .masterFileString: appendMasterFileString(text.utf8, to: &output)
    case .powerShellString: appendPowerShellString(text, to: &output)
    case .lineComment: appendComment(text, to: &output)
    case .asciiLineComment: appendComment(text, isASCII: true, to: &output)
    case .htmlText: appendHTMLText(text, to: &output)
    }
  }
}
