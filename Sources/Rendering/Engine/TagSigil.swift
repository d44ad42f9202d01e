/// What tags begin and end with. Neither is empty.
struct Delimiters {
  var open = Array("{{".utf8)
  var close = Array("}}".utf8)
}

/// The character that says what a tag does.
enum TagSigil {
  case none, braces, ampersand, section, inverted, close, partial, comment, delimiters

  /// Reads the sigil at an offset, which may lie at the end of the text.
  init(_ text: [UInt8], at offset: Int) {
    guard offset < text.count else {
      self = .none
      return
    }
    self =
      switch text[offset] {
      case UInt8(ascii: "{"): .braces
      case UInt8(ascii: "&"): .ampersand
      case UInt8(ascii: "#"): .section
      case UInt8(ascii: "^"): .inverted
      case UInt8(ascii: "/"): .close
      case UInt8(ascii: ">"): .partial
      case UInt8(ascii: "!"): .comment
      case UInt8(ascii: "="): .delimiters
      default: .none
      }
  }

  /// The bytes that the sigil takes.
  var length: Int { self == .none ? 0 : 1 }

  var kind: TemplateTag.Kind {
    switch self {
    case .none: .value
    case .braces, .ampersand: .rawValue
    case .section: .section
    case .inverted: .invertedSection
    case .close: .close
    case .partial: .partial
    case .comment, .delimiters: .silent
    }
  }

  /// Whether a tag alone on its line goes with the line.
  var canStandAlone: Bool {
    kind != .value && kind != .rawValue
  }

  /// What ends a tag that began with the sigil.
  func closing(_ delimiters: Delimiters) -> [UInt8] {
    switch self {
    case .braces: [UInt8(ascii: "}")] + delimiters.close
    case .delimiters: [UInt8(ascii: "=")] + delimiters.close
    default: delimiters.close
    }
  }
}
