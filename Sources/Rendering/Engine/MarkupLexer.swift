/// Where the literal text of an HTML template is within a tag: which element, and which attribute.
struct MarkupPosition: Equatable {
  /// Lower case; empty until the name of the element has ended.
  private(set) var element: [UInt8] = []
  /// The name before the last `=`, lower case.
  private(set) var attribute: [UInt8] = []
  private var word: [UInt8] = []
  /// The word before, which blanks may part from its `=`.
  private var lastWord: [UInt8] = []

  /// Passes a byte between `<` and `>`, outside quotes.
  mutating func pass(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="):
      attribute = word.isEmpty ? lastWord : word
      word = []
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: ">"):
      if element.isEmpty { element = word }
      if !word.isEmpty { lastWord = word }
      word = []
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
    default: word.append(byte)
    }
  }

  /// Whether nothing but some characters has come since `<`.
  func begins(with text: String) -> Bool { element.isEmpty && word.elementsEqual(text.utf8) }

  /// Whether the element's content is no text but a language of its own.
  var holdsCode: Bool { [Array("style".utf8), Array("script".utf8)].contains(element) }

  /// Whether a browser takes the attribute's value for an address, a style or a program.
  var isActiveAttribute: Bool {
    attribute.starts(with: "on".utf8) || Self.activeAttributes.contains(attribute)
  }

  private static let activeAttributes: Set<[UInt8]> = Set(
    [
      "action", "background", "cite", "content", "data", "formaction", "href", "ping", "poster",
      "src", "srcdoc", "srcset", "style", "xlink:href",
    ].map { Array($0.utf8) })
}

extension LiteralLexer {
  /// Passes a byte of HTML outside tags and comments.
  mutating func passCharacterData(_ byte: UInt8) -> Problem? {
    guard byte == UInt8(ascii: "<") else { return nil }
    state.markup = MarkupPosition()
    return open(.tag)
  }

  /// Passes a byte of HTML between `<` and `>`.
  mutating func passTag(_ byte: UInt8) -> Problem? {
    switch byte {
    case UInt8(ascii: "\""): return open(.string)
    case UInt8(ascii: "'"): return open(.singleQuoted)
    case UInt8(ascii: "-") where state.markup.begins(with: "!-"):
      state.markup = MarkupPosition()
      state.frames.removeLast()
      return open(.blockComment)
    default: break
    }
    state.markup.pass(byte)
    guard byte == UInt8(ascii: ">") else { return nil }
    let holdsCode = state.markup.holdsCode
    state.markup = MarkupPosition()
    state.frames.removeLast()
    return holdsCode ? open(.code) : nil
  }

  /// Passes a byte of a `style` or `script` element, which `</` ends.
  mutating func passCode(_ byte: UInt8) -> Problem? {
    guard byte == UInt8(ascii: "/"), previous == UInt8(ascii: "<") else { return nil }
    state.frames.removeLast()
    state.markup = MarkupPosition()
    state.markup.pass(byte)
    return open(.tag)
  }

  /// Passes a byte of a comment of HTML, which `-->` ends.
  mutating func passMarkupComment(_ byte: UInt8) {
    if byte == UInt8(ascii: ">"), state.dashes >= 2 { state.frames.removeLast() }
    state.dashes = byte == UInt8(ascii: "-") ? min(2, state.dashes + 1) : 0
  }
}
